import { sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import type { BookingChange } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { moveLead } from '../leads/move-lead.ts'
import { grantCredit } from '../referrals/credits.ts'
import { type Held, writeChange } from './change-booking.ts'
import type { Desk } from './desk.ts'
import type { Booking } from './queries.ts'

interface Promised {
  /** What else is so from now on, such as its deposit. */
  set?: BookingChange
  action?: string
}

/** Promises a held visit: its lead is booked, whoever sent the person earns a credit, the customer is told. */
export async function promiseVisit(
  tx: Db,
  desk: Desk,
  held: Held,
  { set = {}, action = 'booking.confirmed' }: Promised,
  cause: Cause,
): Promise<Booking> {
  const promised = {
    status: 'CONFIRMED' as const,
    confirmedAt: sql`now()`,
    holdExpiresAt: null,
    ...set,
  }
  const message = 'booking_confirmed'
  const change = { set: promised, action, event: 'booking_confirmed', message } as const
  const booking = await writeChange(tx, desk, held, change, cause)
  await moveLead(tx, held.lead, 'BOOKED', cause)
  await grantCredit(tx, held.lead, booking.id, desk.referralCreditCents)
  return booking
}
