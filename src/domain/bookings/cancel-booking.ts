import { eq } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { bookings } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { hurry } from '../deposits/attempts.ts'
import { bookingMoney, followMoney } from '../deposits/booking-money.ts'
import { atStake, type Money } from '../deposits/money.rules.ts'
import { oweRefund } from '../deposits/owe-refund.ts'
import { isAwaited } from '../deposits/settle.rules.ts'
import type { DepositStatus } from '../deposits/states.ts'
import {
  type CancelOutcome,
  cancelOutcome,
  isAsTerms,
  isCancelFree,
} from '../deposits/terms.rules.ts'
import { watchAttempt } from '../deposits/watch-attempt.ts'
import { withdrawCredit } from '../referrals/credits.ts'
import { invalid } from '../shared/errors.ts'
import { allowHere, notingRefusals } from '../staff/allow.ts'
import { may } from '../staff/permissions.rules.ts'
import { raiseTask } from '../staff/raise-task.ts'
import type { CancelReason } from './booking.ts'
import { type Held, holdBooking } from './change-booking.ts'
import type { Desk } from './desk.ts'
import { endVisit, MAIL_OF } from './end-visit.ts'
import { type Booking, bookingById } from './queries.ts'
import { bookingStep } from './status.rules.ts'

export interface Cancellation {
  version?: number | undefined
  /**
   * Who gives the visit up; `expired` is a request that nobody answered. Left open it is the company, but the
   * customer where a dispatcher says so after free cancelling is over.
   */
  reason?: Extract<CancelReason, 'customer' | 'staff' | 'released' | 'expired'> | undefined
  note: string | null
  /** What becomes of a deposit that was paid: what the terms say, unless staff decide. */
  refund?: 'policy' | 'full' | 'none' | undefined
}

/**
 * Gives a visit up. One whose checkout may still be paid is cancelled as soon as the provider says that it is
 * over, which is asked at once; until then the wish is kept (R66). Otherwise the slot is free at once, what
 * the terms give back is owed, and a credit that rested on it is withdrawn. Cancelled already is a silent
 * success; a finished visit is refused with `domain`. To decide against the terms is an administrator's
 * (`forbidden`); a dispatcher says why the company gives a visit up late (`validation`).
 */
export async function cancelBooking(
  desk: Desk,
  id: string,
  asked: Cancellation,
  cause: Cause,
): Promise<Booking> {
  const held = holdBooking(desk, id, { version: asked.version }, async (tx, held) => {
    if (bookingStep(held.booking.status, 'CANCELLED') === 'same') return over(held.booking)
    const isOpen = held.booking.status === 'PENDING' && isAwaited(held.booking.depositStatus)
    const attempt = isOpen ? await hurry(tx, id) : null
    const decision = await decide(tx, desk, held.booking, asked, cause)
    if (!attempt) return over(await cancelNow(tx, desk, held, decision, cause))
    return { booking: await keepWish(tx, held, decision, cause), attemptId: attempt.id }
  })
  const { booking, attemptId } = await notingRefusals(desk.database.db, cause, () => held)
  if (attemptId === null) return booking
  await watchAttempt(desk, attemptId)
  return (await bookingById(desk.database.db, id)) ?? booking
}

const over = (booking: Booking) => ({ booking, attemptId: null })

/** What becomes of the visit and its money, and whether whoever asks may decide so. */
interface Decision {
  reason: NonNullable<Cancellation['reason']>
  note: string | null
  refund: NonNullable<Cancellation['refund']>
  money: Money
  outcome: CancelOutcome
  /** What the customer's own cancelling would have kept, where a dispatcher gave the visit up late. */
  lateCents: number | null
}

async function decide(
  tx: Db,
  desk: Desk,
  booking: Booking,
  { reason: given, note, refund = 'policy' }: Cancellation,
  cause: Cause,
): Promise<Decision> {
  const money = await bookingMoney(tx, booking)
  const moment = {
    terms: booking.depositTerms ?? desk.deposits.terms,
    startsAt: booking.startsAt,
    askedAt: await databaseNow(tx),
    heldCents: atStake(money.payments),
  }
  const isDispatcher = 'role' in cause && !may(cause.role, 'refunds.choose')
  const isLate = isDispatcher && !isCancelFree(moment)
  const reason = given ?? (isLate ? 'customer' : 'staff')
  const by = reason === 'customer' ? 'customer' : 'company'
  const outcome = cancelOutcome({ ...moment, by, refund })
  // A checkout that is still open may yet be paid: what is decided counts for that too.
  const stake = isAwaited(booking.depositStatus) ? booking.depositCents : null
  if (!isAsTerms({ ...moment, by, refund, heldCents: stake ?? moment.heldCents })) {
    allowHere(cause, 'refunds.choose')
  }
  const isOurs = isLate && reason === 'staff'
  const isFirm = booking.status === 'CONFIRMED' || (stake ?? moment.heldCents) > 0
  if (isOurs && note === null) throw invalid({ field: 'reason', message: SAY_WHY })
  const kept = cancelOutcome({ ...moment, by: 'customer', refund: 'policy' }).forfeitedCents
  return { reason, note, refund, money, outcome, lateCents: isOurs && isFirm ? kept : null }
}

const SAY_WHY = 'is needed: free cancelling is over, so say why the company gives the visit up'

/** Said twice, the first wish stands. */
async function keepWish(
  tx: Db,
  { booking }: Held,
  { reason, note, refund, lateCents }: Decision,
  cause: Cause,
): Promise<Booking> {
  if (booking.cancelIntent || reason === 'expired') return booking
  const now = await databaseNow(tx)
  const [kept] = await tx
    .update(bookings)
    .set({
      cancelIntent: {
        reason,
        note,
        refund,
        actor: cause.actor,
        askedAt: now.toISOString(),
      },
      lateCents,
      version: booking.version + 1,
    })
    .where(eq(bookings.id, booking.id))
    .returning()
  await recordAudit(tx, cause, {
    action: 'booking.cancel_asked',
    subjectType: 'booking',
    subjectId: booking.id,
    changed: ['cancelIntent'],
  })
  return kept!
}

async function cancelNow(
  tx: Db,
  desk: Desk,
  held: Held,
  { reason, note, money, outcome, lateCents }: Decision,
  cause: Cause,
): Promise<Booking> {
  const { booking } = held
  const changed = await endVisit(
    tx,
    desk,
    held,
    {
      reason,
      note,
      depositStatus: afterwards(booking.depositStatus, outcome),
      message: reason === 'expired' ? 'request_expired' : MAIL_OF[reason],
      lateCents,
    },
    cause,
  )
  if (reason === 'expired') {
    // The time is free, the request is not lost: somebody answers it all the same.
    const { id: matter } = held.lead
    await raiseTask(tx, {
      kind: 'request_ended',
      subjectType: 'booking',
      subjectId: booking.id,
      matter,
    })
  }
  if (outcome.refundCents > 0) await oweAll(tx, desk, booking.id, money)
  await withdrawCredit(tx, booking.id)
  await followMoney(tx, booking.id, cause)
  return changed
}

/** All that is left of what is the deposit goes back. */
async function oweAll(tx: Db, desk: Desk, bookingId: string, { payments }: Money): Promise<void> {
  for (const { attemptId, paymentId, isBeside, heldCents, disputedCents } of payments) {
    const amountCents = heldCents + disputedCents
    if (isBeside || amountCents === 0) continue
    const owed = { bookingId, attemptId, paymentId: paymentId!, amountCents } as const
    await oweRefund(tx, desk.database.queue, { ...owed, reason: 'cancelled' })
  }
}

function afterwards(
  status: DepositStatus | null,
  { refundCents, forfeitedCents }: { refundCents: number; forfeitedCents: number },
): DepositStatus | null {
  if (refundCents > 0) return 'refund_due'
  if (forfeitedCents > 0) return 'forfeited'
  return isAwaited(status) ? 'expired' : status
}
