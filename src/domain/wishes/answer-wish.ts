import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { wishes } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { takeTurns } from '../bookings/locks.ts'
import { notFound } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { wishById } from './queries.ts'

/**
 * Staff have answered a wish in another way: it waits no longer, its link ends and a time held for it is free.
 * Answered already is a silent success. Refuses with `not_found` and
 * `forbidden`.
 */
export async function declineWish(database: Database, id: string, cause: Cause): Promise<void> {
  await allow(database.db, cause, 'day.run')
  const found = await wishById(database.db, id)
  if (!found) throw notFound('Wish')
  await inTransaction(database, async (tx) => {
    await takeTurns(tx, found.lead, [])
    const declined = await tx
      .update(wishes)
      .set({ state: 'declined', answeredAt: sql`now()` })
      .where(and(eq(wishes.id, id), isNull(wishes.answeredAt)))
      .returning({ leadId: wishes.leadId })
    if (declined.length === 0) return
    await tx.execute(sql`delete from occupied_ranges where kind = 'hold'
      and lead_id = ${found.wish.leadId}::uuid
      and lower(during) = ${found.wish.startsAt.toISOString()}::timestamptz`)
    await recordAudit(tx, cause, {
      action: 'wish.declined',
      subjectType: 'lead',
      subjectId: found.wish.leadId,
    })
  })
}
