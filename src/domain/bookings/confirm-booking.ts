import type { Cause } from '../audit/record.ts'
import { hurry } from '../deposits/attempts.ts'
import { isAwaited } from '../deposits/settle.rules.ts'
import { watchAttempt } from '../deposits/watch-attempt.ts'
import { DomainError } from '../shared/errors.ts'
import { holdBooking } from './change-booking.ts'
import type { Desk } from './desk.ts'
import { promiseVisit } from './promise-visit.ts'
import { type Booking, bookingById } from './queries.ts'
import { bookingStep } from './status.rules.ts'

export interface Confirmation {
  version?: number | undefined
  /** Promises it although its deposit is unpaid; why is kept. */
  waiveDeposit?: boolean | undefined
  reason?: string | null | undefined
}

/**
 * Promises a requested visit: the lead is booked and whoever sent the person earns a credit. With a deposit
 * that is unpaid it is refused with `conflict`, unless it is waived: then the checkout is ended, and what is
 * paid all the same counts as the deposit (R72, R73). Confirmed already is a silent success; from any other
 * state it is refused with `domain`.
 */
export async function confirmBooking(
  desk: Desk,
  id: string,
  { version, waiveDeposit = false, reason = null }: Confirmation,
  cause: Cause,
): Promise<Booking> {
  const { booking, attemptId } = await holdBooking(desk, id, { version }, async (tx, held) => {
    if (bookingStep(held.booking.status, 'CONFIRMED') === 'same') {
      return { booking: held.booking, attemptId: null }
    }
    const isUnpaid = isAwaited(held.booking.depositStatus)
    if (isUnpaid && !waiveDeposit) throw new DomainError('conflict', 'The deposit is unpaid')
    if (held.booking.cancelIntent) {
      throw new DomainError('conflict', 'The booking is being cancelled')
    }
    const attempt = isUnpaid ? await hurry(tx, id) : null
    const confirmed = await promiseVisit(
      tx,
      desk,
      held,
      isUnpaid
        ? {
            set: { depositStatus: 'waived', waiveReason: reason },
            action: 'booking.confirmed_unpaid',
          }
        : {},
      cause,
    )
    return { booking: confirmed, attemptId: attempt?.id ?? null }
  })
  if (attemptId === null) return booking
  await watchAttempt(desk, attemptId)
  return (await bookingById(desk.database.db, id)) ?? booking
}
