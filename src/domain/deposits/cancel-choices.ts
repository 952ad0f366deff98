import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Booking } from '../bookings/queries.ts'
import { bookingMoney } from './booking-money.ts'
import { atStake } from './money.rules.ts'
import { type CancelOutcome, cancelOutcome, type DepositTerms } from './terms.rules.ts'

/** One way to cancel, and to the cent what becomes of the deposit. */
export interface CancelChoice extends CancelOutcome {
  by: 'company' | 'customer'
  refund: 'policy' | 'full' | 'none'
}

const WAYS = [
  { by: 'company', refund: 'policy' },
  { by: 'customer', refund: 'policy' },
  { by: 'customer', refund: 'full' },
  { by: 'company', refund: 'none' },
  { by: 'customer', refund: 'none' },
] as const

/**
 * What each way of cancelling a booking at this moment of the database would give back and keep. Ways that
 * decide against the terms are left out where they come to the same as the terms.
 */
export async function cancelChoices(
  db: Db,
  booking: Booking,
  usualTerms: DepositTerms,
): Promise<CancelChoice[]> {
  const [{ payments }, askedAt] = await Promise.all([bookingMoney(db, booking), databaseNow(db)])
  const choices = WAYS.map((way) => ({
    ...way,
    ...cancelOutcome({
      ...way,
      terms: booking.depositTerms ?? usualTerms,
      startsAt: booking.startsAt,
      askedAt,
      heldCents: atStake(payments),
    }),
  }))
  return choices.filter(
    (choice) =>
      choice.refund === 'policy' ||
      !choices.some(
        ({ by, refund, refundCents }) =>
          by === choice.by && refund === 'policy' && refundCents === choice.refundCents,
      ),
  )
}
