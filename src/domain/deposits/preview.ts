import type { DepositReason } from '../bookings/booking.ts'
import { depositReasons } from '../bookings/deposit.rules.ts'
import type { Desk } from '../bookings/desk.ts'
import { type AskedBy, type Asker, comesAgain, stillComesAgain } from '../bookings/known.ts'
import type { WholeBooking } from '../bookings/queries.ts'
import { depositOn } from './deposit-due.ts'
import type { DepositTerms } from './terms.rules.ts'

export interface DepositPreview {
  cents: number
  /** Why it is due, in the order the reasons are told. */
  reasons: DepositReason[]
  terms: DepositTerms
}

interface Wish {
  lead: Asker
  quote: Pick<WholeBooking['quote'], 'home' | 'totalCents' | 'binding'>
  startsAt: Date
}

/** The deposit that booking this start would ask for now, by the rules of booking it; null for none. */
export async function depositPreview(
  desk: Desk,
  wish: Wish,
  by: AskedBy,
): Promise<DepositPreview | null> {
  const isReturning = await comesAgain(desk.database.db, wish.lead, by)
  return previewIn(desk, wish, desk.calendar.current().zone, isReturning)
}

/**
 * The deposit of an open request at another start, in place of the one it has now; null where it stays as it is,
 * as that of a visit that is promised always does.
 */
export async function movePreview(
  desk: Desk,
  { booking, lead, quote }: WholeBooking,
  startsAt: Date,
  by: AskedBy,
): Promise<{ before: number | null; after: DepositPreview | null } | null> {
  if (booking.status !== 'PENDING') return null
  const isReturning = await stillComesAgain(desk.database.db, { booking, lead }, by)
  const after = previewIn(desk, { quote, startsAt }, booking.zone, isReturning)
  const { depositCents: before } = booking
  if ((after?.cents ?? null) === before) return null
  // The terms a booking was made under stay with it.
  const terms = booking.depositTerms
  return { before, after: after && { ...after, terms: terms ?? after.terms } }
}

function previewIn(
  desk: Desk,
  { quote, startsAt }: Pick<Wish, 'quote' | 'startsAt'>,
  zone: string,
  isReturning: boolean,
): DepositPreview | null {
  const cleaningType = quote.home.cleaning_type
  const reasons = depositReasons({ startsAt, zone, cleaningType, isReturning })
  const asked = depositOn(desk, reasons, quote)
  return asked && { cents: asked.cents, reasons, terms: asked.terms }
}
