import type { Html } from '../../jsx/runtime.ts'
import { fieldId } from '../../parts/field.tsx'

interface SelectProps {
  name: string
  label: string
  chosen: string
  options: { value: string; label: string }[]
}

/** One of several, with its label above. */
export const Select = ({ name, label, chosen, options }: SelectProps): Html => (
  <div class="field">
    <label for={fieldId(name)}>{label}</label>
    <select class="input" id={fieldId(name)} name={name}>
      {options.map(({ value, label }) => (
        <option value={value} selected={value === chosen}>
          {label}
        </option>
      ))}
    </select>
  </div>
)
