import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { paymentAttempts } from '../../db/schema/index.ts'
import type { Cause, Who } from '../audit/record.ts'
import type { CancelReason } from '../bookings/booking.ts'
import type { Held } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { endVisit, MAIL_OF } from '../bookings/end-visit.ts'
import { promiseVisit } from '../bookings/promise-visit.ts'
import { queueMessage } from '../messages/queue.ts'
import type { Session } from '../shared/payments.ts'
import { raiseTask } from '../staff/raise-task.ts'
import type { Attempt } from './attempts.ts'
import { followMoney } from './booking-money.ts'
import { oweRefund } from './owe-refund.ts'
import { setDeposit } from './set-deposit.ts'
import type { Settlement } from './settle.rules.ts'
import type { DepositStatus, RefundReason } from './states.ts'

interface Settled {
  held: Held
  attempt: Attempt
  session: Session
}

/** Writes what was decided, all in the transaction it was decided in. */
export async function applySettlement(
  tx: Db,
  desk: Desk,
  settled: Settled,
  decided: Settlement,
  cause: Cause,
): Promise<void> {
  const { held, attempt } = settled
  switch (decided) {
    case 'nothing':
      return
    case 'confirm':
    case 'revive':
      await endAttempt(tx, settled, 'paid')
      return confirmed(tx, desk, settled, cause)
    case 'keep':
      await endAttempt(tx, settled, 'paid')
      // A coupon for all of it brought nothing: what was agreed without a deposit stays so.
      return followMoney(tx, held.booking.id, cause)
    case 'refund_late':
      return refunded(tx, desk, settled, 'late', cause)
    case 'refund_surplus':
      return refunded(tx, desk, settled, 'surplus', cause)
    case 'refund_cancelled':
      if (held.booking.status === 'PENDING') {
        await cancelAsAsked(tx, desk, held, isFree(settled) ? 'waived' : 'refund_due', cause)
      }
      return refunded(tx, desk, settled, 'cancelled', cause)
    case 'end_attempt':
      return endAttempt(tx, settled, 'expired')
    case 'end_hold':
      await endAttempt(tx, settled, 'expired')
      // Nobody ever had a link to one that was not opened (R22).
      return attempt.openedAt === null
        ? cancel(tx, desk, held, 'checkout_failed', 'failed', 'hold_ended', cause)
        : cancel(tx, desk, held, 'expired', 'expired', 'hold_ended', cause)
    case 'cancel_as_asked':
      await endAttempt(tx, settled, 'expired')
      return cancelAsAsked(tx, desk, held, 'expired', cause)
    case 'wait':
      await setDeposit(tx, held.booking.id, 'processing', cause)
      return decide(tx, attempt, 'payment_undecided')
    case 'quarantine':
      await endAttempt(tx, settled, 'quarantined')
      return decide(tx, attempt, 'payment_decision')
  }
}

const isFree = ({ session }: Settled): boolean => session.paymentStatus === 'no_payment_required'

/** Checkouts that end leave their booking's deposit to what is decided beside. */
async function endAttempt(
  tx: Db,
  settled: Settled,
  state: 'paid' | 'expired' | 'quarantined',
): Promise<void> {
  const { attempt, session } = settled
  await tx
    .update(paymentAttempts)
    .set({
      state,
      url: null,
      settledAt: sql`now()`,
      claimedUntil: null,
      ...(state === 'expired'
        ? {}
        : {
            paymentId: session.paymentId,
            capturedCents: isFree(settled) ? 0 : session.amountCents,
            capturedCurrency: session.currency,
          }),
    })
    .where(eq(paymentAttempts.id, attempt.id))
}

async function confirmed(tx: Db, desk: Desk, settled: Settled, cause: Cause): Promise<void> {
  const { held } = settled
  const promised = {
    set: {
      depositStatus: isFree(settled) ? 'waived' : 'paid',
      cancelReason: null,
      cancelNote: null,
      lateCents: null,
      cancelledAt: null,
    },
    action: held.booking.status === 'CANCELLED' ? 'booking.revived' : 'booking.confirmed',
  } as const
  await promiseVisit(tx, desk, held, promised, cause)
}

/** All that was captured goes back; a deposit that another checkout brought stays as it is. */
async function refunded(
  tx: Db,
  desk: Desk,
  settled: Settled,
  reason: RefundReason,
  cause: Cause,
): Promise<void> {
  const { held, attempt, session } = settled
  await endAttempt(tx, settled, 'paid')
  if (session.paymentStatus !== 'paid') return
  const refundId = await oweRefund(tx, desk.database.queue, {
    bookingId: held.booking.id,
    attemptId: attempt.id,
    paymentId: session.paymentId!,
    amountCents: session.amountCents,
    reason,
  })
  await followMoney(tx, held.booking.id, cause)
  if (reason === 'late') await tell(tx, desk, held, 'payment_sorry', refundId)
  if (reason === 'surplus') await tell(tx, desk, held, 'deposit_refunded', refundId)
}

const cancelAsAsked = (
  tx: Db,
  desk: Desk,
  held: Held,
  depositStatus: DepositStatus,
  cause: Cause,
) => {
  const { reason, actor } = held.booking.cancelIntent!
  // Whoever asked for it did it, whoever found that it may be done.
  const asked = { requestId: cause.requestId, actor: actor as Who['actor'] }
  // What was paid meanwhile is told of by the ordinary mail, with what goes back.
  const message = depositStatus === 'expired' ? MAIL_OF[reason] : 'booking_cancelled'
  return cancel(tx, desk, held, reason, depositStatus, message, asked)
}

async function cancel(
  tx: Db,
  desk: Desk,
  held: Held,
  reason: CancelReason,
  depositStatus: DepositStatus,
  message: 'hold_ended' | 'booking_cancelled' | 'start_released',
  cause: Who,
): Promise<void> {
  const note = held.booking.cancelIntent?.note ?? null
  await endVisit(tx, desk, held, { reason, note, depositStatus, message }, cause)
}

async function tell(
  tx: Db,
  desk: Desk,
  { booking, lead }: Held,
  kind: 'payment_sorry' | 'deposit_refunded',
  refundId: string,
): Promise<void> {
  if (lead.email === null) return
  await queueMessage(tx, desk.outbox, {
    kind,
    leadId: lead.id,
    booking: { id: booking.id, version: booking.version },
    recipient: lead.email,
    by: 'anybody',
    language: lead.language,
    asking: refundId,
  })
}

const decide = (
  tx: Db,
  { id, bookingId }: Attempt,
  kind: 'payment_decision' | 'payment_undecided',
): Promise<void> =>
  raiseTask(tx, {
    kind,
    subjectType: 'payment_attempt',
    subjectId: id,
    details: { booking_id: bookingId },
  })
