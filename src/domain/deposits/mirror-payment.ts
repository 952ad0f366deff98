import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { paymentAttempts, refunds } from '../../db/schema/index.ts'
import { SYSTEM } from '../audit/record.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import type { Payment, Refund } from '../shared/payments.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import type { Attempt } from './attempts.ts'
import { followMoney } from './booking-money.ts'
import { note, stateOf } from './note-refund.ts'

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
      and ${refunds.state} = 'due' and ${refunds.tries} > 0 and ${refunds.amountCents} = ${refund.amountCents}`,
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
    await followMoney(tx, booking.id, SYSTEM)
    await raiseTask(tx, {
      kind: 'refund_elsewhere',
      subjectType: 'refund',
      subjectId: made.id,
      details: { booking_id: booking.id, amount_cents: refund.amountCents },
    })
  })
}

/** One that is won leaves everything as it was before; one that is lost takes what was left (R108). */
async function mirrorDispute(
  desk: Desk,
  { id, bookingId, dispute: known }: Attempt,
  dispute: Payment['dispute'],
): Promise<void> {
  if (dispute === null || dispute === known) return
  await holdBooking(desk, bookingId, {}, async (tx) => {
    const [changed] = await tx
      .update(paymentAttempts)
      .set({ dispute })
      .where(
        and(
          eq(paymentAttempts.id, id),
          sql`${paymentAttempts.dispute} is distinct from ${dispute}`,
        ),
      )
      .returning({ id: paymentAttempts.id })
    if (!changed) return
    if (dispute === 'lost') await dropRefunds(tx, id)
    await followMoney(tx, bookingId, SYSTEM)
    if (dispute !== 'open') await finishTask(tx, 'dispute', id)
    if (dispute === 'won') return
    await raiseTask(tx, {
      kind: dispute === 'open' ? 'dispute' : 'dispute_lost',
      subjectType: 'payment_attempt',
      subjectId: id,
      details: { booking_id: bookingId },
    })
  })
}

/** What was owed of it and not asked for yet went to the cardholder by the bank. */
const dropRefunds = (tx: Db, attemptId: string): Promise<unknown> =>
  tx
    .update(refunds)
    .set({ state: 'void', doneAt: sql`now()`, claimedUntil: null, lastErrorCode: 'dispute_lost' })
    .where(
      and(
        eq(refunds.attemptId, attemptId),
        inArray(refunds.state, ['due', 'failed']),
        isNull(refunds.refundId),
      ),
    )
