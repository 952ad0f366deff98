import { sql } from 'drizzle-orm'
import type { Cause } from '../audit/record.ts'
import { withdrawCredit } from '../referrals/credits.ts'
import type { CancelReason } from './booking.ts'
import { holdBooking, writeChange } from './change-booking.ts'
import type { Desk } from './desk.ts'
import type { Booking } from './queries.ts'
import { bookingStep } from './status.rules.ts'

export interface Cancellation {
  version?: number | undefined
  /** Who gives the visit up; `expired` is a request that nobody answered. */
  reason: Extract<CancelReason, 'customer' | 'staff' | 'expired'>
  note: string | null
}

/**
 * Gives a visit up: the slot is free at once and a credit that rested on it is withdrawn. Cancelled
 * already is a silent success; a finished visit is refused with `domain`.
 */
export const cancelBooking = (
  desk: Desk,
  id: string,
  { version, reason, note }: Cancellation,
  cause: Cause,
): Promise<Booking> =>
  holdBooking(desk, id, { version }, async (tx, held) => {
    if (bookingStep(held.booking.status, 'CANCELLED') === 'same') return held.booking
    const booking = await writeChange(
      tx,
      desk,
      held,
      {
        set: {
          status: 'CANCELLED',
          cancelReason: reason,
          cancelNote: note,
          cancelledAt: sql`now()`,
        },
        action: 'booking.cancelled',
        event: 'booking_cancelled',
        message: reason === 'expired' ? 'request_expired' : 'booking_cancelled',
      },
      cause,
    )
    await withdrawCredit(tx, booking.id)
    return booking
  })
