import type { DepositReason } from '../bookings/booking.ts'
import type { Desk } from '../bookings/desk.ts'
import type { Quote } from '../pricing/quotes.ts'
import { DomainError } from '../shared/errors.ts'
import { depositCents } from './amount.rules.ts'
import type { DepositTerms } from './terms.rules.ts'

export interface DepositAsked {
  cents: number
  /** Three lower-case letters. */
  currency: string
  terms: DepositTerms
}

type Priced = Pick<Quote, 'totalCents' | 'binding'>

/** The deposit on a price for these reasons, whoever could take it; null where none is asked. */
export function depositOn(
  { deposits }: Desk,
  reasons: readonly DepositReason[],
  { totalCents, binding }: Priced,
): DepositAsked | null {
  const { percent, currency, terms } = deposits
  // A "from" price binds nobody: its visit waits for the office.
  const cents = reasons.length > 0 && binding ? depositCents(totalCents, percent, currency) : null
  return cents === null ? null : { cents, currency, terms }
}

/** What is asked for beforehand, if anything; refused where something is due and nobody could take it. */
export function depositDue(
  desk: Desk,
  reasons: readonly DepositReason[],
  quote: Priced,
): DepositAsked | null {
  const asked = depositOn(desk, reasons, quote)
  if (asked !== null && !desk.deposits.payments) {
    throw new DomainError('unavailable', 'Deposits unavailable')
  }
  return asked
}
