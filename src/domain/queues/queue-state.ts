import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { ChannelName } from '../../db/queue.ts'

/** How a channel stands: what waits, for how long the oldest has been due, and what failed for good. */
export interface QueueState {
  queue: ChannelName
  waiting: number
  oldestDueSeconds: number
  dead: number
}

const TABLES = { messages: sql`messages`, deliveries: sql`deliveries` } as const

/** Both channels, from the rows that are the truth. Ages by the database's clock. */
export const queueStates = (db: Db): Promise<QueueState[]> =>
  Promise.all((['messages', 'deliveries'] as const).map((queue) => stateOf(db, queue)))

async function stateOf(db: Db, queue: ChannelName): Promise<QueueState> {
  const [row] = await rows<Record<'waiting' | 'oldest' | 'dead', string>>(
    db,
    sql`select (select count(*) from ${TABLES[queue]} where state = 'waiting') as waiting,
      (select coalesce(greatest(0, extract(epoch from now() - min(due_at))), 0) from ${TABLES[queue]}
        where state = 'waiting') as oldest,
      (select count(*) from ${TABLES[queue]} where state = 'dead') as dead`,
  )
  return {
    queue,
    waiting: Number(row!.waiting),
    oldestDueSeconds: Math.round(Number(row!.oldest)),
    dead: Number(row!.dead),
  }
}
