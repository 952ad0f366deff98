import { createApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import type { Database } from '../../src/db/database.ts'
import { openPglite } from '../../src/db/pglite.ts'
import { createDeps } from '../../src/deps.ts'
import { jobRunner } from '../../src/jobs/schedule.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { postgresAt } from '../support/postgres.ts'

const POOL = 10
const NO_LIMIT = 1_000_000_000

/** The suite's kind of database, on its own: Postgres where SPRUCE_TEST_DATABASE_URL says so. */
export async function benchDatabase(): Promise<Database> {
  const url = await freshPostgresUrl('spruce_bench')
  return url === null ? openPglite(null) : postgresAt(url, POOL)
}

/** The whole product with its log thrown away, as fast a client as it likes. */
export async function benchApp(env: Record<string, string> = {}) {
  const reading = readConfig({ APP_ENV: 'dev', ...env }, { dotEnvExists: false })
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  const silent = { info() {}, warn() {}, error() {} }
  const database = await benchDatabase()
  const deps = await createDeps(reading.config, silent, undefined, database)
  const { rateLimiter } = deps
  // Counting costs what it costs; only the refusal is put off.
  deps.rateLimiter = {
    ...rateLimiter,
    take: (budget, client) => rateLimiter.take(budget, client, NO_LIMIT),
  }
  return {
    deps,
    app: createApp(deps, { peerOf: () => '203.0.113.7', jobs: jobRunner(deps) }),
    async close() {
      await deps.close()
      await database.close()
    },
  }
}
