import type { Deps } from '../deps.ts'
import { forgetKeys } from '../domain/shared/idempotency-keys.ts'

/** Answers are kept for a day; a key that is older is free again and need not be stored. */
export const forgetIdempotencyKeys = async ({ database }: Deps) => ({
  keys: await forgetKeys(database.db),
})
