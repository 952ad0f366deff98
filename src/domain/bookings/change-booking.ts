import { eq, type SQL } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { type BookingChange, bookings, leads } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit, type Who } from '../audit/record.ts'
import { causedBy } from '../messages/caps.ts'
import { type MessageOwed, queueMessage } from '../messages/queue.ts'
import { type EventName, recordEvent, touchFigures } from '../metrics/record.ts'
import { releaseCredits } from '../referrals/credits.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { finishTask } from '../staff/raise-task.ts'
import type { Desk } from './desk.ts'
import type { Lead } from './job.ts'
import { takeTurns } from './locks.ts'
import type { Booking } from './queries.ts'

export interface Held {
  booking: Booking
  lead: Lead
}

/** How often the team may change under an act that waits for its lock. */
const MAX_TRIES = 5

/**
 * Runs one act on a booking in one transaction, under the locks of its person and team (and of
 * `otherTeams`, and before them in the turn of `strangers`), on its state as it is then. `version` is what the caller saw, if it says so. Refuses with
 * `not_found` and, for a stale version, `conflict`.
 */
export async function holdBooking<T>(
  desk: Desk,
  id: string,
  {
    version,
    otherTeams = [],
    strangers = null,
  }: { version?: number | undefined; otherTeams?: string[]; strangers?: SQL | null },
  act: (tx: Db, held: Held) => Promise<T>,
): Promise<T> {
  if (!isUuid(id)) throw notFound('Booking')
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const done = await inTransaction(desk.database, async (tx) => {
      const before = await read(tx, id)
      await takeTurns(tx, before.lead, [before.booking.teamId, ...otherTeams], strangers)
      const held = await read(tx, id)
      if (held.booking.teamId !== before.booking.teamId) return null
      if (version !== undefined && version !== held.booking.version) {
        throw new DomainError('conflict', 'Booking has changed since you saw it')
      }
      return { result: await act(tx, held) }
    })
    if (done) return done.result
  }
  throw new DomainError('unavailable', 'The booking is being changed')
}

async function read(tx: Db, id: string): Promise<Held> {
  const [row] = await tx
    .select({ booking: bookings, lead: leads })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .where(eq(bookings.id, id))
  if (!row) throw notFound('Booking')
  return row
}

export interface Change {
  set: BookingChange
  action: string
  event: EventName
  /** The e-mail that tells about it; none where the person is not to be told. */
  message: MessageOwed['kind'] | null
}

/** Writes a change of a held booking with its audit row, analytics event and e-mail. */
export async function writeChange(
  tx: Db,
  desk: Desk,
  { booking, lead }: Held,
  change: Change,
  cause: Who,
): Promise<Booking> {
  const version = booking.version + 1
  const [changed] = await tx
    .update(bookings)
    .set({ ...change.set, version })
    .where(eq(bookings.id, booking.id))
    .returning()
  await recordAudit(tx, cause, {
    action: change.action,
    subjectType: 'booking',
    subjectId: booking.id,
    changed: Object.keys(change.set),
  })
  if (change.set.status === 'CANCELLED') await releaseCredits(tx, booking.id)
  // Answered, moved or given up: what the office was asked to do is done, or comes up anew.
  await finishTask(tx, 'unanswered_request', booking.id)
  await recordEvent(tx, change.event, booking.id, { lead_id: lead.id })
  await touchFigures(tx, booking.id, booking.startsAt)
  if (changed!.startsAt < booking.startsAt) await touchFigures(tx, booking.id, changed!.startsAt)
  if (change.message !== null && lead.email !== null) {
    await queueMessage(tx, desk.outbox, {
      kind: change.message,
      leadId: lead.id,
      booking: { id: booking.id, version },
      recipient: lead.email,
      by: causedBy(cause),
      language: lead.language,
    })
  }
  return changed!
}
