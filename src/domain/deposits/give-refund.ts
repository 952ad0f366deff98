import { eq, sql } from 'drizzle-orm'
import { claimRow } from '../../db/claim-row.ts'
import { paymentAttempts, refunds } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Desk } from '../bookings/desk.ts'
import type { Payment } from '../shared/payments.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { mirrorPayment } from './mirror-payment.ts'
import { note, type RefundRow, stateOf, tellIfLate } from './note-refund.ts'
import { oweRefund } from './owe-refund.ts'
import type { RefundState } from './states.ts'
import { isKeyTrouble, tellTrouble, troubleOver } from './trouble.ts'
import { LEASE_SECONDS, waitAfter } from './wait.rules.ts'

const LONGEST_WAIT_SECONDS = 600

/**
 * Gives back what a refund row owes, or asks how one on its way is doing. The call carries the row's key, so
 * that a repeat after a crash is the same refund. Never more than was captured, and nothing of a payment
 * that is disputed.
 */
export async function giveRefund(desk: Desk, id: string): Promise<RefundState | 'later'> {
  const { payments } = desk.deposits
  const refund = await claimRow(desk.database.db, refunds, id, ['due', 'pending'], LEASE_SECONDS)
  if (!refund || !payments) return 'later'
  const [attempt] = await desk.database.db
    .select()
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, refund.attemptId))
  const paymentId = attempt!.paymentId!
  const payment = await payments.payment(paymentId)
  if (!payment.ok) {
    // It answered: repeating it does not help, so a person looks at once.
    const isKnown = payment.fault === 'absent' || payment.fault === 'refused'
    return isKnown
      ? note(desk, refund, 'failed', null, payment.code)
      : later(desk, refund, payment.code)
  }
  if (payment.value.dispute === 'open' || payment.value.dispute === 'lost') {
    await mirrorPayment(desk, payment.value)
    return payment.value.dispute === 'open' ? disputed(desk, refund) : 'void'
  }
  const mine = payment.value.refunds.find((each) => each.id === refund.refundId)
  if (mine) return note(desk, refund, stateOf(mine.status), mine.id)
  // The same sum under the same key, or a repeat would not be known as one.
  const { key, amountCents } = refund
  const asked = await payments.refund({ key, paymentId, amountCents })
  if (asked.ok) {
    await troubleOver(desk, 'refunds')
    return note(desk, refund, stateOf(asked.value.status), asked.value.id)
  }
  if (asked.fault === 'unreachable') return later(desk, refund, asked.code)
  const left = leftOf(payment.value)
  if (left >= amountCents) return note(desk, refund, 'failed', null, asked.code)
  return instead(desk, refund, payment.value, left)
}

/**
 * Somebody gave money back at the provider's meanwhile: only what is left still goes back (R92), and what
 * they gave is written down, should nothing have told of it.
 */
async function instead(
  desk: Desk,
  refund: RefundRow,
  payment: Payment,
  left: number,
): Promise<RefundState> {
  if (left > 0) {
    const { bookingId, attemptId, reason } = refund
    await inTransaction(desk.database, (tx) =>
      oweRefund(tx, desk.database.queue, {
        bookingId,
        attemptId,
        reason,
        paymentId: payment.id,
        amountCents: left,
      }),
    )
  }
  const state = await note(desk, refund, 'void', null)
  await mirrorPayment(desk, payment)
  return state
}

/** What is still there of a payment, in cents. */
export const leftOf = ({ capturedCents, refunds: given }: Payment): number =>
  given
    .filter(({ status }) => status === 'succeeded' || status === 'pending')
    .reduce((left, { amountCents }) => left - amountCents, capturedCents)

/** A disputed payment is the bank's: nothing is given back beside it (R94). */
const disputed = ({ database }: Desk, refund: RefundRow): Promise<'later'> =>
  inTransaction(database, async (tx) => {
    await tx
      .update(refunds)
      .set({ claimedUntil: null, dueAt: sql`now() + interval '1 day'`, lastErrorCode: 'disputed' })
      .where(eq(refunds.id, refund.id))
    await raiseTask(tx, {
      kind: 'dispute',
      subjectType: 'payment_attempt',
      subjectId: refund.attemptId,
      details: { booking_id: refund.bookingId },
    })
    return 'later' as const
  })

const later = ({ database }: Desk, refund: RefundRow, code: string): Promise<'later'> =>
  inTransaction(database, async (tx) => {
    const wait = waitAfter(refund.tries, 15, LONGEST_WAIT_SECONDS)
    await tx
      .update(refunds)
      .set({
        claimedUntil: null,
        lastErrorCode: code,
        dueAt: sql`now() + make_interval(secs => ${wait})`,
      })
      .where(eq(refunds.id, refund.id))
    await database.queue.send(tx, 'refunds', [refund.id], wait)
    if (isKeyTrouble(code)) {
      await tellTrouble(tx, 'refunds', { type: 'refund', id: refund.id }, code)
    }
    await tellIfLate(tx, refund)
    return 'later' as const
  })
