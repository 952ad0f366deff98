import { frameWords } from '../../src/words/pages/frame.ts'
import type { Html } from '../jsx/runtime.ts'
import type { Fault, Frame } from '../types.ts'
import { Icon } from './icon.tsx'

/** The id of a field's control; its error and hint are named after it. */
export const fieldId = (name: string): string => `f-${name}`

interface FieldProps {
  lang: Frame['lang']
  name: string
  label: string
  hint?: string | undefined
  value?: string | undefined
  fault?: string | undefined
  type?: 'text' | 'tel' | 'email' | 'password' | 'date' | 'time' | 'number' | 'search'
  inputmode?: 'text' | 'tel' | 'email' | 'numeric'
  autocomplete?: string
  autocapitalize?: 'characters' | 'none' | 'words'
  maxlength?: number
  required?: boolean
  /** It is shown and sent, and nobody types into it. */
  readonly?: boolean
  /** More than one row makes it a text area. */
  rows?: number
}

/** The only way to print a text field: label above, hint, error under, tied together for everyone. */
export function Field(props: FieldProps): Html {
  const { lang, name, label, hint, value = '', fault, rows = 1, required, type = 'text' } = props
  const id = fieldId(name)
  const describedBy = [hint && `${id}-hint`, fault && `${id}-error`].filter(Boolean).join(' ')
  const control = {
    id,
    name,
    class: 'input',
    required,
    readonly: props.readonly,
    maxlength: props.maxlength,
    autocomplete: props.autocomplete,
    autocapitalize: props.autocapitalize,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': fault ? ('true' as const) : undefined,
  }
  return (
    <div class={['field', fault && 'faulty']}>
      <label for={id}>
        {label}
        {!required && <span class="aside"> ({frameWords(lang).optional})</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {rows > 1 ? (
        <textarea rows={String(rows)} {...control}>
          {value}
        </textarea>
      ) : (
        <input type={type} inputmode={props.inputmode} value={value} {...control} />
      )}
      {fault && <FieldError id={`${id}-error`} message={fault} />}
    </div>
  )
}

export const FieldError = ({ id, message }: { id: string; message: string }): Html => (
  <p class="field-error" id={id}>
    <Icon name="alert" /> {message}
  </p>
)

/** `autofocus` works on any element that can have the focus, without scripts too. */
const TAKES_FOCUS = { tabindex: '-1', autofocus: true }

/** All faults of a form on top of it, each a link to its field; takes the focus when the page opens. */
export function ErrorSummary(props: {
  lang: Frame['lang']
  faults: Fault[]
  problem?: string | undefined
}): Html | null {
  const { lang, faults, problem } = props
  if (faults.length === 0 && !problem) return null
  return (
    <div class="error-summary" role="alert" {...TAKES_FOCUS}>
      <h2>{problem ?? frameWords(lang).faults}</h2>
      {faults.length > 0 && (
        <ul>
          {faults.map(({ field, message }) => (
            <li>
              <a href={`#${fieldId(field)}`}>{message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
