import type { Database, Db } from './database.ts'
import { faultOf } from './errors.ts'

/** Serialization failure, deadlock, lock timeout: the database chose us as the one to try again. */
const VICTIM = new Set(['40001', '40P01', '55P03'])
const MAX_RETRIES = 3

/**
 * Runs one business act in one transaction. `act` uses only the `Db` it is given, makes no network
 * call, and may run again (at most three times more) when the database picked it as a victim.
 */
export async function inTransaction<T>(
  database: Database,
  act: (tx: Db) => Promise<T>,
): Promise<T> {
  for (let retry = 0; ; retry++) {
    try {
      return await database.db.transaction((tx) => act(tx as Db))
    } catch (error) {
      if (retry === MAX_RETRIES || !VICTIM.has(faultOf(error).code ?? '')) throw error
      await new Promise((done) => setTimeout(done, 2 ** retry * (5 + Math.random() * 20)))
    }
  }
}
