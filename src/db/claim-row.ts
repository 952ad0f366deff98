import { type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { rows } from './client.ts'
import type { Db } from './database.ts'
import { isFree, leasedFor } from './lease.ts'
import { fromRaw } from './raw-row.ts'

/**
 * Takes a row of a table with `state`, `due_at`, `claimed_until` and `tries` that is due and in one of these
 * states, for so many seconds; one process gets it. Null when it is not to be had.
 */
export async function claimRow<T extends PgTable>(
  db: Db,
  table: T,
  id: string,
  states: readonly string[],
  leaseSeconds: number,
): Promise<T['$inferSelect'] | null> {
  const known: SQL[] = states.map((state) => sql`${state}`)
  const [row] = await rows<Record<string, unknown>>(
    db,
    sql`update ${table} set tries = tries + 1, claimed_until = ${leasedFor(leaseSeconds)}
      where id = ${id} and state in (${sql.join(known, sql`, `)}) and due_at <= now()
        and ${isFree(leaseSeconds)}
      returning *`,
  )
  return row ? fromRaw(table, row) : null
}
