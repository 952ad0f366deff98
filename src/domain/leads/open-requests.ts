import { and, desc, eq, gt, inArray, isNull, ne, notExists, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads } from '../../db/schema/index.ts'
import { BLOCKING } from '../bookings/booking.ts'
import { emailKey, isSameMailbox } from './contact.rules.ts'

/** A request for which no visit stands. */
export interface OpenRequest {
  leadId: string
  email: string
  createdAt: Date
  /** Opens its page. */
  pageToken: string
}

/** Whoever asked longer ago describes the home anew: the price is another one by then. */
const OPEN_DAYS = 60
const MOST = 5
/** As many as are looked at: others may be under the same key without being this address. */
const MOST_READ = 200

/**
 * The newest requests of whoever reads this e-mail address that wait for a time, newest first. Their links are
 * secrets, as those of visits are.
 */
export async function openRequestsOf(db: Db, email: string): Promise<OpenRequest[]> {
  const visits = db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(eq(bookings.leadId, leads.id), inArray(bookings.status, BLOCKING)))
  const found = await db
    .select({
      leadId: leads.id,
      email: leads.email,
      createdAt: leads.createdAt,
      pageToken: leads.pageToken,
    })
    .from(leads)
    .where(
      and(
        eq(leads.emailKey, emailKey(email)),
        isNull(leads.erasedAt),
        ne(leads.captcha, 'trapped'),
        inArray(leads.status, ['NEW', 'CONTACTED']),
        gt(leads.createdAt, sql`now() - make_interval(days => ${OPEN_DAYS}::int)`),
        notExists(visits),
      ),
    )
    .orderBy(desc(leads.createdAt), leads.id)
    .limit(MOST_READ)
  return found
    .flatMap(({ email: kept, ...request }) =>
      kept !== null && isSameMailbox(kept, email) ? [{ ...request, email: kept }] : [],
    )
    .slice(0, MOST)
}
