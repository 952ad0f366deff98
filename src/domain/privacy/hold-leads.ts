import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads } from '../../db/schema/index.ts'
import type { Lead } from '../bookings/job.ts'
import { takeTurns } from '../bookings/locks.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { actNeeded, LIVE_DEPOSITS, LIVE_STATUSES } from './live.rules.ts'

/** True of a booking, by its columns, that its person is still needed for. */
export const isLiveBooking = sql`(${inArray(bookings.status, LIVE_STATUSES)}
  or coalesce(${inArray(bookings.depositStatus, LIVE_DEPOSITS)}, false))`

/** Whether something live stands on the lead of this id, as SQL. */
export const hasLiveBooking = (leadId: SQL): SQL =>
  sql`exists (select 1 from ${bookings} where ${bookings.leadId} = ${leadId} and ${isLiveBooking})`

/**
 * Keeps leads that were not erased for this transaction: the locks of their people first, as every act on a
 * booking does, then their rows. Null when one changed hands meanwhile: look again. `isBusyLeft` leaves out
 * rows that another act holds.
 */
export async function holdLeads(
  tx: Db,
  ids: string[],
  { isBusyLeft = false, where }: { isBusyLeft?: boolean; where?: SQL } = {},
): Promise<Lead[] | null> {
  const these = and(inArray(leads.id, ids), isNull(leads.erasedAt))
  const before = await tx
    .select({ id: leads.id, phoneKey: leads.phoneKey, emailKey: leads.emailKey })
    .from(leads)
    .where(these)
  if (before.length === 0) return []
  await takeTurns(tx, before, [])
  const held = await tx
    .select()
    .from(leads)
    .where(and(these, where))
    .orderBy(leads.id)
    .for('update', isBusyLeft ? { skipLocked: true } : {})
  return held.every((lead) => before.some((was) => isUnchanged(was, lead))) ? held : null
}

const isUnchanged = (was: Contact & { id: string }, now: Lead): boolean =>
  was.id === now.id && was.phoneKey === now.phoneKey && was.emailKey === now.emailKey

export interface LiveBooking {
  id: string
  /** What has to be done about it first. */
  act: string
}

/** What stands on held leads and keeps their people from being erased. */
export async function liveBookingsOf(tx: Db, leadId: string): Promise<LiveBooking[]> {
  const found = await tx
    .select({ id: bookings.id, status: bookings.status, depositStatus: bookings.depositStatus })
    .from(bookings)
    .where(eq(bookings.leadId, leadId))
  return found.flatMap((booking) => {
    const act = actNeeded(booking)
    return act === null ? [] : [{ id: booking.id, act }]
  })
}
