import { sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { teams } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { queueMessage } from '../messages/queue.ts'
import { recordEvent } from '../metrics/record.ts'
import { DomainError } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { type ClockReview, reviewClocks, type VisitToMove } from './clock-review.ts'
import type { Desk } from './desk.ts'
import { takeTurns } from './locks.ts'

/**
 * Moves every promised visit whose instant is not its wall-clock time any more, all of them or none: the
 * wall-clock time, the length and the buffer stay, and the customer is told (R101). Refuses with
 * `conflict` while two visits of a team would overlap. Without such visits nothing happens.
 */
export async function applyClockChanges(desk: Desk, cause: Cause): Promise<VisitToMove[]> {
  await allow(desk.database.db, cause, 'clock.change')
  return inTransaction(desk.database, async (tx) => {
    const members = await tx.select({ id: teams.id }).from(teams)
    if (members.length === 0) return []
    const ids = members.map(({ id }) => id)
    await takeTurns(tx, null, ids)
    const { changes, conflicts } = await reviewClocks(tx, cause)
    if (conflicts.length > 0) throw inTheWay(conflicts)
    if (changes.length === 0) return []
    await moveTogether(tx, changes)
    for (const change of changes) await noteMove(tx, desk, change, cause)
    return changes
  })
}

const inTheWay = (conflicts: ClockReview['conflicts']) =>
  new DomainError('conflict', 'Visits would overlap: move or cancel one of each pair first', {
    extension: {
      conflicts: conflicts.map(({ id, withId }) => ({ booking_id: id, with_booking_id: withId })),
    },
  })

/** One statement for all: the exclusion constraint looks at where they end up, not at the way there. */
async function moveTogether(tx: Db, changes: VisitToMove[]): Promise<void> {
  const moved = changes.map(({ id, to, freeTo }) => ({ id, starts: to, ends: freeTo }))
  await tx.execute(sql`update bookings set starts_at = moved.starts,
      during = tstzrange(moved.starts, moved.ends, '[)'), version = version + 1
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb)
      as moved(id uuid, starts timestamptz, ends timestamptz)
    where bookings.id = moved.id`)
}

async function noteMove(
  tx: Db,
  { outbox }: Desk,
  { booking, lead }: VisitToMove,
  cause: Cause,
): Promise<void> {
  await recordAudit(tx, cause, {
    action: 'booking.clock_followed',
    subjectType: 'booking',
    subjectId: booking.id,
    changed: ['startsAt', 'during'],
  })
  await recordEvent(tx, 'booking_moved', booking.id, { lead_id: lead.id })
  if (lead.email === null) return
  await queueMessage(tx, outbox, {
    kind: 'booking_moved',
    leadId: lead.id,
    booking: { id: booking.id, version: booking.version + 1 },
    recipient: lead.email,
    by: 'office',
    language: lead.language,
  })
}
