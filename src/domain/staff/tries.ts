import { createHash } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { DomainError } from '../shared/errors.ts'

/** Passwords looked at for one login and hour, however many places they come from. */
export const TRIES_PER_HOUR = 100
/** Wrong ones in a row before the next has to wait. */
const FREE_TRIES = 5
const LONGEST_WAIT_SECONDS = 60
/** Characters of a hash that name one of 4,096 rows. */
const SHARED_ROW_LENGTH = 2

/** What somebody's tries are counted under: an account, or a login with the browser or place it is known by. */
export const tryKey = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url')

/**
 * What the tries of strangers at a login are counted under, whether anybody has that login or not: one of
 * 4,096 rows, so that made-up logins cannot fill the table, and what a row tells is the same for both.
 */
export const strangersKey = (login: string): string =>
  `strangers:${tryKey('login', login).slice(0, SHARED_ROW_LENGTH)}`

/**
 * Takes one try of a login before its secret is looked at, for all processes together. Throws
 * `rate_limited` where the last ones were wrong and it is too soon, or the hour's are used up; a refused
 * try writes nothing. The moment is the statement's own: a try that began beside another has an earlier
 * `now()` than the one it waited for.
 */
export async function takeTry(db: Db, key: string): Promise<void> {
  // Not now(): who waited for another try began before that one wrote its time.
  const [taken] = await rows(
    db,
    sql`insert into sign_in_tries as t (key, tries, "from", wrong, next_at)
      values (${key}, 1, now(), 0, now())
      on conflict (key) do update set
        tries = case when t."from" < now() - interval '1 hour' then 1 else t.tries + 1 end,
        "from" = case when t."from" < now() - interval '1 hour' then now() else t."from" end
      where t.next_at <= clock_timestamp() and (t.tries < ${TRIES_PER_HOUR} or t."from" < now() - interval '1 hour')
      returning key`,
  )
  if (!taken) throw tooMany((await waitOf(db, key)) ?? 1)
}

/** Seconds until a key may be tried again; null when it may be now. */
export async function waitOf(db: Db, key: string): Promise<number | null> {
  const [row] = await rows<{ seconds: number }>(
    db,
    sql`select ceil(extract(epoch from greatest(next_at,
        case when tries < ${TRIES_PER_HOUR} then next_at else "from" + interval '1 hour' end) - now()))::int
        as seconds from sign_in_tries where key = ${key}`,
  )
  return row && Number(row.seconds) > 0 ? Number(row.seconds) : null
}

/** The refusal of a try that comes too early. */
export const tooMany = (retryAfterSeconds: number): DomainError =>
  new DomainError('rate_limited', 'Rate limit exceeded', { retryAfterSeconds })

export const isTooMany = (error: unknown): error is DomainError =>
  error instanceof DomainError && error.code === 'rate_limited'

/** Notes that a try was wrong: from the sixth in a row on each next one waits twice as long, up to a minute. */
export async function triedWrong(db: Db, key: string): Promise<void> {
  await db.execute(sql`update sign_in_tries set wrong = wrong + 1, next_at = ${waitAfter(sql`wrong`)}
    where key = ${key}`)
}

/** Counts a wrong try where right ones are not taken beforehand: programs are right many times a minute. */
export async function countWrong(db: Db, key: string): Promise<void> {
  await db.execute(sql`insert into sign_in_tries as t (key, tries, "from", wrong, next_at)
    values (${key}, 1, now(), 1, now())
    on conflict (key) do update set
      tries = case when t."from" < now() - interval '1 hour' then 1 else t.tries + 1 end,
      "from" = case when t."from" < now() - interval '1 hour' then now() else t."from" end,
      wrong = t.wrong + 1, next_at = ${waitAfter(sql`t.wrong`)}`)
}

/** When the next may come, from how many were wrong before this one. */
const waitAfter = (wrong: SQL): SQL =>
  sql`case when ${wrong} < ${FREE_TRIES} then now() else now() +
    make_interval(secs => least(power(2, least(${wrong} - ${FREE_TRIES}, 30)), ${LONGEST_WAIT_SECONDS})) end`

/** Notes that a try was right. */
export async function triedRight(db: Db, key: string): Promise<void> {
  await db.execute(sql`delete from sign_in_tries where key = ${key}`)
}

/** Forgets what nobody counts any more. */
export async function forgetTries(db: Db): Promise<void> {
  await db.execute(sql`delete from sign_in_tries where "from" < now() - interval '1 day'`)
}
