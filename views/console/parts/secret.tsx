import type { Html } from '../../jsx/runtime.ts'
import { FieldError } from '../../parts/field.tsx'

interface SecretProps {
  name: string
  label: string
  autocomplete: 'current-password' | 'new-password'
  hint?: string
  fault?: string | undefined
}

/** A password field: never filled in by us, and password managers know what it is. */
export const Secret = ({ name, label, autocomplete, hint, fault }: SecretProps): Html => (
  <div class={['field', fault && 'faulty']}>
    <label for={`f-${name}`}>{label}</label>
    {hint && (
      <p class="hint" id={`f-${name}-hint`}>
        {hint}
      </p>
    )}
    <input
      id={`f-${name}`}
      class="input"
      type="password"
      name={name}
      required
      autocomplete={autocomplete}
      maxlength={200}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={
        [hint && `f-${name}-hint`, fault && `f-${name}-error`].filter(Boolean).join(' ') ||
        undefined
      }
    />
    {fault && <FieldError id={`f-${name}-error`} message={fault} />}
  </div>
)
