import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Select } from '../parts/select.tsx'

export interface GridProps {
  stepMinutes: number
  bufferMinutes: number
  steps: readonly number[]
  minNoticeHours: number
  horizonDays: number
  mayChange: boolean
  back: string
}

/** On what steps visits start and how much is kept free between them. */
export const Grid = (props: GridProps): Html => {
  const { stepMinutes, bufferMinutes, steps, minNoticeHours, horizonDays, mayChange, back } = props
  return (
    <section class="panel" aria-labelledby="grid-title">
      <h2 id="grid-title">Starts and breaks</h2>
      {mayChange ? (
        <form method="post" action={urls.console('grid')} class="stack">
          <input type="hidden" name="back" value={back} />
          <Select
            name="step_minutes"
            label="Visits start every"
            chosen={String(stepMinutes)}
            options={steps.map((step) => ({ value: String(step), label: `${step} minutes` }))}
          />
          <Field
            lang="en"
            name="buffer_minutes"
            label="Kept free after each visit, in minutes"
            value={String(bufferMinutes)}
            inputmode="numeric"
            maxlength={3}
            required
          />
          <Button kind="quiet">Save, for new bookings</Button>
        </form>
      ) : (
        <p>
          Visits start every {stepMinutes} minutes; {bufferMinutes} minutes are kept free after
          each.
        </p>
      )}
      <p class="hint">
        Customers book at least {minNoticeHours} hours and at most {horizonDays} days ahead.
      </p>
    </section>
  )
}
