import { asc, eq } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import type { ChannelName } from '../../db/queue.ts'
import { deliveries, messages } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import { queueStates } from './queue-state.ts'

const LATE_SECONDS = 15 * 60
const CHANNELS = {
  messages: { table: messages, subjectType: 'message' },
  deliveries: { table: deliveries, subjectType: 'delivery' },
} as const

/** Puts a channel whose oldest row is a quarter of an hour late before the staff, until it has caught up. */
export async function watchQueues(database: Database): Promise<{ late: number }> {
  let late = 0
  for (const { queue, oldestDueSeconds } of await queueStates(database.db)) {
    const isLate = oldestDueSeconds >= LATE_SECONDS
    if (isLate) late += 1
    await tell(database, queue, isLate)
  }
  return { late }
}

const tell = (database: Database, queue: ChannelName, isLate: boolean): Promise<void> =>
  inTransaction(database, async (tx) => {
    if (!isLate) return finishTask(tx, 'queue_late', queue)
    const { table, subjectType } = CHANNELS[queue]
    const [oldest] = await tx
      .select({ id: table.id })
      .from(table)
      .where(eq(table.state, 'waiting'))
      .orderBy(asc(table.dueAt))
      .limit(1)
    if (!oldest) return
    await raiseTask(tx, {
      kind: 'queue_late',
      subjectType,
      subjectId: oldest.id,
      matter: queue,
      details: { queue },
    })
  })
