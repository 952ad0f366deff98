import type { Html } from '../jsx/runtime.ts'

/** An answer to tap: sends its own words as the message of the form around it. */
export const Chip = ({ text }: { text: string }): Html => (
  <button type="submit" class="chip" name="message" value={text}>
    {text}
  </button>
)
