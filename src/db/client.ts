import { sql } from 'drizzle-orm'
import type { Log } from '../domain/shared/ports.ts'
import type { Database, Db } from './database.ts'
import { openPglite } from './pglite.ts'
import { openPostgres, type PostgresSettings } from './postgres.ts'

export interface DatabaseSettings {
  /** Null = the embedded database in `dataDir`. */
  postgres: PostgresSettings | null
  dataDir: string
}

/** Opens the configured database with its tables up to date. Throws a sentence for the operator. */
export const openDatabase = (
  { postgres, dataDir }: DatabaseSettings,
  log: Pick<Log, 'warn'>,
): Promise<Database> => (postgres === null ? openPglite(dataDir) : openPostgres(postgres, log))

/** The database's clock, by which money, slots and people are decided. */
export async function databaseNow(db: Db): Promise<Date> {
  const [row] = await rows<{ now: string }>(db, sql`select now() as now`)
  return new Date(row!.now)
}

/** The rows of a raw statement, the same on both drivers. Numbers may come as text, times do. */
export async function rows<T>(db: Db, statement: ReturnType<typeof sql>): Promise<T[]> {
  const result: unknown = await db.execute(statement)
  return (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as T[]
}

/** Tells every process, once the surrounding transaction commits. */
export const notify = (db: Db, channel: string, payload = ''): Promise<unknown> =>
  db.execute(sql`select pg_notify(${channel}, ${payload})`)
