import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { quotes, referralCredits } from '../../db/schema/index.ts'
import { bookingMoney } from '../deposits/booking-money.ts'
import { type Balance, balance } from './balance.rules.ts'
import type { Booking } from './queries.ts'

/** The referral credits that went into a visit, in cents. */
export async function creditOn(db: Db, bookingId: string): Promise<number> {
  const [row] = await db
    .select({ cents: sql`coalesce(sum(${referralCredits.amountCents}), 0)`.mapWith(Number) })
    .from(referralCredits)
    .where(eq(referralCredits.usedOnId, bookingId))
  return row!.cents
}

/** Deposit paid, credit and what is left to pay of a visit, as they are now. */
export async function balanceOf(
  db: Db,
  booking: Pick<Booking, 'id' | 'status' | 'quoteId' | 'depositStatus'>,
): Promise<Balance> {
  const [quote] = await db
    .select({ estimate: quotes.estimate })
    .from(quotes)
    .where(eq(quotes.id, booking.quoteId))
  const { deposit } = await bookingMoney(db, booking)
  return balance(booking.status, {
    totalCents: quote!.estimate.totalWithTaxCents,
    depositCents: deposit.heldCents,
    creditCents: await creditOn(db, booking.id),
  })
}
