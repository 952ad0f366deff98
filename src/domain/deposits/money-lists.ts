import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads, paymentAttempts, refunds } from '../../db/schema/index.ts'
import type { DepositStatus, RefundState } from './states.ts'

/** Payments that are not as asked, oldest first: each waits for a decision. */
export const undecidedPayments = (db: Db, limit: number) =>
  db
    .select({ attempt: paymentAttempts, booking: bookings, person: leads.name })
    .from(paymentAttempts)
    .innerJoin(bookings, eq(bookings.id, paymentAttempts.bookingId))
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(eq(paymentAttempts.state, 'quarantined'))
    .orderBy(asc(paymentAttempts.createdAt))
    .limit(limit)

/** Refunds in some states with whose they are, newest first. */
export const refundsIn = (db: Db, states: RefundState[], limit: number) =>
  db
    .select({ refund: refunds, person: leads.name, leadId: bookings.leadId })
    .from(refunds)
    .innerJoin(bookings, eq(bookings.id, refunds.bookingId))
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(inArray(refunds.state, states))
    .orderBy(desc(refunds.createdAt), desc(refunds.id))
    .limit(limit)

export interface DepositsAsked {
  statuses: DepositStatus[]
  /** Only of visits to come. */
  toCome?: boolean
  limit: number
  /** The last row of the page before. */
  after?: { startsAt: string; id: string } | null
}

/** Bookings by how their deposit stands, soonest first. One row more than `limit` tells that a page follows. */
export const depositsIn = (db: Db, { statuses, toCome, limit, after }: DepositsAsked) =>
  db
    .select({
      booking: bookings,
      person: leads.name,
      position: sql<string>`${bookings.startsAt}::text`,
    })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(
      and(
        inArray(bookings.depositStatus, statuses),
        toCome ? sql`${bookings.startsAt} > now() and ${bookings.status} = 'CONFIRMED'` : undefined,
        after ? behind(after) : undefined,
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(limit + 1)

const behind = ({ startsAt, id }: { startsAt: string; id: string }): SQL =>
  sql`(${bookings.startsAt}, ${bookings.id}) > (${startsAt}::timestamptz, ${id}::uuid)`
