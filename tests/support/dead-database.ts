import type { Database } from '../../src/db/database.ts'
import { connectPostgres } from '../../src/db/postgres.ts'
import { targetOf } from './postgres.ts'

/** A Postgres that refuses every connection, through the product's own client. */
export function deadDatabase(): Database {
  const listener = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  listener.stop(true)
  const target = targetOf(`postgres://spruce@127.0.0.1:${listener.port}/spruce`)
  const reached = { target, ssl: false } as const
  return connectPostgres({ reached, session: reached, keepsSessions: true, poolSize: 10 })
}
