import { isUniqueViolation } from '../../db/errors.ts'
import type { Cause } from '../audit/record.ts'
import type { Frequency } from '../pricing/home.ts'
import { nearestStart, nextVisitDate } from '../scheduling/next-visit.rules.ts'
import { offer } from '../scheduling/offer.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { businessDate, type LocalDate, toBusiness } from '../shared/time/business-time.ts'
import { type BookingMade, createBooking } from './create-booking.ts'
import type { Desk } from './desk.ts'
import { jobOf } from './job.ts'
import { type WholeBooking, wholeBooking } from './queries.ts'

/** How many days after the due one are looked at when that one is full. */
const LOOK_AHEAD_DAYS = 7

/**
 * When the next visit of a recurring job would be: on its day, as near as possible to the same time, or on
 * one of the days after. Null for a single visit and where nothing is free.
 */
export async function nextVisit(
  desk: Desk,
  { booking, lead, quote }: Pick<WholeBooking, 'booking' | 'lead' | 'quote'>,
): Promise<Date | null> {
  const date = dueDate(booking.localStart, quote.home.frequency, desk)
  if (date === null) return null
  const { minutesOfDay } = toBusiness(booking.startsAt, booking.zone)
  const days = await offer(desk, jobOf(lead, quote), date, LOOK_AHEAD_DAYS)
  const day = days.find(({ starts }) => starts.length > 0)
  return day ? nearestStart(day.starts, minutesOfDay, booking.zone) : null
}

/**
 * Books and confirms the next visit of a finished recurring job on the same terms, in one act: refused, nothing
 * happened (R113). Refuses with
 * `not_found`, `domain` (not finished, not recurring) and `conflict` (booked already, nothing free).
 */
export async function bookNextVisit(
  desk: Desk,
  id: string,
  { version }: { version?: number | undefined },
  cause: Cause,
): Promise<BookingMade> {
  const found = await wholeBooking(desk.database.db, id)
  if (!found) throw notFound('Booking')
  if (version !== undefined && version !== found.booking.version) {
    throw new DomainError('conflict', 'Booking has changed since you saw it')
  }
  if (found.booking.status !== 'DONE') {
    throw new DomainError('domain', 'Only a finished visit has a next one')
  }
  if (found.quote.home.frequency === 'one_time') {
    throw new DomainError('domain', 'This clean was asked for once')
  }
  const startsAt = await nextVisit(desk, found)
  if (!startsAt) throw new DomainError('conflict', 'No time is free for the next visit')
  try {
    const asked = { leadId: found.lead.id, startsAt, followsId: id, isVerified: true }
    return await createBooking(desk, asked, cause)
  } catch (error) {
    if (!isUniqueViolation(error, 'bookings_follows')) throw error
    throw new DomainError('conflict', 'The next visit is booked already')
  }
}

/** The next day of the rhythm that is not over: a visit may be closed late. */
function dueDate(localStart: string, frequency: Frequency, desk: Desk): LocalDate | null {
  const today = businessDate(desk.clock.now(), desk.calendar.current().zone)
  let date = nextVisitDate(localStart, frequency)
  while (date !== null && date < today) date = nextVisitDate(`${date}T00:00`, frequency)
  return date
}
