import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Select } from '../parts/select.tsx'
import type { MoveProps } from './types.ts'

/** Where to: team, day, time and length. It asks what that would mean and changes nothing. */
export const MoveForm = ({ booking, teams, typed, stepMinutes }: MoveProps): Html => (
  <form
    action={urls.console('bookingMove', { booking_id: booking.id })}
    class="panel stack"
    aria-labelledby="where"
  >
    <h2 id="where">Where to</h2>
    <div class="pair">
      <DateField name="day" label="Day" value={typed.day} required />
      <DateField
        name="time"
        type="time"
        label="Start"
        value={typed.time}
        step={stepMinutes * 60}
        required
      />
    </div>
    <Select
      name="team"
      label="Team"
      chosen={typed.team}
      options={[
        { value: '', label: `Any that is free, ${booking.team} first` },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
    <Field
      lang="en"
      name="minutes"
      label="Length in minutes"
      value={typed.minutes}
      inputmode="numeric"
      maxlength={4}
      required
    />
    <Button kind="quiet">See what it means</Button>
  </form>
)
