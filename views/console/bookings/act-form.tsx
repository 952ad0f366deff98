import type { Child, Html } from '../../jsx/runtime.ts'
import type { Refused } from '../types.ts'
import type { BookingSheet } from './sheet.tsx'

export interface ActProps {
  sheet: BookingSheet
  refused?: Refused | undefined
}

/** What was typed into a field of a refused form, and what is wrong with it. */
export const typedIn = (refused: Refused | undefined, name: string) => ({
  value: refused?.typed[name],
  fault: refused?.faults.find(({ field }) => field === name)?.message,
})

/** A form that changes the booking as it was seen. */
export const ActForm = (props: {
  action: string
  version: number
  id: string
  children?: Child
}): Html => (
  <form method="post" action={props.action} class="act" id={props.id}>
    <input type="hidden" name="version" value={String(props.version)} />
    {props.children}
  </form>
)
