import type { Deps } from '../deps.ts'
import { SYSTEM } from '../domain/audit/record.ts'
import { forgetReturnLinks } from '../domain/leads/return-link.ts'
import { forgetClients } from '../domain/privacy/forget-clients.ts'
import { replayErasures } from '../domain/privacy/replay-erasures.ts'
import { applyRetention } from '../domain/privacy/retention.ts'

/**
 * Lets go of what has been kept long enough. First of all whoever was erased before and came back with a
 * restored backup is erased again.
 */
export async function removeOldData({ database, config }: Deps, signal: AbortSignal) {
  const again = await replayErasures(database)
  const removed = await applyRetention(database, config.retention, SYSTEM, { signal })
  return {
    ...removed,
    erased_again: again.erased,
    clients: await forgetClients(database.db),
    links: await forgetReturnLinks(database.db),
  }
}
