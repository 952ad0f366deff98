import { eq, sql } from 'drizzle-orm'
import { paymentAttempts } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { endVisit } from '../bookings/end-visit.ts'
import { promiseVisit } from '../bookings/promise-visit.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { allow } from '../staff/allow.ts'
import { finishTask } from '../staff/raise-task.ts'
import { followMoney } from './booking-money.ts'
import { oweRefund } from './owe-refund.ts'

export type Decision = 'accept' | 'refund'

/**
 * What staff decide about a payment that was not as asked (R48). `accept` takes it as the deposit and promises
 * the visit; `refund` gives all of it back and ends the hold. Refuses with `not_found` and, where nothing is
 * to be decided, with `domain`.
 */
export async function decidePayment(
  desk: Desk,
  attemptId: string,
  decision: Decision,
  cause: Cause,
): Promise<{ attempt_id: string; decision: Decision }> {
  await allow(desk.database.db, cause, 'payments.decide')
  const attempt = isUuid(attemptId) ? await attemptById(desk, attemptId) : undefined
  if (!attempt) throw notFound('Payment')
  await holdBooking(desk, attempt.bookingId, {}, async (tx, held) => {
    const { booking } = held
    const [taken] = await tx
      .update(paymentAttempts)
      .set({ state: 'paid' })
      .where(sql`${paymentAttempts.id} = ${attemptId} and ${paymentAttempts.state} = 'quarantined'`)
      .returning()
    if (!taken) throw new DomainError('domain', 'Nothing is to be decided about this payment')
    await finishTask(tx, 'payment_decision', attemptId)
    await recordAudit(tx, cause, {
      action: `payment.${decision === 'accept' ? 'accepted' : 'refused'}`,
      subjectType: 'booking',
      subjectId: booking.id,
    })
    if (decision === 'accept') {
      if (booking.status !== 'PENDING' || booking.cancelIntent) {
        throw new DomainError(
          'domain',
          'The visit is over or promised already: give the money back',
        )
      }
      if (taken.capturedCurrency !== null && taken.capturedCurrency !== taken.currency) {
        throw new DomainError('domain', 'It was paid in another currency: give the money back')
      }
      const set = { depositStatus: 'paid', depositCents: taken.capturedCents } as const
      await promiseVisit(tx, desk, held, { set }, cause)
      return
    }
    if (taken.paymentId !== null && taken.capturedCents > 0) {
      await oweRefund(tx, desk.database.queue, {
        bookingId: booking.id,
        attemptId,
        paymentId: taken.paymentId,
        amountCents: taken.capturedCents,
        reason: 'odd',
      })
    }
    if (booking.status !== 'PENDING') return followMoney(tx, booking.id, cause)
    const ended = {
      reason: booking.cancelIntent?.reason ?? 'staff',
      note: booking.cancelIntent?.note ?? null,
      depositStatus: taken.capturedCents > 0 ? 'refund_due' : 'expired',
      message: 'booking_cancelled',
    } as const
    await endVisit(tx, desk, held, ended, cause)
  })
  return { attempt_id: attemptId, decision }
}

async function attemptById({ database }: Desk, id: string) {
  const [attempt] = await database.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, id))
  return attempt
}
