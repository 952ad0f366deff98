import { sql } from 'drizzle-orm'
import type { Cause } from '../audit/record.ts'
import { moveLead } from '../leads/move-lead.ts'
import { grantCredit } from '../referrals/credits.ts'
import { holdBooking, writeChange } from './change-booking.ts'
import type { Desk } from './desk.ts'
import type { Booking } from './queries.ts'
import { bookingStep } from './status.rules.ts'

/**
 * Promises a requested visit: the lead is booked and whoever sent the person earns a credit. Confirmed
 * already is a silent success; from any other state it is refused with `domain`.
 */
export const confirmBooking = (
  desk: Desk,
  id: string,
  { version }: { version?: number | undefined },
  cause: Cause,
): Promise<Booking> =>
  holdBooking(desk, id, { version }, async (tx, held) => {
    if (bookingStep(held.booking.status, 'CONFIRMED') === 'same') return held.booking
    const booking = await writeChange(
      tx,
      desk,
      held,
      {
        set: { status: 'CONFIRMED', confirmedAt: sql`now()` },
        action: 'booking.confirmed',
        event: 'booking_confirmed',
        message: 'booking_confirmed',
      },
      cause,
    )
    await moveLead(tx, held.lead, 'BOOKED', cause)
    await grantCredit(tx, held.lead, booking.id, desk.referralCreditCents)
    return booking
  })
