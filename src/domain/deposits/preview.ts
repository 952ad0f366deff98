import type { DepositReason } from '../bookings/booking.ts'
import { depositReasons } from '../bookings/deposit.rules.ts'
import type { Desk } from '../bookings/desk.ts'
import { isKnown } from '../bookings/known.ts'
import type { WholeBooking } from '../bookings/queries.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { depositOn } from './deposit-due.ts'
import type { DepositTerms } from './terms.rules.ts'

export interface DepositPreview {
  cents: number
  /** Why it is due, in the order the reasons are told. */
  reasons: DepositReason[]
  terms: DepositTerms
}

interface Wish {
  lead: Contact
  quote: Pick<WholeBooking['quote'], 'home' | 'totalCents' | 'binding'>
  startsAt: Date
}

/** The deposit that booking this start would ask for now, by the rules of booking it; null for none. */
export const depositPreview = (desk: Desk, wish: Wish): Promise<DepositPreview | null> =>
  previewIn(desk, wish, desk.calendar.current().zone, null)

/**
 * The deposit of an open request at another start, in place of the one it has now; null where it stays as it is,
 * as that of a visit that is promised always does.
 */
export async function movePreview(
  desk: Desk,
  { booking, lead, quote }: WholeBooking,
  startsAt: Date,
): Promise<{ before: number | null; after: DepositPreview | null } | null> {
  if (booking.status !== 'PENDING') return null
  const after = await previewIn(desk, { lead, quote, startsAt }, booking.zone, booking.id)
  const { depositCents: before } = booking
  if ((after?.cents ?? null) === before) return null
  // The terms a booking was made under stay with it.
  const terms = booking.depositTerms
  return { before, after: after && { ...after, terms: terms ?? after.terms } }
}

async function previewIn(
  desk: Desk,
  { lead, quote, startsAt }: Wish,
  zone: string,
  except: string | null,
): Promise<DepositPreview | null> {
  const isReturning = await isKnown(desk.database.db, lead, except)
  const cleaningType = quote.home.cleaning_type
  const reasons = depositReasons({ startsAt, zone, cleaningType, isReturning })
  const asked = depositOn(desk, reasons, quote)
  return asked && { cents: asked.cents, reasons, terms: asked.terms }
}
