import { cron } from '@elysiajs/cron'
import { Elysia } from 'elysia'
import type { Deps } from '../deps.ts'
import { forgetIdempotencyKeys } from './forget-idempotency-keys.ts'
import { sweepUnansweredRequests } from './sweep-unanswered.ts'

/** A line a job: its name, when it runs (UTC) and what it does. */
const JOBS = [
  { name: 'sweep-unanswered-requests', pattern: '*/5 * * * *', run: sweepUnansweredRequests },
  { name: 'forget-idempotency-keys', pattern: '17 * * * *', run: forgetIdempotencyKeys },
] as const

/**
 * Starts the clock work of the process and gives back what stops it; only the server calls it. A failed
 * run is logged and comes again.
 */
export function startJobs(deps: Deps): () => void {
  const app = new Elysia({ name: 'jobs' })
  for (const { name, pattern, run } of JOBS) {
    app.use(
      cron({
        name,
        pattern,
        timezone: 'UTC',
        protect: true,
        run: () =>
          run(deps).catch((error: Error) =>
            deps.log.error('job.failed', { job: name, error: error.name }),
          ),
      }),
    )
  }
  const { cron: started } = app.store as unknown as { cron: Record<string, { stop(): void }> }
  return () => {
    for (const job of Object.values(started)) job.stop()
  }
}
