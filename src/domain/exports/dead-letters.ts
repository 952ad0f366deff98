import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { deliveries, leads } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { finishTask } from '../staff/raise-task.ts'

/** Deliveries that were given up, those that died last in front. */
export const listDeadLetters = (db: Db, limit: number) =>
  db
    .select({ ...getTableColumns(deliveries), reference: leads.reference })
    .from(deliveries)
    .innerJoin(leads, eq(leads.id, deliveries.leadId))
    .where(eq(deliveries.state, 'dead'))
    .orderBy(desc(deliveries.doneAt), desc(deliveries.id))
    .limit(limit)

export type DeadLetter = Awaited<ReturnType<typeof listDeadLetters>>[number]

/**
 * Puts a dead letter back under its own id, with all its tries, to be delivered to today's address. One
 * that waits already or was received meanwhile is left as it is. Refuses with `not_found` what was never given up.
 */
export async function replayDeadLetter(
  database: Database,
  id: string,
  cause: Cause,
): Promise<void> {
  if (!isUuid(id)) throw notFound('Dead letter')
  await inTransaction(database, async (tx) => {
    const [letter] = await tx
      .select({ state: deliveries.state })
      .from(deliveries)
      .where(eq(deliveries.id, id))
      .for('update')
    if (!letter || letter.state === 'off' || letter.state === 'dropped') {
      throw notFound('Dead letter')
    }
    if (letter.state !== 'dead') return
    await tx
      .update(deliveries)
      .set({ state: 'waiting', attempts: 0, dueAt: sql`now()`, doneAt: null, claimedUntil: null })
      .where(eq(deliveries.id, id))
    await database.queue.send(tx, 'deliveries', [id])
    await finishTask(tx, 'export_dead', id)
    await recordAudit(tx, cause, {
      action: 'export.replayed',
      subjectType: 'delivery',
      subjectId: id,
    })
  })
}
