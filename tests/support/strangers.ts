import { sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { inTransaction } from '../../src/db/transaction.ts'
import type { Desk } from '../../src/domain/bookings/desk.ts'
import { addDays, businessDate, toInstant } from '../../src/domain/shared/time/business-time.ts'
import { keepWish } from '../../src/domain/wishes/keep-wish.ts'
import { CAUSE, somebody, ZONE } from './bookings.ts'
import { newLead } from './leads.ts'

/** A stranger's wish for a start, of a new request. */
export async function wishFor(
  desk: Desk,
  startsAt: Date,
  person = somebody(),
  clientHash: string | null = null,
) {
  const lead = await newLead(desk.database, person)
  await inTransaction(desk.database, (tx) =>
    keepWish(tx, { lead: { id: lead.leadId }, startsAt, why: 'ceiling', clientHash }, CAUSE),
  )
  return lead
}

/** Lets so many minutes pass for everything strangers hold and wish for: its times lie that much further back. */
export async function later(database: Database, minutes: number): Promise<void> {
  const back = sql`make_interval(mins => ${minutes}::int)`
  await database.db.execute(sql`update bookings set created_at = created_at - ${back},
    hold_expires_at = hold_expires_at - ${back}`)
  await database.db.execute(sql`update payment_attempts set created_at = created_at - ${back},
    expires_at = expires_at - ${back}, due_at = due_at - ${back}`)
  await database.db.execute(sql`update occupied_ranges set held_until = held_until - ${back}`)
  await database.db.execute(sql`update wishes set created_at = created_at - ${back},
    offered_at = offered_at - ${back}, offer_ends_at = offer_ends_at - ${back}`)
}

/** Nine o’clock on the business day so many days from today. */
export const nine = (days: number): Date =>
  toInstant(addDays(businessDate(new Date(), ZONE), days), 9 * 60, ZONE)
