import { sql } from 'drizzle-orm'
import type { Cause } from '../audit/record.ts'
import { moveLead } from '../leads/move-lead.ts'
import { holdBooking, writeChange } from './change-booking.ts'
import type { Desk } from './desk.ts'
import type { Booking } from './queries.ts'
import { bookingStep } from './status.rules.ts'

/**
 * Closes a confirmed visit with the minutes it took. Done already is a silent success; from any other
 * state it is refused with `domain`. Only who agreed to it is asked for a review.
 */
export const completeBooking = (
  desk: Desk,
  id: string,
  { version, actualMinutes }: { version?: number | undefined; actualMinutes: number },
  cause: Cause,
): Promise<Booking> =>
  holdBooking(desk, id, { version }, async (tx, held) => {
    if (bookingStep(held.booking.status, 'DONE') === 'same') return held.booking
    const booking = await writeChange(
      tx,
      desk,
      held,
      {
        set: { status: 'DONE', actualDurationMinutes: actualMinutes, doneAt: sql`now()` },
        action: 'booking.completed',
        event: 'job_completed',
        message: held.lead.consentMarketing ? 'booking_completed' : null,
      },
      cause,
    )
    await moveLead(tx, held.lead, 'DONE', cause)
    return booking
  })
