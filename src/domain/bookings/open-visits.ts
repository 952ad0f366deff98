import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads } from '../../db/schema/index.ts'
import { emailKey, isSameMailbox } from '../leads/contact.rules.ts'
import { BLOCKING } from './booking.ts'
import type { Booking } from './queries.ts'

/** A visit that is asked for or firm and not over, and the request it came from. */
export interface OpenVisit {
  booking: Booking
  leadId: string
  email: string
}

/**
 * The open visits of whoever reads this e-mail address, in any spelling of its letters, soonest first. Their
 * links are secrets: where a provider may give `ada` and `ada+tag` to two people, they are two.
 */
export async function openVisitsOf(db: Db, email: string): Promise<OpenVisit[]> {
  const found = await db
    .select({ booking: bookings, leadId: leads.id, email: leads.email })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(
      and(
        eq(leads.emailKey, emailKey(email)),
        isNull(leads.erasedAt),
        inArray(bookings.status, BLOCKING),
        sql`${bookings.startsAt} + make_interval(mins => ${bookings.durationMinutes}) > now()`,
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
  return found.flatMap(({ email: kept, ...visit }) =>
    kept !== null && isSameMailbox(kept, email) ? [{ ...visit, email: kept }] : [],
  )
}
