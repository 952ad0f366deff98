import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Queue } from './queue.ts'
import type * as schema from './schema/index.ts'

/** Queries, on a connection or inside a transaction. A verb that got a `Db` in a transaction uses no other. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

/** The open database: embedded PGlite or Postgres, the same to everyone above this folder. */
export interface Database {
  readonly kind: 'pglite' | 'postgres'
  readonly db: Db
  readonly queue: Queue
  /**
   * Calls back for each notification on `channel`, until it is ended or close; with an empty one when some may have been
   * missed. Gives back what ends it.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}
