import type { Db } from '../../db/database.ts'
import type { Queue } from '../../db/queue.ts'
import { deliveries } from '../../db/schema/index.ts'

/**
 * Owes the company's other system this lead, in the transaction that made it, and wakes the sender. While
 * exports are off the row says so and is never delivered later.
 */
export async function queueExport(
  tx: Db,
  queue: Queue,
  leadId: string,
  exportOn: boolean,
): Promise<void> {
  const [owed] = await tx
    .insert(deliveries)
    .values({ kind: 'lead', leadId, state: exportOn ? 'waiting' : 'off' })
    .returning({ id: deliveries.id })
  if (exportOn) await queue.send(tx, 'deliveries', [owed!.id])
}
