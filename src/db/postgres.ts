import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import type { Log } from '../domain/shared/ports.ts'
import { queryPool, queueOptions, type Reached } from './connections.ts'
import type { Database, Db } from './database.ts'
import type { DatabaseTarget } from './database-url.ts'
import { bringUpToDate, MIGRATION_LOCK, MIGRATIONS, OLDER_SYSTEM } from './migrate.ts'
import { type Pooling, poolingOf } from './pooling.ts'
import { QUEUE_DRAIN_MS, queueOn } from './queue.ts'
import { reach } from './reach.ts'
import * as schema from './schema/index.ts'

/** Milliseconds, as the server takes them: a statement, a wait for a lock, a transaction that does nothing. */
const LIMITS = {
  statement_timeout: 5_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 10_000,
}
const QUEUE_CONNECTIONS = 2

export interface PostgresSettings {
  target: DatabaseTarget
  /** A way around a pooler that keeps no sessions; null where there is none. */
  direct: DatabaseTarget | null
  poolSize: number
}

/** Opens a pool on a Postgres server and brings its tables up to date. Throws a sentence for the operator. */
export async function openPostgres(
  { target, direct, poolSize }: PostgresSettings,
  log: Pick<Log, 'warn'>,
): Promise<Database> {
  const reached = await reach(target, 'DATABASE_URL', log)
  const around = direct && (await reach(direct, 'DATABASE_DIRECT_URL', log))
  const keepsSessions = await judged(reached, around)
  const session = around ?? reached
  await migratePostgres(session)
  const database = connectPostgres({ reached, session, keepsSessions, poolSize })
  if (!keepsSessions && !(await hasLimits(database.client))) log.warn('database.no_time_limits')
  await database.queue.start()
  return database
}

/** Whether queries have sessions of their own; refuses what nothing here could work through. */
async function judged(reached: Reached, around: Reached | null): Promise<boolean> {
  const pooling = await poolingOf(reached)
  if (pooling === 'statements') throw new Error(STATEMENTS)
  if (around === null && pooling === 'transactions') throw new Error(TRANSACTIONS)
  if (around !== null) {
    if ((await poolingOf(around)) !== 'sessions') throw new Error(NOT_DIRECT)
    if ((await serverOf(around)) !== (await serverOf(reached))) throw new Error(ELSEWHERE)
  }
  return pooling === ('sessions' satisfies Pooling)
}

const STATEMENTS =
  'DATABASE_URL: leads to a pooler in statement mode, which knows no transactions; set it to session mode'
const TRANSACTIONS =
  'DATABASE_URL: leads to a pooler in transaction mode, which forgets LISTEN and prepared statements; set it to session mode, or give the address of the server itself in DATABASE_DIRECT_URL'
const NOT_DIRECT =
  'DATABASE_DIRECT_URL: leads to a pooler that keeps no sessions; give the address of the server itself'
const ELSEWHERE = 'DATABASE_DIRECT_URL: leads to another database than DATABASE_URL'

/** What tells a running server and its database from any other. */
async function serverOf(reached: Reached): Promise<string> {
  const client = queryPool(reached, { max: 1, prepare: false })
  try {
    const [row] =
      await client`select current_database() || ' ' || pg_postmaster_start_time() as server`
    return String(row?.['server'])
  } finally {
    await client.end({ timeout: 1 })
  }
}

interface Ways {
  reached: Reached
  /** For what needs a session: migrations, LISTEN and the queue's own connections. */
  session: Reached
  keepsSessions: boolean
  poolSize: number
}

/** A pool on a Postgres server whose tables are up to date; connects when it is first asked. */
export function connectPostgres({ reached, session, keepsSessions, poolSize }: Ways): Database & {
  queue: ReturnType<typeof queueOn>
  client: postgres.Sql
} {
  const client = queryPool(reached, {
    max: poolSize,
    // A pooler that lends takes its connection back while a second statement is half asked.
    ...(keepsSessions ? { setup: setLimits } : { prepare: false, max_pipeline: 0 }),
  })
  if (keepsSessions) prepareStatements(client)
  const db = drizzle({ client, schema })
  const queue = queueOn(queueOptions(session, QUEUE_CONNECTIONS))
  const listener = session === reached ? client : queryPool(session, { max: 1 })
  return {
    kind: 'postgres',
    db: db as unknown as Db,
    queue,
    client,
    async listen(channel, onNotify) {
      let heardBefore = false
      const { unlisten } = await listener.listen(channel, onNotify, () => {
        // What was told while the connection was away is lost: whoever listens has to look.
        if (heardBefore) onNotify('')
        heardBefore = true
      })
      return unlisten
    },
    async close() {
      await queue.stop(QUEUE_DRAIN_MS)
      await Promise.all([client.end({ timeout: 5 }), listener.end({ timeout: 5 })])
    },
  }
}

const setLimits = Object.entries(LIMITS)
  .map(([name, ms]) => `set ${name} = ${ms}`)
  .join('; ')

/** Where no session can be given limits, the role has to have them. */
async function hasLimits(client: postgres.Sql): Promise<boolean> {
  const [row] = await client`select bool_and(setting <> '0') as all from pg_settings
    where name in ${client(Object.keys(LIMITS))}`
  return row?.['all'] === true
}

/** On one connection of its own, under an advisory lock: processes that start together take turns. */
async function migratePostgres(session: Reached): Promise<void> {
  const client = queryPool(session, { max: 1 })
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
