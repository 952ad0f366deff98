import type { Html } from '../../jsx/runtime.ts'
import { FieldError, fieldId } from '../../parts/field.tsx'

interface DateFieldProps {
  name: string
  label: string
  /** YYYY-MM-DD, or HH:MM for a time. */
  value: string
  type?: 'date' | 'time'
  required?: boolean
  /** The first that makes sense. */
  min?: string
  /** Seconds between the times that can be chosen. */
  step?: number
  fault?: string | undefined
}

/** A day or a time of day, in the browser's own picker, with its label above. */
export const DateField = (props: DateFieldProps): Html => {
  const { name, label, value, type = 'date', required, min, step, fault } = props
  const id = fieldId(name)
  return (
    <div class={['field', fault && 'faulty']}>
      <label for={id}>{label}</label>
      <input
        class="input"
        type={type}
        id={id}
        name={name}
        value={value}
        required={required}
        min={min}
        step={step === undefined ? undefined : String(step)}
        aria-invalid={fault ? 'true' : undefined}
        aria-describedby={fault ? `${id}-error` : undefined}
      />
      {fault && <FieldError id={`${id}-error`} message={fault} />}
    </div>
  )
}
