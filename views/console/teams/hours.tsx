import type { Html } from '../../jsx/runtime.ts'
import { FieldError, fieldId } from '../../parts/field.tsx'
import type { Fault } from '../../types.ts'

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
/** People begin the week with the day they begin to work. */
const SHOWN = [1, 2, 3, 4, 5, 6, 0]

interface HoursFieldsProps {
  legend?: string
  typed: Record<string, string>
  faults: Fault[]
}

/** The hours of a week, a field a day, as one types them; empty is a day off. */
export const HoursFields = ({
  legend = 'Working hours',
  typed,
  faults,
}: HoursFieldsProps): Html => (
  <fieldset class="group week-hours" aria-describedby="hours-hint">
    <legend>{legend}</legend>
    <p class="hint" id="hours-hint">
      Such as 9:00–17:00, or 8–12, 13–17 with a break. Empty is a day off, 24:00 is midnight.
    </p>
    <div class="week-fields">
      {SHOWN.map((day) => (
        <DayField
          name={`week${day}`}
          label={WEEKDAYS[day]!}
          value={typed[`week${day}`] ?? ''}
          fault={faults.find(({ field }) => field === `week${day}`)?.message}
        />
      ))}
    </div>
  </fieldset>
)

interface DayFieldProps {
  name: string
  label: string
  value: string
  fault: string | undefined
}

const DayField = ({ name, label, value, fault }: DayFieldProps): Html => (
  <div class={['field', fault && 'faulty']}>
    <label for={fieldId(name)}>{label}</label>
    <input
      class="input"
      id={fieldId(name)}
      name={name}
      value={value}
      maxlength={100}
      autocomplete="off"
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={fault ? `${fieldId(name)}-error` : undefined}
    />
    {fault && <FieldError id={`${fieldId(name)}-error`} message={fault} />}
  </div>
)
