import type { Deps } from '../deps.ts'
import type { Every } from '../domain/jobs/every.rules.ts'
import { beat, claimRun, claimRunNow, type Figures, finishRun } from '../domain/jobs/runs.ts'

const HEARTBEAT_MS = 10_000

export interface Job {
  name: string
  every: Every
  /** A run is given up after so long. */
  limitSeconds: number
  /** Does the work and says what it did; stops early when `signal` is aborted. */
  run(deps: Deps, signal: AbortSignal): Promise<Figures>
}

/** Runs a job if it is time and nobody else did; gives back whether this process ran it. */
export async function runIfDue(deps: Deps, job: Job): Promise<boolean> {
  const id = await claimRun(deps.database, job.name, job.every)
  if (id !== null) await runClaimed(deps, job, id)
  return id !== null
}

/** Starts a job because a person asked; false while it is running already. Its end is in the history. */
export async function startNow(deps: Deps, job: Job, startedBy: string): Promise<boolean> {
  const id = await claimRunNow(deps.database, job.name, startedBy)
  if (id !== null) {
    runClaimed(deps, job, id).catch((error: Error) =>
      deps.log.error('job.lost', { job: job.name, error: error.name }),
    )
  }
  return id !== null
}

async function runClaimed(deps: Deps, job: Job, id: string): Promise<void> {
  const { database, log } = deps
  const stop = new AbortController()
  const heartbeat = setInterval(() => beat(database, id).then(null, () => {}), HEARTBEAT_MS)
  const limit = setTimeout(() => stop.abort(), job.limitSeconds * 1_000)
  const run = { id, job: job.name }
  try {
    const result = await Promise.race([job.run(deps, stop.signal), aborted(stop.signal)])
    // Most runs find nothing to do; the history has them all.
    if (Object.values(result).some(Boolean)) log.info('job.done', { job: job.name, ...result })
    await finishRun(database, run, { state: 'done', result })
  } catch (error) {
    const errorCode = (error as Error).name
    const state = stop.signal.aborted ? 'timed_out' : 'failed'
    log.error('job.failed', { job: job.name, state, error: errorCode })
    await finishRun(database, run, { state, errorCode })
  } finally {
    clearInterval(heartbeat)
    clearTimeout(limit)
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new DOMException('Too long', 'TimeoutError'))),
  )
