import { and, eq, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { messages } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { moveLead } from '../leads/move-lead.ts'
import { DomainError } from '../shared/errors.ts'
import { holdBooking, writeChange } from './change-booking.ts'
import type { Desk } from './desk.ts'
import type { Booking } from './queries.ts'
import { bookingStep } from './status.rules.ts'

/**
 * Closes a confirmed visit with the minutes it took. Done already is a silent success; from any other
 * state, and before its start, it is refused with `domain`. Only who agreed to it is asked for a review, and
 * once, also where it was reopened meanwhile.
 */
export const completeBooking = (
  desk: Desk,
  id: string,
  { version, actualMinutes }: { version?: number | undefined; actualMinutes: number },
  cause: Cause,
): Promise<Booking> =>
  holdBooking(desk, id, { version }, async (tx, held) => {
    if (bookingStep(held.booking.status, 'DONE') === 'same') return held.booking
    if (held.booking.startsAt > (await databaseNow(tx))) {
      throw new DomainError('domain', 'The visit has not started')
    }
    const asksForReview = held.lead.consentMarketing && !(await wasThanked(tx, id))
    const booking = await writeChange(
      tx,
      desk,
      held,
      {
        set: { status: 'DONE', actualDurationMinutes: actualMinutes, doneAt: sql`now()` },
        action: 'booking.completed',
        event: 'job_completed',
        message: asksForReview ? 'booking_completed' : null,
      },
      cause,
    )
    await moveLead(tx, held.lead, 'DONE', cause)
    return booking
  })

const wasThanked = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.$count(
    messages,
    and(
      eq(messages.bookingId, id),
      eq(messages.kind, 'booking_completed'),
      eq(messages.state, 'sent'),
    ),
  )) > 0
