import { and, eq, inArray, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { paymentAttempts } from '../../db/schema/index.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { holdBooking } from '../bookings/change-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { endVisit, MAIL_OF } from '../bookings/end-visit.ts'
import type { Booking } from '../bookings/queries.ts'
import { DomainError } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { finishTask } from '../staff/raise-task.ts'
import { isAwaited } from './settle.rules.ts'
import { LIVE_STATES } from './states.ts'

/**
 * Ends an unpaid hold although nobody could ask the provider about its checkout, once its time to pay is over
 * or somebody waits for it to be cancelled (R110). Should it have been paid all the same, the rule for late
 * payments finds out and gives the money back. Ended already is a silent success. Refuses with `forbidden`,
 * and with `domain` what is still running or holds no unpaid time.
 */
export async function endAnyway(desk: Desk, id: string, cause: Cause): Promise<Booking> {
  await allow(desk.database.db, cause, 'payments.decide')
  return holdBooking(desk, id, {}, async (tx, held) => {
    const { booking } = held
    if (booking.status === 'CANCELLED') return booking
    if (booking.status !== 'PENDING' || !isAwaited(booking.depositStatus)) {
      throw new DomainError('domain', 'Only a hold that waits for its deposit is ended so')
    }
    if (booking.cancelIntent === null && !(await isPast(tx, booking))) {
      throw new DomainError('domain', 'Its time to pay is not over: cancel it instead')
    }
    const live = await tx
      .update(paymentAttempts)
      .set({ state: 'expired', url: null, settledAt: sql`now()`, claimedUntil: null })
      .where(and(eq(paymentAttempts.bookingId, id), inArray(paymentAttempts.state, LIVE_STATES)))
      .returning({ id: paymentAttempts.id })
    for (const attempt of live) await finishTask(tx, 'checkout_unknown', attempt.id)
    await recordAudit(tx, cause, {
      action: 'hold.ended_anyway',
      subjectType: 'booking',
      subjectId: id,
    })
    const { cancelIntent } = booking
    const ended = {
      reason: cancelIntent?.reason ?? 'expired',
      note: cancelIntent?.note ?? null,
      depositStatus: 'expired',
      message: cancelIntent ? MAIL_OF[cancelIntent.reason] : 'hold_ended',
    } as const
    return endVisit(tx, desk, held, ended, cause)
  })
}

const isPast = async (tx: Db, { holdExpiresAt }: Booking): Promise<boolean> =>
  holdExpiresAt !== null && holdExpiresAt < (await databaseNow(tx))
