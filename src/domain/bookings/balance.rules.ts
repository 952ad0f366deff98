import type { BookingStatus } from './booking.ts'

/** How the price of a visit is paid, in cents; all three parts are 0 or more. */
export interface Balance {
  /** With tax. */
  totalCents: number
  /** Of the deposit what is ours now. */
  depositCents: number
  /** Referral credits that were put into it. */
  creditCents: number
  /** Left to pay after the clean; nothing of a visit that will not be. */
  dueCents: number
}

/**
 * What is left to pay of a price after what was paid beforehand and credited: never below 0, and nothing of a
 * visit that was cancelled.
 */
export const balance = (status: BookingStatus, paid: Omit<Balance, 'dueCents'>): Balance => ({
  ...paid,
  dueCents:
    status === 'CANCELLED'
      ? 0
      : Math.max(0, paid.totalCents - paid.depositCents - paid.creditCents),
})
