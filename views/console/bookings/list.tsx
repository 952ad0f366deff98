import type { BookingStatus } from '../../../src/domain/bookings/booking.ts'
import type { DepositStatus } from '../../../src/domain/deposits/states.ts'
import { urls } from '../../../src/urls.ts'
import { sayMoney } from '../../../src/words/money.ts'
import type { Child, Html } from '../../jsx/runtime.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { PhoneLink } from '../../parts/phone-link.tsx'
import { ConsolePage } from '../layout.tsx'
import { AddressLink } from '../parts/address-link.tsx'
import { DateField } from '../parts/date-field.tsx'
import { Empty } from '../parts/empty.tsx'
import { Live } from '../parts/live.tsx'
import { Pager } from '../parts/pager.tsx'
import { Select } from '../parts/select.tsx'
import { type Stage, Stages } from '../parts/stages.tsx'
import { Table } from '../parts/table.tsx'
import type { ConsoleFrame } from '../types.ts'
import { DEPOSIT_WORDS, STATUS_WORDS } from './words.ts'

export interface BookingLine {
  id: string
  status: BookingStatus
  /** Business time in words. */
  when: string
  name: string
  phone: string
  address: string | null
  postalCode: string | null
  team: string
  totalCents: number
  binding: boolean
  depositStatus: DepositStatus | null
  heldUntil: string | null
}

export interface BookingList {
  bookings: BookingLine[]
  /** The filters as they are set; empty texts where nothing is. */
  filters: { status: string; team: string; deposit: string; from: string; to: string; when: string }
  stages: Stage[]
  teams: { id: string; name: string }[]
  here: string
  next: string | null
  first: string | null
}

const DEPOSITS = Object.entries(DEPOSIT_WORDS).map(([value, label]) => ({ value, label }))
const WHEN = [
  { value: 'coming', label: 'To come' },
  { value: 'past', label: 'Over' },
]

/** Every visit, by when it is, narrowed as wished. */
export const BookingsPage = ({ frame, list }: { frame: ConsoleFrame; list: BookingList }): Html => (
  <ConsolePage frame={frame} title="Bookings">
    <Filters list={list} />
    <Live id="bookings" topics="bookings money" src={list.here}>
      <Stages label="By status" stages={list.stages} />
      {list.bookings.length === 0 ? (
        <Empty title="No visit here">
          <p>
            Look at another time, or take the filters away.{' '}
            <a href={urls.console('bookings')}>All visits to come</a>
          </p>
        </Empty>
      ) : (
        <BookingTable bookings={list.bookings} />
      )}
      <Pager next={list.next} first={list.first} />
    </Live>
  </ConsolePage>
)

/** Visits as rows: when, who, where, by whom, for how much, and how they stand. */
export const BookingTable = ({ bookings }: { bookings: BookingLine[] }): Html => (
  <Table
    caption="Visits"
    rows={bookings}
    columns={[
      {
        head: 'When',
        cell: ({ id, when }) => (
          <a class="strong one-line" href={urls.console('booking', { booking_id: id })}>
            {when}
          </a>
        ),
      },
      { head: 'Who', cell: ({ name }) => <span class="who">{name}</span> },
      { head: 'Phone', cell: ({ phone }) => <PhoneLink phone={phone} /> },
      { head: 'Where', cell: (line) => <AddressLink {...line} /> },
      { head: 'Team', cell: ({ team }) => team },
      {
        head: 'Price',
        number: true,
        cell: ({ totalCents, binding }) => `${binding ? '' : 'from '}${sayMoney(totalCents, 'en')}`,
      },
      { head: 'Status', cell: ({ status }) => <Badge {...STATUS_WORDS[status]} /> },
      { head: 'Deposit', cell: depositOf },
    ]}
  />
)

const depositOf = ({ depositStatus, heldUntil }: BookingLine): Child =>
  depositStatus ? (
    <>
      {DEPOSIT_WORDS[depositStatus]}
      {heldUntil && <span class="hint">, until {heldUntil}</span>}
    </>
  ) : (
    heldUntil && <span class="hint">none, kept until {heldUntil}</span>
  )

const Filters = ({ list: { filters, teams } }: { list: BookingList }): Html => (
  <form class="filters" action={urls.console('bookings')} method="get">
    {filters.status && <input type="hidden" name="status" value={filters.status} />}
    <Select name="when" label="When" chosen={filters.when} options={WHEN} />
    <DateField name="from" label="From" value={filters.from} />
    <DateField name="to" label="To" value={filters.to} />
    <Select
      name="team"
      label="Team"
      chosen={filters.team}
      options={[
        { value: '', label: 'All teams' },
        ...teams.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
    <Select
      name="deposit"
      label="Deposit"
      chosen={filters.deposit}
      options={[{ value: '', label: 'Any' }, ...DEPOSITS]}
    />
    <Button kind="quiet">Show</Button>
  </form>
)
