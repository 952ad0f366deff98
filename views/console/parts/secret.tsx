import type { Html } from '../../jsx/runtime.ts'
import { FieldError } from '../../parts/field.tsx'

interface SecretProps {
  name: string
  /** Where a page asks for the same more than once. */
  id?: string
  label: string
  autocomplete: 'current-password' | 'new-password'
  hint?: string
  fault?: string | undefined
  /** Only some of what the form can do asks for it. */
  optional?: boolean
}

/** A password field: never filled in by us, and password managers know what it is. */
export const Secret = ({
  name,
  id = name,
  label,
  autocomplete,
  hint,
  fault,
  optional = false,
}: SecretProps): Html => (
  <div class={['field', fault && 'faulty']}>
    <label for={`f-${id}`}>{label}</label>
    {hint && (
      <p class="hint" id={`f-${id}-hint`}>
        {hint}
      </p>
    )}
    <input
      id={`f-${id}`}
      class="input"
      type="password"
      name={name}
      required={!optional}
      autocomplete={autocomplete}
      maxlength={200}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={
        [hint && `f-${id}-hint`, fault && `f-${id}-error`].filter(Boolean).join(' ') || undefined
      }
    />
    {fault && <FieldError id={`f-${id}-error`} message={fault} />}
  </div>
)

/** The password of whoever is signed in, asked again: nobody at an unlocked screen does this. */
export const YourPassword = ({
  id = 'your_password',
  ...more
}: Pick<SecretProps, 'hint' | 'fault' | 'optional'> & { id?: string }): Html => (
  <Secret
    name="your_password"
    id={id}
    label="Your password"
    autocomplete="current-password"
    {...more}
  />
)
