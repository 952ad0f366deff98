import type { Database } from '../../src/db/database.ts'
import { connectPostgres } from '../../src/db/postgres.ts'

/** A Postgres that refuses every connection, through the product's own client. */
export function deadDatabase(): Database {
  const listener = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  listener.stop(true)
  return connectPostgres(`postgres://spruce@127.0.0.1:${listener.port}/spruce`, 10)
}
