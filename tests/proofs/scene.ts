import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import type { Database } from '../../src/db/database.ts'
import { addTeams, type TestTeam } from '../support/bookings.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { installation, type RunningServer, runtimes } from '../support/installation.ts'
import { postgresAt } from '../support/postgres.ts'
import { STAFF } from './client.ts'

const RUNTIME = runtimes[0]!
/** Of the proof's own eyes. */
const POOL = 4

/** Disposing of it ends everything and drops the database. */
export interface Scene extends AsyncDisposable {
  database: Database
  /** The origins of the servers that answer now. */
  origins(): string[]
  /** Kills a server as a power cut would, at once, and starts another in its place `afterMs` later. */
  replace(origin: string, afterMs?: number): Promise<void>
}

export interface Setting {
  /** What the database is called. */
  name: string
  teams: TestTeam[]
  servers: number
  /** Statements run once the tables are there and before the first server starts. */
  sabotage?: string[]
  /** Settings of the servers, besides the database and the staff's sign-in. */
  env?: Record<string, string>
}

/**
 * A company of its own on real Postgres, with several server processes. Throws where the tests have no
 * Postgres: these proofs are about locks and processes, which nothing embedded has.
 */
export async function scene({
  name,
  teams,
  servers,
  sabotage = [],
  env = {},
}: Setting): Promise<Scene> {
  const url = await freshPostgresUrl(name)
  if (url === null) throw new Error('Set SPRUCE_TEST_DATABASE_URL to a Postgres to prove this')
  await using ending = new AsyncDisposableStack()
  ending.defer(() => drop(url))
  const product = installation()
  const database = await postgresAt(url, POOL)
  ending.defer(() => database.close())
  ending.defer(() => product.remove())
  await addTeams(database, teams)
  for (const statement of sabotage) await database.db.execute(sql.raw(statement))

  const running = new Map<string, RunningServer>()
  const add = async () => {
    const server = await product.start(RUNTIME, {
      APP_ENV: 'dev',
      DATABASE_URL: url,
      RATE_LIMIT_PER_MINUTE: '100000',
      // Without a share nobody pays beforehand, and an act is one change; what is about money says so.
      DEPOSIT_PERCENT: '0',
      ADMIN_BASIC_USERNAME: STAFF.username,
      ADMIN_BASIC_PASSWORD: STAFF.password,
      ...env,
    })
    running.set(server.origin, server)
  }
  await Promise.all(Array.from({ length: servers }, add))
  const all = ending.move()
  return {
    database,
    origins: () => [...running.keys()],
    async replace(origin, afterMs = 0) {
      const server = running.get(origin)!
      running.delete(origin)
      process.kill(server.pid, 'SIGKILL')
      await Bun.sleep(afterMs)
      await add()
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  }
}

async function drop(url: string): Promise<void> {
  const admin = postgres(process.env['SPRUCE_TEST_DATABASE_URL']!, { max: 1, onnotice: () => {} })
  await admin.unsafe(`drop database "${new URL(url).pathname.slice(1)}" with (force)`)
  await admin.end()
}
