import { eq, sql } from 'drizzle-orm'
import { leads } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { cancelBooking } from '../bookings/cancel-booking.ts'
import type { Desk } from '../bookings/desk.ts'
import { takeTurns } from '../bookings/locks.ts'
import { queueMessage } from '../messages/queue.ts'
import { DomainError } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { endWishes } from './end-wishes.ts'
import { type HeldStart, heldStarts } from './held-starts.ts'

export interface Released {
  /** Their time is free. */
  released: number
  /** Their checkout may still be paid: they go as soon as the provider says that it is over. */
  waiting: number
  /** Paid, confirmed, changed or gone meanwhile: nothing was done. */
  left: number
}

/**
 * Lets go of starts that strangers hold, the chosen ones or all: their customers are told that the request is
 * not lost, with free times. A checkout that runs is only released once the provider agrees; whoever paid or was
 * confirmed keeps what they have. Each is an act of its own. Refuses with `forbidden`.
 */
export async function releaseStarts(
  desk: Desk,
  chosen: readonly string[] | 'all',
  cause: Cause,
): Promise<Released> {
  await allow(desk.database.db, cause, 'day.run')
  const held = await heldStarts(desk.database.db)
  const found = held.filter(({ id, canRelease }) =>
    chosen === 'all' ? canRelease : chosen.includes(id),
  )
  const asked = chosen === 'all' ? found.length : new Set(chosen).size
  const done = { released: 0, waiting: 0 }
  for (const start of found) {
    const outcome = start.canRelease ? await release(desk, start, cause) : 'left'
    if (outcome !== 'left') done[outcome] += 1
  }
  return { ...done, left: asked - done.released - done.waiting }
}

const release = (desk: Desk, start: HeldStart, cause: Cause) =>
  start.kind === 'offer' ? endOffer(desk, start, cause) : giveUp(desk, start, cause)

async function giveUp(
  desk: Desk,
  { id, version }: HeldStart,
  cause: Cause,
): Promise<'released' | 'waiting' | 'left'> {
  const asked = { version, reason: 'released', note: null } as const
  try {
    const { status } = await cancelBooking(desk, id, asked, cause)
    return status === 'CANCELLED' ? 'released' : 'waiting'
  } catch (error) {
    // Answered, paid or changed in the last moment.
    if (error instanceof DomainError && ['conflict', 'domain', 'not_found'].includes(error.code)) {
      return 'left'
    }
    throw error
  }
}

/** The offer is over and its link ends: the time is free, and whoever was offered it is told. */
async function endOffer(
  desk: Desk,
  { id, leadId, startsAt }: HeldStart,
  cause: Cause,
): Promise<'released' | 'left'> {
  return inTransaction(desk.database, async (tx) => {
    const [lead] = await tx.select().from(leads).where(eq(leads.id, leadId))
    if (!lead) return 'left'
    await takeTurns(tx, lead, [])
    const ended = await endWishes(
      tx,
      'lapsed',
      sql`lead_id = ${leadId}::uuid and starts_at = ${startsAt.toISOString()}::timestamptz and state = 'offered'`,
    )
    if (ended === 0) return 'left'
    await recordAudit(tx, cause, {
      action: 'wish.released',
      subjectType: 'lead',
      subjectId: leadId,
    })
    if (lead.email !== null) {
      await queueMessage(tx, desk.outbox, {
        kind: 'start_released',
        leadId,
        startsAt,
        recipient: lead.email,
        by: 'office',
        language: lead.language,
        asking: id,
      })
    }
    return 'released'
  })
}
