import type { Language } from '../../src/words/catalogue.ts'
import { frameWords } from '../../src/words/pages/frame.ts'
import type { Html } from '../jsx/runtime.ts'
import { fieldId } from './field.tsx'
import { Icon } from './icon.tsx'

interface StepperProps {
  lang: Language
  name: string
  label: string
  /** Undefined while nobody has said it. */
  value: number | undefined
  max: number
  step?: 0.5 | 1
  price?: string | undefined
}

/** A count from 0 to `max`: a number field, with buttons around it where scripts run. */
export function Stepper({ lang, name, label, value, max, step = 1, price }: StepperProps): Html {
  const id = fieldId(name)
  const onStep = value === undefined || Number.isInteger(value / step)
  const words = frameWords(lang)
  return (
    <div class="stepper" data-stepper={step}>
      <label for={id}>
        {label}
        {price && <span class="tick-price"> {price}</span>}
      </label>
      <span class="stepper-control">
        <button type="button" class="stepper-button" data-by={-step} hidden>
          <Icon name="minus" />
          <span class="only-read">{words.less(label)}</span>
        </button>
        <input
          type="number"
          id={id}
          name={name}
          min="0"
          max={max}
          step={onStep ? String(step) : 'any'}
          inputmode={step === 1 ? 'numeric' : 'decimal'}
          value={value === undefined ? undefined : String(value)}
          autocomplete="off"
        />
        <button type="button" class="stepper-button" data-by={step} hidden>
          <Icon name="plus" />
          <span class="only-read">{words.more(label)}</span>
        </button>
      </span>
    </div>
  )
}
