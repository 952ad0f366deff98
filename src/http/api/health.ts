import { Elysia } from 'elysia'
import { databaseHealth } from '../../db/health.ts'
import type { Deps } from '../../deps.ts'
import { checkZoneTable } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'

const MAX_CLOCK_SKEW_MS = 60_000
/** The jobs look after themselves every minute. */
const MAX_HEARTBEAT_AGE_MS = 5 * 60_000

interface Checks {
  database: boolean
  migrations: boolean
  time_zone_table: boolean
  clock: boolean
  jobs: boolean
}

/**
 * GET /healthz touches nothing. GET /readyz says whether this process can serve and what keeps it, in
 * booleans alone: anybody may ask. `walk` tells whether a visitor is served.
 */
export const healthApi = (deps: Deps, walk: () => Promise<boolean>) =>
  new Elysia({ name: 'api/health' })
    .get(urls.api.healthz, () => ({ status: 'ok' }), {
      detail: { summary: 'The process answers', tags: ['Operation'] },
    })
    .get(
      urls.api.readyz,
      async ({ set }) => {
        const [inside, visitor] = await Promise.all([ready(deps), walk()])
        const checks = { ...inside, visitor }
        const ok = Object.values(checks).every(Boolean)
        if (!ok) set.status = 503
        return { status: ok ? 'ready' : 'not_ready', checks }
      },
      { detail: { summary: 'The process can serve', tags: ['Operation'] } },
    )

async function ready({ database, clock, log }: Deps): Promise<Checks> {
  const zones = checkZoneTable()
  const time_zone_table = zones.ok
  if (!zones.ok) log.error('readiness.time_zone_table', { faults: zones.faults.length })
  try {
    const health = await databaseHealth(database.db)
    const skew = Math.abs(health.now.getTime() - clock.now().getTime())
    return {
      database: true,
      migrations: health.migrated,
      time_zone_table,
      clock: skew <= MAX_CLOCK_SKEW_MS,
      jobs:
        health.heartbeat === null ||
        health.now.getTime() - health.heartbeat.getTime() <= MAX_HEARTBEAT_AGE_MS,
    }
  } catch (error) {
    log.error('readiness.database', { error: (error as Error).name })
    return { database: false, migrations: false, time_zone_table, clock: false, jobs: false }
  }
}
