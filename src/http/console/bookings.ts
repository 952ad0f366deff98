import { Elysia } from 'elysia'
import {
  type BookingLine,
  type BookingList,
  BookingsPage,
} from '../../../views/console/bookings/list.tsx'
import { STATUS_WORDS } from '../../../views/console/bookings/words.ts'
import { BOOKING_STATUSES } from '../../domain/bookings/booking.ts'
import {
  type BookingsAsked,
  countBookings,
  type FoundBooking,
  findBookings,
} from '../../domain/bookings/find-bookings.ts'
import { DEPOSIT_STATUSES } from '../../domain/deposits/states.ts'
import { sayPostalCode } from '../../domain/leads/place.rules.ts'
import { listTeams } from '../../domain/scheduling/queries.ts'
import {
  addDays,
  businessDate,
  parseLocalDate,
  sayTime,
  startOfBusinessDay,
  toBusiness,
} from '../../domain/shared/time/business-time.ts'
import { isUuid } from '../../domain/shared/uuid.ts'
import { patterns, urls } from '../../urls.ts'
import { placeIn, placeText } from '../plugins/cursor.ts'
import type { Office } from './office.ts'
import { sayAt } from './say.ts'

const ROWS = 50

type Query = Record<string, string>

/** The list of visits. */
export const bookingsConsole = (office: Office) =>
  new Elysia({ name: 'console/bookings' }).use(office.access).get(
    patterns.console.bookings,
    async ({ person, request, query }) => {
      const list = await bookingList(office, query)
      return office.show(request, person, 'bookings', (frame) => BookingsPage({ frame, list }))
    },
    { can: 'day.run' },
  )

async function bookingList(office: Office, query: Query): Promise<BookingList> {
  const { db } = office.database
  const asked = askedIn(office, query)
  const [found, counts, teams] = await Promise.all([
    findBookings(db, asked),
    countBookings(db, asked),
    listTeams(db),
  ])
  const bookings = found.slice(0, ROWS)
  const last = found.length > ROWS ? bookings.at(-1) : undefined
  const filters = {
    status: asked.status ?? '',
    team: asked.teamId ?? '',
    deposit: asked.depositStatus ?? '',
    from: dayIn(query['from']) ?? '',
    to: dayIn(query['to']) ?? '',
    when: asked.order === 'latest' ? 'past' : 'coming',
  }
  const link = (more: Query) => urls.console('bookings', given({ ...filters, ...more }))
  return {
    bookings: bookings.map((booking) => lineOf(office, booking)),
    filters,
    stages: [
      { name: 'All', count: null, href: link({ status: '' }), isHere: asked.status === null },
      ...BOOKING_STATUSES.map((status) => ({
        name: STATUS_WORDS[status].word,
        count: counts[status],
        href: link({ status }),
        isHere: asked.status === status,
      })),
    ],
    teams: teams.map(({ id, name }) => ({ id, name })),
    here: link(query['after'] ? { after: query['after'] } : {}),
    next: last ? link({ after: placeText(last.position, last.id) }) : null,
    first: asked.after ? link({}) : null,
  }
}

/** Only what is set stands in a link. */
const given = (query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))

/** What the filters ask for; what none of them could have sent counts as not set. */
function askedIn(office: Office, query: Query): BookingsAsked {
  const zone = office.config.business.timezone
  const [first, last] = [dayIn(query['from']), dayIn(query['to'])]
  const today = startOfBusinessDay(businessDate(office.clock.now(), zone), zone)
  const isPast = query['when'] === 'past'
  const isOpen = first === null && last === null
  const place = placeIn(query['after'])
  return {
    status: BOOKING_STATUSES.find((status) => status === query['status']?.toUpperCase()) ?? null,
    teamId: isUuid(query['team'] ?? '') ? query['team']! : null,
    depositStatus: DEPOSIT_STATUSES.find((status) => status === query['deposit']) ?? null,
    from: first ? startOfBusinessDay(first, zone) : isOpen && !isPast ? today : null,
    to: last ? startOfBusinessDay(addDays(last, 1), zone) : isOpen && isPast ? today : null,
    order: isPast ? 'latest' : 'soonest',
    limit: ROWS,
    after: place && { startsAt: place.at, id: place.id },
  }
}

/** Days far beyond every visit are none. */
const dayIn = (text: string | undefined) =>
  text && text < '2200-01-01' && text > '2000-01-01' ? parseLocalDate(text) : null

/** A visit as the lists of the console print it. */
export const lineOf = (office: Office, booking: FoundBooking): BookingLine => ({
  id: booking.id,
  status: booking.status,
  when: sayAt(office, booking.startsAt),
  name: booking.name,
  phone: booking.phone,
  address: booking.address,
  postalCode: booking.postalCode && sayPostalCode(booking.postalCode),
  team: booking.team,
  totalCents: booking.totalCents,
  binding: booking.binding,
  depositStatus: booking.depositStatus,
  heldUntil:
    booking.status === 'PENDING' && booking.holdExpiresAt
      ? sayHold(office, booking.holdExpiresAt)
      : null,
})

/** The end of a hold: of today by its time alone. */
function sayHold(office: Office, until: Date): string {
  const zone = office.config.business.timezone
  const { date, minutesOfDay } = toBusiness(until, zone)
  const isToday = date === businessDate(office.clock.now(), zone)
  return isToday ? sayTime(minutesOfDay, 'en') : sayAt(office, until)
}
