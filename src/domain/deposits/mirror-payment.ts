import { eq, sql } from 'drizzle-orm'
import { paymentAttempts, refunds } from '../../db/schema/index.ts'
import { SYSTEM } from '../audit/record.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import type { Payment, Refund } from '../shared/payments.ts'
import { raiseTask } from '../staff/raise-task.ts'
import type { Attempt } from './attempts.ts'
import { note, stateOf } from './note-refund.ts'
import { setDeposit } from './set-deposit.ts'

/**
 * Takes over what happened to a payment at the provider: refunds of ours that went on or failed, refunds
 * somebody made there (the booking stays, staff are asked), and disputes. A payment that is not ours, or whose
 * checkout is not settled yet, is left; gives back whether it is known.
 */
export async function mirrorPayment(desk: Desk, payment: Payment): Promise<boolean> {
  const { db } = desk.database
  const [attempt] = await db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.paymentId, payment.id))
  if (!attempt) return false
  for (const refund of payment.refunds) await mirrorRefund(desk, attempt, refund)
  await mirrorDispute(desk, attempt, payment.dispute)
  return true
}

async function mirrorRefund(desk: Desk, attempt: Attempt, refund: Refund): Promise<void> {
  const { db } = desk.database
  const [known] = await db.select().from(refunds).where(eq(refunds.refundId, refund.id))
  if (known) {
    const state = stateOf(refund.status)
    if (known.state !== state) await note(desk, known, state, refund.id)
    return
  }
  // One of ours that was made by a process that died before it wrote so: its worker repeats it by its key.
  const ours = await db.$count(
    refunds,
    sql`${refunds.attemptId} = ${attempt.id} and ${refunds.refundId} is null
      and ${refunds.state} = 'due' and ${refunds.tries} > 0`,
  )
  if (ours > 0 || refund.status === 'failed' || refund.status === 'canceled') return
  await holdBooking(desk, attempt.bookingId, {}, async (tx, { booking }) => {
    const [made] = await tx
      .insert(refunds)
      .values({
        bookingId: booking.id,
        attemptId: attempt.id,
        key: `dash:${refund.id}`,
        refundId: refund.id,
        state: stateOf(refund.status),
        reason: 'dashboard',
        amountCents: refund.amountCents,
        doneAt: refund.status === 'succeeded' ? sql`now()` : null,
      })
      .onConflictDoNothing()
      .returning({ id: refunds.id })
    if (!made) return
    if (refund.amountCents >= attempt.capturedCents && booking.depositStatus === 'paid') {
      await setDeposit(tx, booking.id, 'refunded', SYSTEM)
    }
    await raiseTask(tx, {
      kind: 'refund_elsewhere',
      subjectType: 'refund',
      subjectId: made.id,
      details: { booking_id: booking.id, amount_cents: refund.amountCents },
    })
  })
}

async function mirrorDispute(
  desk: Desk,
  attempt: Attempt,
  dispute: Payment['dispute'],
): Promise<void> {
  if (dispute === null) return
  await holdBooking(desk, attempt.bookingId, {}, async (tx, { booking }) => {
    if (dispute === 'open' && booking.depositStatus !== 'disputed') {
      await setDeposit(tx, booking.id, 'disputed', SYSTEM)
      await raiseTask(tx, {
        kind: 'dispute',
        subjectType: 'payment_attempt',
        subjectId: attempt.id,
        details: { booking_id: booking.id },
      })
    }
    if (dispute === 'won' && booking.depositStatus === 'disputed') {
      await setDeposit(tx, booking.id, 'paid', SYSTEM)
    }
  })
}
