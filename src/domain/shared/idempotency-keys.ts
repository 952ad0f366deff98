import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { idempotencyKeys } from '../../db/schema/index.ts'

const KEPT_HOURS = 24
/** A first request that has not answered by then is taken for dead. */
const STUCK_SECONDS = 60

export interface Answer {
  status: number
  body: string
}

/** One use of a key; `bodyHash` tells whether a second request is the same. */
export interface KeyUse {
  route: string
  keyHash: string
  bodyHash: string
}

type Claim =
  | { state: 'ours'; claimedAt: string; isSecondTry: boolean }
  | { state: 'running' | 'done'; sameBody: boolean; answer: Answer | null }

const { route, keyHash, bodyHash, state, status, body, createdAt } = idempotencyKeys

/**
 * Takes the key, or says who has it. A key is free when nobody used it, when its answer is over 24
 * hours old, and when its first request has been running for over 60 seconds (database clock). The last
 * two are a second try: what the first one did may be done.
 */
export async function claimKey(db: Db, use: KeyUse): Promise<Claim> {
  for (;;) {
    const [ours] = await db
      .insert(idempotencyKeys)
      .values({ ...use, state: 'running' })
      .onConflictDoUpdate({
        target: [route, keyHash],
        set: {
          bodyHash: use.bodyHash,
          state: 'running',
          status: null,
          body: null,
          createdAt: sql`now()`,
        },
        setWhere: sql`${createdAt} < now() - make_interval(hours => ${KEPT_HOURS})
          or (${state} = 'running' and ${createdAt} < now() - make_interval(secs => ${STUCK_SECONDS}))`,
      })
      .returning({
        claimedAt: sql<string>`${createdAt}::text`,
        // Postgres marks a row it found and updated, not one it inserted.
        isSecondTry: sql<boolean>`xmax <> 0`,
      })
    if (ours !== undefined) return { state: 'ours', ...ours }
    const [theirs] = await db
      .select({ bodyHash, state, status, body })
      .from(idempotencyKeys)
      .where(and(eq(route, use.route), eq(keyHash, use.keyHash)))
    // Freed between the two statements: nobody has it now.
    if (theirs === undefined) continue
    const answer =
      theirs.status === null || theirs.body === null
        ? null
        : { status: theirs.status, body: theirs.body }
    return { state: theirs.state, sameBody: theirs.bodyHash === use.bodyHash, answer }
  }
}

/** Keeps the answer for the next request with this key, unless the claim was taken over meanwhile. */
export async function keepAnswer(db: Db, use: KeyUse, claimedAt: string, answer: Answer) {
  await db
    .update(idempotencyKeys)
    .set({ state: 'done', ...answer })
    .where(claimOf(use, claimedAt))
}

/** Gives the key back, unless the claim was taken over meanwhile. */
export async function freeKey(db: Db, use: KeyUse, claimedAt: string) {
  await db.delete(idempotencyKeys).where(claimOf(use, claimedAt))
}

/** The claim's time is compared by the database: a `Date` would lose its microseconds. */
const claimOf = (use: KeyUse, claimedAt: string): SQL | undefined =>
  and(
    eq(route, use.route),
    eq(keyHash, use.keyHash),
    eq(state, 'running'),
    sql`${createdAt} = ${claimedAt}::timestamptz`,
  )

/** Deletes keys whose answers are no longer kept; gives back how many. */
export async function forgetKeys(db: Db): Promise<number> {
  const gone = await db
    .delete(idempotencyKeys)
    .where(sql`${createdAt} < now() - make_interval(hours => ${KEPT_HOURS})`)
    .returning({ route })
  return gone.length
}
