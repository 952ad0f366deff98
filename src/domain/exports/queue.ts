import type { Db } from '../../db/database.ts'
import { deliveries } from '../../db/schema/index.ts'

/** Owes the company's other system this lead, in the transaction that made it. */
export async function queueExport(tx: Db, leadId: string, exportOn: boolean): Promise<void> {
  await tx.insert(deliveries).values({ kind: 'lead', leadId, state: exportOn ? 'waiting' : 'off' })
}
