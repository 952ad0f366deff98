import type {
  AccuracyLine,
  Pair,
  SourceLine,
  TeamLine,
} from '../../../src/domain/metrics/summary.rules.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Html } from '../../jsx/runtime.ts'
import { Empty } from '../parts/empty.tsx'
import { Table } from '../parts/table.tsx'
import { changeWords, homeName, hoursWords, shareWords } from './words.ts'

/** An advert may make up as many names as it likes. */
const MAX_SOURCES = 50

/** Planned and actual time by type of clean and rooms. */
export const AccuracyTable = (props: { lines: AccuracyLine[]; overall: Pair }): Html =>
  props.lines.length === 0 ? (
    <Empty title="No job was done in these days" />
  ) : (
    <>
      <p>
        A plan was wrong by <strong>{hoursWords(props.overall.now)}</strong> on average
        {props.overall.before !== null && `; before, by ${hoursWords(props.overall.before)}`}.
      </p>
      <Table
        plain
        caption="Planned and actual time on site by home"
        rows={props.lines}
        columns={[
          { head: 'Home', cell: ({ home }) => homeName(home) },
          { head: 'Jobs', number: true, cell: ({ jobs }) => jobs },
          { head: 'Planned', number: true, cell: ({ planned }) => hoursWords(planned) },
          { head: 'Actual', number: true, cell: ({ actual }) => hoursWords(actual) },
          {
            head: 'Difference',
            number: true,
            cell: ({ planned, actual }) =>
              actual === planned
                ? 'none'
                : `${hoursWords(Math.abs(actual - planned))} ${actual > planned ? 'longer' : 'shorter'}`,
          },
          { head: 'Wrong by', number: true, cell: ({ off }) => hoursWords(off) },
        ]}
      />
    </>
  )

/** Requests and what came of them by where they came from. */
export const SourceTable = ({ lines }: { lines: SourceLine[] }): Html => (
  <>
    <Table
      plain
      caption="Requests by where they came from"
      rows={lines.slice(0, MAX_SOURCES)}
      columns={[
        { head: 'Source / medium / campaign', cell: ({ source }) => source || 'By themselves' },
        { head: 'Requests', number: true, cell: ({ leads }) => leads.now },
        { head: 'Before', number: true, cell: ({ leads }) => leads.before },
        { head: 'Change', number: true, cell: ({ leads }) => changeWords(leads) },
        { head: 'Confirmed', number: true, cell: ({ bookings }) => bookings.now },
        {
          head: 'Revenue',
          number: true,
          cell: ({ revenueCents }) => sayMoney(revenueCents.now ?? 0, 'en'),
        },
      ]}
    />
    {lines.length > MAX_SOURCES && (
      <p class="hint">And {lines.length - MAX_SOURCES} more; the CSV has them all.</p>
    )}
  </>
)

/** Booked beside working time of each team. */
export const TeamTable = (props: { lines: TeamLine[]; names: Record<string, string> }): Html =>
  props.lines.length === 0 ? (
    <Empty title="No team worked in these days" />
  ) : (
    <Table
      plain
      caption="Booked time of each team beside its working hours"
      rows={props.lines}
      columns={[
        { head: 'Team', cell: ({ teamId }) => props.names[teamId] ?? 'A team of before' },
        {
          head: 'Booked',
          number: true,
          cell: ({ bookedMinutes }) => hoursWords(bookedMinutes.now),
        },
        {
          head: 'Working hours',
          number: true,
          cell: ({ workingMinutes }) => hoursWords(workingMinutes.now),
        },
        {
          head: 'Used',
          number: true,
          cell: (line) => shareWords(line.bookedMinutes.now, line.workingMinutes.now),
        },
        {
          head: 'Used before',
          number: true,
          cell: (line) => shareWords(line.bookedMinutes.before, line.workingMinutes.before),
        },
      ]}
    />
  )
