import { eq, sql } from 'drizzle-orm'
import { bookings, paymentAttempts } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { recordAudit } from '../audit/record.ts'
import { holdBooking, writeChange } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { moveLead } from '../leads/move-lead.ts'
import { grantCredit } from '../referrals/credits.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { finishTask } from '../staff/raise-task.ts'
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
  const attempt = isUuid(attemptId) ? await attemptById(desk, attemptId) : undefined
  if (!attempt) throw notFound('Payment')
  await holdBooking(desk, attempt.bookingId, {}, async (tx, held) => {
    const { booking, lead } = held
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
      await writeChange(
        tx,
        desk,
        held,
        {
          set: {
            status: 'CONFIRMED',
            confirmedAt: sql`now()`,
            depositStatus: 'paid',
            depositCents: taken.capturedCents,
            holdExpiresAt: null,
          },
          action: 'booking.confirmed',
          event: 'booking_confirmed',
          message: 'booking_confirmed',
        },
        cause,
      )
      await moveLead(tx, lead, 'BOOKED', cause)
      await grantCredit(tx, lead, booking.id, desk.referralCreditCents)
      return
    }
    if (taken.paymentId !== null && taken.capturedCents > 0) {
      await oweRefund(tx, desk.database.queue, {
        bookingId: booking.id,
        attemptId,
        paymentId: taken.paymentId,
        amountCents: taken.capturedCents,
        reason: 'staff',
      })
    }
    if (booking.status !== 'PENDING') return
    await writeChange(
      tx,
      desk,
      held,
      {
        set: {
          status: 'CANCELLED',
          cancelReason: booking.cancelIntent?.reason ?? 'staff',
          cancelledAt: sql`now()`,
          cancelIntent: null,
          holdExpiresAt: null,
          depositStatus: 'refund_due',
        },
        action: 'booking.cancelled',
        event: 'booking_cancelled',
        message: 'booking_cancelled',
      },
      cause,
    )
    await tx
      .update(bookings)
      .set({ depositStatus: 'refund_due' })
      .where(eq(bookings.id, booking.id))
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
