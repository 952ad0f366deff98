import { and, asc, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { audit, bookings, leads, paymentAttempts, refunds } from '../../db/schema/index.ts'
import { heldCentsOf } from './booking-money.ts'
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
      heldCents: heldCentsOf(bookings.id).mapWith(Number),
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

/** Visits a dispatcher gave up for us after free cancelling was over, newest first, with who did and why. */
export const lateCancellations = (db: Db, limit: number) =>
  db
    .select({
      booking: bookings,
      person: leads.name,
      actor: sql<string | null>`(select actor from ${audit}
        where ${audit.subjectId} = ${bookings.id}
          and action = 'booking.cancelled' order by at desc limit 1)`,
    })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(and(isNotNull(bookings.lateCents), eq(bookings.status, 'CANCELLED')))
    .orderBy(desc(bookings.cancelledAt), desc(bookings.id))
    .limit(limit)

const behind = ({ startsAt, id }: { startsAt: string; id: string }): SQL =>
  sql`(${bookings.startsAt}, ${bookings.id}) > (${startsAt}::timestamptz, ${id}::uuid)`
