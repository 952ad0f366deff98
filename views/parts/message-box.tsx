import type { Html } from '../jsx/runtime.ts'
import { fieldId } from './field.tsx'

interface MessageBoxProps {
  rows: number
  /** Ids of what is said about the box. */
  describedBy: string
  draft?: string
  faulty?: boolean
}

export const MESSAGE_ID = fieldId('message')

/**
 * The box for a message in one's own words; grows with the text, Enter sends where there is a keyboard. It
 * has no `maxlength`: a browser would cut a long text that is pasted without a word.
 */
export function MessageBox({ rows, describedBy, draft, faulty }: MessageBoxProps): Html {
  const attributes = {
    id: MESSAGE_ID,
    name: 'message',
    class: 'input message-box',
    rows: String(rows),
    required: true,
    autocomplete: 'off',
    enterkeyhint: 'send',
    'aria-describedby': describedBy,
    'aria-invalid': faulty ? ('true' as const) : undefined,
    'data-enter-sends': true,
  }
  return <textarea {...attributes}>{draft}</textarea>
}
