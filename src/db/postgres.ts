import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Database, Db } from './database.ts'
import { bringUpToDate, MIGRATION_LOCK, MIGRATIONS, OLDER_SYSTEM } from './migrate.ts'
import { QUEUE_DRAIN_MS, queueOn } from './queue.ts'
import * as schema from './schema/index.ts'

const STATEMENT_TIMEOUT_MS = 5_000
const LOCK_TIMEOUT_MS = 3_000
const IDLE_IN_TRANSACTION_MS = 10_000
const CONNECT_TIMEOUT_S = 5
const QUEUE_CONNECTIONS = 2
/** The driver's own wait grows to 20 s: requests would hang through an outage and long after it. */
const RECONNECT_S = 0.05
const quiet = { onnotice: () => {} }

/** Opens a pool on a Postgres server and brings its tables up to date. */
export async function openPostgres(url: string, poolSize: number): Promise<Database> {
  await migratePostgres(url)
  const database = connectPostgres(url, poolSize)
  await database.queue.start()
  return database
}

/** A pool on a Postgres server whose tables are up to date; connects when it is first asked. */
export function connectPostgres(
  url: string,
  poolSize: number,
): Database & { queue: ReturnType<typeof queueOn> } {
  const client = postgres(url, {
    ...quiet,
    max: poolSize,
    connect_timeout: CONNECT_TIMEOUT_S,
    backoff: () => RECONNECT_S,
    // Array types are the schema's matter; a connection lost while it asks would be nobody's rejection.
    fetch_types: false,
    connection: {
      application_name: 'spruce',
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
  })
  prepareStatements(client)
  const db = drizzle({ client, schema })
  const queue = queueOn({
    connectionString: url,
    application_name: 'spruce queue',
    max: QUEUE_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_S * 1_000,
  })
  return {
    kind: 'postgres',
    db: db as unknown as Db,
    queue,
    async listen(channel, onNotify) {
      let heardBefore = false
      const { unlisten } = await client.listen(channel, onNotify, () => {
        // What was told while the connection was away is lost: whoever listens has to look.
        if (heardBefore) onNotify('')
        heardBefore = true
      })
      return unlisten
    },
    async close() {
      await queue.stop(QUEUE_DRAIN_MS)
      await client.end({ timeout: 5 })
    },
  }
}

/** On one connection of its own, under an advisory lock: processes that start together take turns. */
async function migratePostgres(url: string): Promise<void> {
  const client = postgres(url, { ...quiet, max: 1, connect_timeout: CONNECT_TIMEOUT_S })
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`
    const [older] = await client`select to_regclass('public.alembic_version') as name`
    if (older?.['name'] !== null) throw new Error(OLDER_SYSTEM)
    await bringUpToDate(migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS }))
  } finally {
    await client.end({ timeout: 5 })
  }
}

/**
 * Drizzle sends every query as an unnamed statement: described, planned and sent again each time. Named
 * ones are planned once a connection and cost one round trip instead of two.
 */
function prepareStatements(client: postgres.Sql): void {
  const unsafe = client.unsafe.bind(client)
  client.unsafe = (query, parameters, options) =>
    unsafe(query, parameters, { prepare: true, ...options })
}
