import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { DomainError } from '../shared/errors.ts'

/** Passwords looked at for one login and hour, however many places they come from. */
export const TRIES_PER_HOUR = 100
/** Wrong ones in a row before the next has to wait. */
const FREE_TRIES = 5
const LONGEST_WAIT_SECONDS = 60

/** What a login is counted under, known or not; a device that signed in before counts for itself. */
export const tryKey = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')

/**
 * Takes one try of a login before its secret is looked at, for all processes together. Throws
 * `rate_limited` where the last ones were wrong and it is too soon, or the hour's are used up.
 */
export async function takeTry(db: Db, key: string): Promise<void> {
  const [taken] = await rows(
    db,
    sql`insert into sign_in_tries as t (key, tries, "from", wrong, next_at)
      values (${key}, 1, now(), 0, now())
      on conflict (key) do update set
        tries = case when t."from" < now() - interval '1 hour' then 1 else t.tries + 1 end,
        "from" = case when t."from" < now() - interval '1 hour' then now() else t."from" end
      where t.next_at <= now() and (t.tries < ${TRIES_PER_HOUR} or t."from" < now() - interval '1 hour')
      returning key`,
  )
  if (taken) return
  const [row] = await rows<{ seconds: number }>(
    db,
    sql`select ceil(extract(epoch from greatest(next_at,
        case when tries < ${TRIES_PER_HOUR} then next_at else "from" + interval '1 hour' end) - now()))::int
        as seconds from sign_in_tries where key = ${key}`,
  )
  throw new DomainError('rate_limited', 'Rate limit exceeded', {
    retryAfterSeconds: Math.max(1, Number(row?.seconds ?? 1)),
  })
}

/** Notes that a try was wrong: from the sixth in a row on each next one waits twice as long, up to a minute. */
export async function triedWrong(db: Db, key: string): Promise<void> {
  await db.execute(sql`update sign_in_tries set wrong = wrong + 1,
    next_at = case when wrong < ${FREE_TRIES} then now()
      else now() + make_interval(secs => least(power(2, wrong - ${FREE_TRIES}), ${LONGEST_WAIT_SECONDS})) end
    where key = ${key}`)
}

/** Notes that a try was right, and forgets what nobody counts any more. */
export async function triedRight(db: Db, key: string): Promise<void> {
  await db.execute(
    sql`delete from sign_in_tries where key = ${key} or "from" < now() - interval '1 day'`,
  )
}
