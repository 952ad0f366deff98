import type { Deps } from '../deps.ts'
import { forgetKeys } from '../domain/shared/idempotency-keys.ts'

/** Answers are kept for a day; a key that is older is free again and need not be stored. */
export async function forgetIdempotencyKeys({ database, log }: Deps): Promise<void> {
  log.info('idempotency.forgotten', { keys: await forgetKeys(database.db) })
}
