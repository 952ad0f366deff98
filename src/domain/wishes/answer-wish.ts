import { sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { takeTurns } from '../bookings/locks.ts'
import { moveLead } from '../leads/move-lead.ts'
import { notFound } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { endWishes } from './end-wishes.ts'
import { wishById } from './queries.ts'

/**
 * Staff have answered a wish in another way: it waits no longer, its link ends, a time held for it is free, and
 * its request counts as answered.
 * Answered already is a silent success. Refuses with `not_found` and `forbidden`.
 */
export async function declineWish(database: Database, id: string, cause: Cause): Promise<void> {
  await allow(database.db, cause, 'day.run')
  const found = await wishById(database.db, id)
  if (!found) throw notFound('Wish')
  await inTransaction(database, async (tx) => {
    await takeTurns(tx, found.lead, [])
    const declined = await endWishes(tx, 'declined', sql`id = ${found.wish.id}::uuid`)
    if (declined === 0) return
    // They were spoken to: a new request would call the office to them once more.
    await moveLead(tx, found.lead, 'CONTACTED', cause)
    await recordAudit(tx, cause, {
      action: 'wish.declined',
      subjectType: 'lead',
      subjectId: found.wish.leadId,
    })
  })
}
