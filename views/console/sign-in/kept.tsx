import type { Html } from '../../jsx/runtime.ts'

/** A form that was being sent when nobody was signed in any more. */
export interface KeptForm {
  action: string
  fields: Record<string, string>
}

/** The same, carried through the sign-in in the form itself. */
export const Kept = ({ kept }: { kept: KeptForm }): Html => (
  <input type="hidden" name="kept" value={JSON.stringify(kept)} />
)
