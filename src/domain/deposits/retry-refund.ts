import { and, eq } from 'drizzle-orm'
import { paymentAttempts, refunds } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { allow } from '../staff/allow.ts'
import { finishTask } from '../staff/raise-task.ts'
import { followMoney } from './booking-money.ts'
import { oweRefund } from './owe-refund.ts'

/**
 * Owes a refund that failed once more, under a key of its own: the provider would answer the old one with
 * the same failure. The same sum, once however often it is asked. Refuses with `not_found`, and with
 * `domain` what has not failed or has been asked again already.
 */
export async function retryRefund(desk: Desk, refundId: string, cause: Cause): Promise<void> {
  await allow(desk.database.db, cause, 'payments.decide')
  const [known] = isUuid(refundId)
    ? await desk.database.db.select().from(refunds).where(eq(refunds.id, refundId))
    : []
  if (!known) throw notFound('Refund')
  await holdBooking(desk, known.bookingId, {}, async (tx, { booking }) => {
    const [failed] = await tx
      .update(refunds)
      .set({ state: 'void' })
      .where(and(eq(refunds.id, refundId), eq(refunds.state, 'failed')))
      .returning()
    if (!failed)
      throw new DomainError('domain', 'This refund has not failed, or goes again already')
    const [attempt] = await tx
      .select({ paymentId: paymentAttempts.paymentId })
      .from(paymentAttempts)
      .where(eq(paymentAttempts.id, failed.attemptId))
    await oweRefund(tx, desk.database.queue, {
      bookingId: booking.id,
      attemptId: failed.attemptId,
      paymentId: attempt!.paymentId!,
      amountCents: failed.amountCents,
      reason: failed.reason === 'dashboard' ? 'staff' : failed.reason,
    })
    await followMoney(tx, booking.id, cause)
    await finishTask(tx, 'refund_failed', refundId)
    await recordAudit(tx, cause, {
      action: 'refund.retried',
      subjectType: 'booking',
      subjectId: booking.id,
    })
  })
}
