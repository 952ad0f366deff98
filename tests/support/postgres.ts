import { memoryLog } from '../../src/adapters/log.ts'
import type { Database } from '../../src/db/database.ts'
import { type DatabaseTarget, readDatabaseUrl } from '../../src/db/database-url.ts'
import { openPostgres } from '../../src/db/postgres.ts'

/** Where a URL leads that has to be right. */
export function targetOf(url: string): DatabaseTarget {
  const reading = readDatabaseUrl(url)
  if (!reading.ok) throw new Error(reading.faults.join())
  return reading.target
}

/** A Postgres by its URL, opened as the server does. */
export const postgresAt = (url: string, poolSize: number): Promise<Database> =>
  openPostgres({ target: targetOf(url), direct: null, poolSize }, memoryLog())
