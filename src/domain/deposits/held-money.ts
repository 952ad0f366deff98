import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { paymentAttempts, refunds } from '../../db/schema/index.ts'
import type { Booking } from '../bookings/queries.ts'

export interface HeldMoney {
  attemptId: string
  paymentId: string
  /** Captured and not given or owed back. */
  cents: number
}

/** What of a booking's deposit is ours now; null where nothing is, or where the bank has taken it over. */
export async function heldMoney(
  db: Db,
  { id, depositStatus }: Pick<Booking, 'id' | 'depositStatus'>,
): Promise<HeldMoney | null> {
  if (depositStatus === 'disputed') return null
  const paid = await db
    .select()
    .from(paymentAttempts)
    .where(and(eq(paymentAttempts.bookingId, id), eq(paymentAttempts.state, 'paid')))
  for (const { id: attemptId, paymentId, capturedCents } of paid) {
    if (paymentId === null) continue
    const [given] = await db
      .select({ cents: sql<string>`coalesce(sum(${refunds.amountCents}), 0)` })
      .from(refunds)
      .where(
        and(
          eq(refunds.attemptId, attemptId),
          inArray(refunds.state, ['due', 'pending', 'refunded']),
        ),
      )
    const cents = capturedCents - Number(given!.cents)
    if (cents > 0) return { attemptId, paymentId, cents }
  }
  return null
}
