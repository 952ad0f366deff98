import { urls } from '../../../src/urls.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Button } from '../../parts/button.tsx'
import { Segments } from '../../parts/choice.tsx'
import { Field } from '../../parts/field.tsx'
import type { Fault } from '../../types.ts'
import { DateField } from '../parts/date-field.tsx'
import { Empty } from '../parts/empty.tsx'
import { Select } from '../parts/select.tsx'
import { Table } from '../parts/table.tsx'
import type { HolidayRow, SpecialRow } from './types.ts'

export interface TimeOffProps {
  teams: { id: string; name: string }[]
  typed: Record<string, string>
  today: string
  back: string
}

/** Blocks time, gives a day off or opens extra hours, for one team or all. */
export function TimeOff({
  teams,
  typed,
  today,
  back,
  faults,
}: TimeOffProps & { faults: Fault[] }): Html {
  const faultOf = (name: string) => faults.find(({ field }) => field === name)?.message
  const value = (name: string) => typed[name] ?? ''
  return (
    <section class="panel" id="block" aria-labelledby="block-title">
      <h2 id="block-title">Block time, close, or open longer</h2>
      <form method="post" action={urls.console('closures')} class="stack">
        <input type="hidden" name="back" value={back} />
        <Select
          name="team"
          label="Who"
          chosen={value('team')}
          options={[
            { value: '', label: 'The whole company' },
            ...teams.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <div class="pair">
          <DateField
            name="date"
            label="From"
            value={value('date')}
            min={today}
            required
            fault={faultOf('date')}
          />
          <DateField
            name="until"
            label="To and including (optional)"
            value={value('until')}
            min={today}
            fault={faultOf('until')}
          />
        </div>
        <Field
          lang="en"
          name="hours"
          label="Hours"
          hint="Such as 13:00–15:30. Empty is the whole day."
          value={value('hours')}
          fault={faultOf('hours')}
          maxlength={100}
          autocomplete="off"
        />
        <Segments
          name="kind"
          legend="What"
          chosen={value('kind') || 'closed'}
          options={[
            { value: 'closed', label: 'Does not work' },
            { value: 'open', label: 'Works in addition' },
          ]}
        />
        <Field
          lang="en"
          name="reason"
          label="Why"
          value={value('reason')}
          fault={faultOf('reason')}
          maxlength={200}
          required
          autocomplete="off"
        />
        <Button>Enter it</Button>
      </form>
    </section>
  )
}

/** What differs from the week from today on, each with the way to end it. */
export const Closures = ({ rows, back }: { rows: SpecialRow[]; back: string }): Html => (
  <section class="panel" aria-labelledby="closures-title">
    <h2 id="closures-title">Days off and extra hours ahead</h2>
    {rows.length === 0 ? (
      <Empty title="None: everybody works as in every week." />
    ) : (
      <Table
        caption="Days that differ from the week"
        rows={rows}
        columns={[
          { head: 'Day', cell: ({ day, href }) => <a href={href}>{day}</a> },
          { head: 'Who', cell: ({ who }) => who },
          { head: 'What', cell: ({ what }) => what },
          { head: 'Why', cell: ({ reason }) => reason },
          {
            head: 'End',
            cell: ({ endAction, day, reason }) => (
              <form method="post" action={endAction}>
                <input type="hidden" name="back" value={back} />
                <Button kind="quiet">
                  End it
                  <span class="only-read">
                    : {day}, {reason}
                  </span>
                </Button>
              </form>
            ),
          },
        ]}
      />
    )}
  </section>
)

/** The holidays of a year, ticked where the whole company is off. */
export const Holidays = ({
  year,
  rows,
  nextHref,
}: {
  year: number
  rows: HolidayRow[]
  nextHref: string
}): Html => (
  <section class="panel" id="holidays" aria-labelledby="holidays-title">
    <h2 id="holidays-title">Holidays of {year}</h2>
    {rows.length === 0 && <Empty title={`The holidays of ${year} are over.`} />}
    <form method="post" action={urls.console('holidays')} class="stack" hidden={rows.length === 0}>
      <input type="hidden" name="year" value={String(year)} />
      <fieldset class="holiday-ticks">
        <legend>Nobody works on</legend>
        {rows.map(({ date, said, name, optional, closed }) => (
          <label>
            <input type="checkbox" name={date} value="yes" checked={closed} />
            <span>
              {name} <span class="aside">{said}</span>
              {optional && <span class="aside">, if you keep it</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <Button kind="quiet">Save the holidays of {year}</Button>
    </form>
    <p>
      <a href={nextHref}>Holidays of {year + 1}</a>
    </p>
  </section>
)
