import { and, eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { paymentAttempts } from '../../db/schema/index.ts'
import { SYSTEM, type Who } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import { followMoney } from './booking-money.ts'
import { oweRefund } from './owe-refund.ts'

/**
 * Payments that were not as asked and that nobody decided about: their visit will not be, so all of them goes
 * back (R48). In the transaction that ends the visit. Where nobody ended it, staff read of it.
 */
export async function oweUndecided(
  tx: Db,
  desk: Desk,
  bookingId: string,
  cause: Who,
): Promise<void> {
  const taken = await tx
    .update(paymentAttempts)
    .set({ state: 'paid' })
    .where(and(eq(paymentAttempts.bookingId, bookingId), eq(paymentAttempts.state, 'quarantined')))
    .returning()
  for (const { id: attemptId, paymentId, capturedCents } of taken) {
    await finishTask(tx, 'payment_decision', attemptId)
    if (paymentId === null || capturedCents === 0) continue
    await oweRefund(tx, desk.database.queue, {
      bookingId,
      attemptId,
      paymentId,
      amountCents: capturedCents,
      reason: 'odd',
    })
    if (cause.actor !== 'system') continue
    await raiseTask(tx, {
      kind: 'payment_returned',
      subjectType: 'payment_attempt',
      subjectId: attemptId,
      details: { booking_id: bookingId, amount_cents: capturedCents },
    })
  }
  if (taken.length > 0) await followMoney(tx, bookingId, SYSTEM)
}
