import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, paymentAttempts, refunds } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import type { Booking } from '../bookings/queries.ts'
import { depositStatusBy, type Money, moneyOf } from './money.rules.ts'
import { setDeposit } from './set-deposit.ts'

/** What was captured of a booking's payments and what became of it, as the rows say now. */
export async function bookingMoney(
  db: Db,
  { id, depositStatus }: Pick<Booking, 'id' | 'depositStatus'>,
): Promise<Money> {
  const [captured, given] = await Promise.all([
    db.select().from(paymentAttempts).where(eq(paymentAttempts.bookingId, id)),
    db.select().from(refunds).where(eq(refunds.bookingId, id)).orderBy(asc(refunds.createdAt)),
  ])
  return moneyOf(captured, given, depositStatus)
}

/**
 * Lets a booking's deposit stand as its money says, in the transaction that changed the money. Whoever does so
 * at the same moment waits, and sees what the other wrote.
 */
export async function followMoney(tx: Db, bookingId: string, cause: Cause): Promise<void> {
  const [booking] = await tx
    .select({ id: bookings.id, status: bookings.status, depositStatus: bookings.depositStatus })
    .from(bookings)
    .where(eq(bookings.id, bookingId))
    .for('update')
  const status = depositStatusBy(booking!, await bookingMoney(tx, booking!))
  if (status === null || status === booking!.depositStatus) return
  await setDeposit(tx, bookingId, status, cause)
}

/** What `moneyOf` calls held of a booking's deposit, as SQL: the same rule where many are added up. */
export const heldCentsOf = (bookingId: SQL | typeof bookings.id): SQL => sql`coalesce((
  select sum(greatest(0, a.captured_cents - coalesce(given.cents, 0)))
  from payment_attempts a left join lateral (
    select sum(r.amount_cents) filter (where r.state in ('refunded', 'due', 'pending')
        or (r.state = 'failed' and r.reason <> 'dashboard')) as cents,
      bool_or(r.reason in ('surplus', 'odd')) as is_beside
    from refunds r where r.attempt_id = a.id
  ) given on true
  where a.booking_id = ${bookingId} and a.state = 'paid' and a.dispute is distinct from 'open'
    and a.dispute is distinct from 'lost' and given.is_beside is not true), 0)`
