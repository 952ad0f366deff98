import type { Language } from '../../words/catalogue.ts'
import type { Payments } from '../shared/payments.ts'
import type { DepositTerms } from './terms.rules.ts'

/** How deposits are asked for here, as configured. */
export interface DepositSettings {
  /** Null where no provider is configured: a deposit that is due cannot be asked for then. */
  payments: Payments | null
  /** Share of the price before tax, from 0 to 1. */
  percent: number
  /** Three lower-case letters. */
  currency: string
  /** What cancelling and moving costs; kept on each booking as it was when it was made. */
  terms: DepositTerms
  /** Whether real money moves: anything else that comes in is not ours. */
  expectsLive: boolean
  /** Whether the provider is to tell us of what happens. */
  expectsEvents: boolean
  /** Where the provider sends the customer back to. */
  returnUrls(
    bookingId: string,
    manageToken: string,
    language: Language,
  ): { successUrl: string; cancelUrl: string }
}
