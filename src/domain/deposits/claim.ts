import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { isFree, leasedFor } from '../../db/lease.ts'
import { fromRaw } from '../../db/raw-row.ts'

/** Whoever took a row and is not done by then has died. Longer than any call to the provider. */
const LEASE_SECONDS = 30
const MAX_DOUBLINGS = 8

/**
 * Takes a row of the money tables that is due and in one of these states; one process gets it. Null when
 * it is not to be had.
 */
export async function claimRow<T extends PgTable>(
  db: Db,
  table: T,
  id: string,
  states: readonly string[],
): Promise<T['$inferSelect'] | null> {
  const known: SQL[] = states.map((state) => sql`${state}`)
  const [row] = await rows<Record<string, unknown>>(
    db,
    sql`update ${table} set tries = tries + 1, claimed_until = ${leasedFor(LEASE_SECONDS)}
      where id = ${id} and state in (${sql.join(known, sql`, `)}) and due_at <= now()
        and ${isFree(LEASE_SECONDS)}
      returning *`,
  )
  return row ? fromRaw(table, row) : null
}

/** Seconds to the next try after so many: they double from `first` up to `longest`. */
export const waitAfter = (tries: number, first: number, longest: number): number =>
  Math.min(first * 2 ** Math.min(tries, MAX_DOUBLINGS), longest)
