import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { staffTasks } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { isUuid } from '../shared/uuid.ts'
import { isEndedByHand } from './urgency.rules.ts'

/**
 * Ticks off a task that nothing else ends, for good and for everybody. Done already is a silent success.
 * Refuses with `not_found`, and with `domain` a task that ends when what it is about is over.
 */
export async function finishByHand(database: Database, id: string, cause: Cause): Promise<void> {
  if (!isUuid(id)) throw notFound('Task')
  await inTransaction(database, async (tx) => {
    const [task] = await tx.select().from(staffTasks).where(eq(staffTasks.id, id)).for('update')
    if (!task) throw notFound('Task')
    if (task.status === 'done') return
    if (!isEndedByHand(task.kind)) {
      throw new DomainError('domain', 'This task ends when what it is about is over')
    }
    await tx
      .update(staffTasks)
      .set({ status: 'done', doneAt: sql`now()` })
      .where(and(eq(staffTasks.id, id), eq(staffTasks.status, 'open')))
    await recordAudit(tx, cause, {
      action: 'task.done',
      subjectType: 'task',
      subjectId: id,
      changed: ['status'],
    })
  })
}
