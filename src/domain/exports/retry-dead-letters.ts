import { and, asc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { deliveries } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { PASSING } from './retry.rules.ts'

/** A letter that died just now has to rest, or one that never gets through would be tried with each success. */
const REST_MINUTES = 10
/** What is older is for a person to decide. */
const REVIVE_DAYS = 7
/** How many come back with one success, and how many of them a second. */
const REVIVED_AT_ONCE = 100
const REVIVED_PER_SECOND = 10

/** Dead by a fault that passes by itself, and not too long ago. */
const canRevive = and(
  eq(deliveries.state, 'dead'),
  sql`${deliveries.lastErrorCode} ~ ${PASSING.source}`,
  sql`${deliveries.createdAt} > now() - make_interval(days => ${REVIVE_DAYS})`,
)
const hasRested = sql`${deliveries.doneAt} < now() - make_interval(mins => ${REST_MINUTES})`
/** A row that waits and was done before has been brought back. */
const isRevived = and(eq(deliveries.state, 'waiting'), isNotNull(deliveries.doneAt))

/**
 * Tries whether the other side is there again: while nothing brought back is under way, the letter that has
 * been dead longest gets one more try. Gives back how many were brought back, none or one.
 */
export const retryDeadLetters = (database: Database, maxAttempts: number): Promise<number> =>
  inTransaction(database, async (tx) => {
    const [probing] = await tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(isRevived)
      .limit(1)
    return probing ? 0 : await revive(database, tx, canRevive, maxAttempts, 1)
  })

/** The other side took a delivery: what died while it was away comes back, a few a second. */
export const retryAfterSuccess = (database: Database, maxAttempts: number): Promise<number> =>
  inTransaction(database, (tx) =>
    revive(database, tx, and(canRevive, hasRested), maxAttempts, REVIVED_AT_ONCE),
  )

/** Gives dead letters one more try each, those that died first in front. */
async function revive(
  database: Database,
  tx: Db,
  which: SQL | undefined,
  maxAttempts: number,
  limit: number,
): Promise<number> {
  const dead = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(which)
    .orderBy(asc(deliveries.doneAt))
    .limit(limit)
    .for('update', { skipLocked: true })
  for (let n = 0; n < dead.length; n += REVIVED_PER_SECOND) {
    const ids = dead.slice(n, n + REVIVED_PER_SECOND).map(({ id }) => id)
    const seconds = n / REVIVED_PER_SECOND
    await tx
      .update(deliveries)
      .set({
        state: 'waiting',
        attempts: maxAttempts - 1,
        dueAt: sql`now() + make_interval(secs => ${seconds})`,
      })
      .where(inArray(deliveries.id, ids))
    await database.queue.send(tx, 'deliveries', ids, seconds)
  }
  return dead.length
}
