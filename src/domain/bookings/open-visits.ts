import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads } from '../../db/schema/index.ts'
import { BLOCKING } from './booking.ts'
import type { Booking } from './queries.ts'

/** A visit that is asked for or firm and not over, and the request it came from. */
export interface OpenVisit {
  booking: Booking
  leadId: string
  email: string
}

/** The open visits of whoever has this e-mail address, in any spelling of its letters, soonest first. */
export async function openVisitsOf(db: Db, email: string): Promise<OpenVisit[]> {
  const found = await db
    .select({ booking: bookings, leadId: leads.id, email: leads.email })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(
      and(
        eq(leads.emailKey, email.toLowerCase()),
        isNull(leads.erasedAt),
        inArray(bookings.status, BLOCKING),
        sql`${bookings.startsAt} + make_interval(mins => ${bookings.durationMinutes}) > now()`,
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
  return found.map(({ email: kept, ...visit }) => ({ ...visit, email: kept! }))
}
