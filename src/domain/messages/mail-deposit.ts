import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { refunds } from '../../db/schema/index.ts'
import type { Booking } from '../bookings/queries.ts'
import { attemptsOf } from '../deposits/attempts.ts'
import type { MailDeposit } from './message.ts'

/** How the money of a booking stands; null where none is or was asked. */
export async function mailDeposit(db: Db, booking: Booking | null): Promise<MailDeposit | null> {
  if (booking?.depositStatus == null || booking.depositCents === null) return null
  const [attempts, given] = await Promise.all([
    attemptsOf(db, booking.id),
    db.select().from(refunds).where(eq(refunds.bookingId, booking.id)),
  ])
  return {
    cents: booking.depositCents,
    status: booking.depositStatus,
    holdExpiresAt: booking.holdExpiresAt,
    payUrl: attempts.find(({ state }) => state === 'open')?.url ?? null,
    reasons: booking.depositPolicy,
    refundCents: given
      .filter(({ state }) => state === 'due' || state === 'pending' || state === 'refunded')
      .reduce((sum, { amountCents }) => sum + amountCents, 0),
    forfeitedCents: booking.depositStatus === 'forfeited' ? booking.depositCents : 0,
  }
}
