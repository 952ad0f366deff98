import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import type { ChannelName } from '../../db/queue.ts'
import { inTransaction } from '../../db/transaction.ts'
import { earlier } from '../messages/claim.ts'

const BATCH = 500
/** Anything due for so long ought to have been taken. */
const STRANDED_SECONDS = 20

/**
 * Wakes the sender for rows that are due and that no job stands for any more, as after a restore of the
 * database or a job lost with its process. Gives back how many. A row with a job is left alone, and so is
 * a message behind an earlier one of its person.
 */
export async function wakeStranded(database: Database): Promise<number> {
  const messages = await wake(database, 'messages', strandedMessages)
  return messages + (await wake(database, 'deliveries', strandedDeliveries))
}

const wake = (
  database: Database,
  queue: ChannelName,
  find: (tx: Db) => Promise<{ id: string }[]>,
) =>
  inTransaction(database, async (tx) => {
    const stranded = await find(tx)
    await database.queue.send(
      tx,
      queue,
      stranded.map(({ id }) => id),
    )
    return stranded.length
  })

const isStranded = sql`state = 'waiting' and due_at < now() - make_interval(secs => ${STRANDED_SECONDS})
  and (claimed_until is null or claimed_until < now())`
const hasJob = (queue: ChannelName) => sql`id::text in (select data->>'rowId' from pgboss.job
  where name = ${queue} and state in ('created', 'retry', 'active'))`

const strandedMessages = (tx: Db) =>
  rows<{ id: string }>(
    tx,
    sql`select id from messages m where ${isStranded} and not ${hasJob('messages')}
      and not ${earlier(sql`m`)}
      order by due_at limit ${BATCH}`,
  )

const strandedDeliveries = (tx: Db) =>
  rows<{ id: string }>(
    tx,
    sql`select id from deliveries where ${isStranded} and not ${hasJob('deliveries')}
      order by due_at limit ${BATCH}`,
  )
