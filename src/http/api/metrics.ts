import { createHash, timingSafeEqual } from 'node:crypto'
import { Elysia } from 'elysia'
import { Gauge, Registry } from 'prom-client'
import type { Deps } from '../../deps.ts'
import { newestRuns } from '../../domain/jobs/queries.ts'
import { queueStates } from '../../domain/queues/queue-state.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { urls } from '../../urls.ts'
import type { AddressWatch } from '../plugins/address-watch.ts'

const digest = (text: string) => createHash('sha256').update(text).digest()

/** GET /metrics for a scraper that knows METRICS_TOKEN; to everybody else it is not there. */
export const metricsApi = (deps: Deps, addresses: AddressWatch) => {
  const { metricsToken } = deps.config
  const wanted = metricsToken === null ? null : digest(`Bearer ${metricsToken}`)
  return new Elysia({ name: 'api/metrics' }).get(
    urls.api.metrics,
    async ({ request }) => {
      const given = digest(request.headers.get('authorization') ?? '')
      if (wanted === null || !timingSafeEqual(given, wanted)) throw notFound('Page')
      const registry = await measured(deps, addresses)
      return new Response(await registry.metrics(), {
        headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
      })
    },
    { detail: { summary: 'Figures for monitoring, with METRICS_TOKEN', tags: ['Operation'] } },
  )
}

/** Read anew for each scrape: the rows are the truth, also after a restart. */
async function measured({ database }: Deps, addresses: AddressWatch): Promise<Registry> {
  const registry = new Registry()
  const gauge = (name: string, help: string, label: string) =>
    new Gauge({ name: `spruce_${name}`, help, labelNames: [label], registers: [registry] })
  const waiting = gauge('queue_waiting', 'Messages or exports that wait to be sent', 'queue')
  const oldest = gauge('queue_oldest_due_seconds', 'For how long the oldest has been due', 'queue')
  const dead = gauge('queue_dead', 'Messages or exports that failed for good', 'queue')
  for (const state of await queueStates(database.db)) {
    waiting.set({ queue: state.queue }, state.waiting)
    oldest.set({ queue: state.queue }, state.oldestDueSeconds)
    dead.set({ queue: state.queue }, state.dead)
  }
  const done = gauge('job_last_done_timestamp_seconds', 'When a job last ended well', 'job')
  const failed = gauge('job_failing', 'Whether the newest run of a job did not end well', 'job')
  for (const [job, run] of await newestRuns(database.db)) {
    if (run.lastDoneAt) done.set({ job }, run.lastDoneAt.getTime() / 1_000)
    failed.set({ job }, run.state === 'done' || run.state === 'running' ? 0 : 1)
  }
  const share =
    "Whether most visitors of late had an address that may be everybody's: the caps per address are off for them"
  new Gauge({ name: 'spruce_visitors_share_address', help: share, registers: [registry] }).set(
    addresses.visitorsShareOne() ? 1 : 0,
  )
  return registry
}
