import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { refunds } from '../../db/schema/index.ts'
import type { Booking } from '../bookings/queries.ts'
import { attemptsOf } from '../deposits/attempts.ts'
import { bookingMoney } from '../deposits/booking-money.ts'
import { toldOf } from '../deposits/money.rules.ts'
import { DEFAULT_TERMS, isLateCancel } from '../deposits/terms.rules.ts'
import { isUuid } from '../shared/uuid.ts'
import type { MailDeposit } from './message.ts'

/**
 * How the money of a booking stands; null where none is or was asked or paid. `asking` is the last part of the
 * message's key: in a mail about one refund it names that.
 */
export async function mailDeposit(
  db: Db,
  booking: Booking | null,
  asking: string,
): Promise<MailDeposit | null> {
  if (booking === null) return null
  const [attempts, money, [refund]] = await Promise.all([
    attemptsOf(db, booking.id),
    bookingMoney(db, booking),
    isUuid(asking) ? db.select().from(refunds).where(eq(refunds.id, asking)) : [],
  ])
  if (booking.depositStatus === null && money.payments.length === 0) return null
  return {
    cents: booking.depositCents ?? 0,
    status: booking.depositStatus,
    holdExpiresAt: booking.holdExpiresAt,
    payUrl: attempts.find(({ state }) => state === 'open')?.url ?? null,
    reasons: booking.depositPolicy,
    told: toldOf(money),
    isLate: isLateCancel(booking),
    freeCancelHours: (booking.depositTerms ?? DEFAULT_TERMS).freeCancelHours,
    refundCents: refund?.bookingId === booking.id ? refund.amountCents : null,
  }
}
