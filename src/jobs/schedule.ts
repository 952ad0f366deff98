import { cron } from '@elysiajs/cron'
import { Elysia } from 'elysia'
import type { Deps } from '../deps.ts'
import { cronPattern } from '../domain/jobs/every.rules.ts'
import { replayErasures } from '../domain/privacy/replay-erasures.ts'
import type { JobRunner } from '../domain/shared/ports.ts'
import { allow } from '../domain/staff/allow.ts'
import { checkLedger } from './check-ledger.ts'
import { checkSelf } from './check-self.ts'
import { forgetIdempotencyKeys } from './forget-idempotency-keys.ts'
import { forgetJobRuns } from './forget-job-runs.ts'
import { matchSessions } from './match-sessions.ts'
import { offerWishes } from './offer-wishes.ts'
import { removeOldData } from './remove-old-data.ts'
import { renewContacts } from './renew-contacts.ts'
import { retryDeadExports } from './retry-dead-exports.ts'
import { rollUpFigures } from './roll-up-figures.ts'
import { type Job, runIfDue, startNow } from './run-job.ts'
import { sendReminders } from './send-reminders.ts'
import { sweepUnansweredRequests } from './sweep-unanswered.ts'
import { tellOffice } from './tell-office.ts'
import { watchPayments } from './watch-payments.ts'

/** A line a job: its name, when it runs (UTC), how long it may take and what it does. */
export const JOBS: readonly Job[] = [
  { name: 'watch-payments', every: { minutes: 1 }, limitSeconds: 55, run: watchPayments },
  {
    name: 'match-sessions',
    every: { minutes: 60, atMinute: 27 },
    limitSeconds: 900,
    run: matchSessions,
  },
  {
    name: 'check-ledger',
    every: { minutes: 1440, atMinute: 530 },
    limitSeconds: 900,
    run: checkLedger,
  },
  { name: 'tell-office', every: { minutes: 1 }, limitSeconds: 55, run: tellOffice },
  { name: 'check-self', every: { minutes: 1 }, limitSeconds: 50, run: checkSelf },
  {
    name: 'sweep-unanswered-requests',
    every: { minutes: 5 },
    limitSeconds: 240,
    run: sweepUnansweredRequests,
  },
  {
    name: 'offer-wishes',
    every: { minutes: 5, atMinute: 1 },
    limitSeconds: 240,
    run: offerWishes,
  },
  {
    name: 'send-reminders',
    every: { minutes: 5, atMinute: 2 },
    limitSeconds: 240,
    run: sendReminders,
  },
  {
    name: 'renew-contacts',
    every: { minutes: 5, atMinute: 3 },
    limitSeconds: 240,
    run: renewContacts,
  },
  {
    name: 'retry-dead-exports',
    every: { minutes: 10, atMinute: 4 },
    limitSeconds: 240,
    run: retryDeadExports,
  },
  {
    name: 'roll-up-figures',
    every: { minutes: 60, atMinute: 7 },
    limitSeconds: 900,
    run: rollUpFigures,
  },
  {
    name: 'forget-idempotency-keys',
    every: { minutes: 60, atMinute: 17 },
    limitSeconds: 300,
    run: forgetIdempotencyKeys,
  },
  {
    name: 'remove-old-data',
    every: { minutes: 1440, atMinute: 560 },
    limitSeconds: 3_000,
    run: removeOldData,
  },
  {
    name: 'forget-job-runs',
    every: { minutes: 1440, atMinute: 590 },
    limitSeconds: 300,
    run: forgetJobRuns,
  },
]

/** The one whose heartbeat says that jobs run here: it waits for no other. */
const HEARTBEAT = 'check-self'

/** Half a minute after the full one, so that it never competes with a job's own time. */
const CATCH_UP = '30 * * * * *'

/** Runs jobs because a person asked for it. */
export const jobRunner = (deps: Deps): JobRunner => ({
  jobs: JOBS.map(({ name, every }) => ({ name, every })),
  async start(name, cause) {
    await allow(deps.database.db, cause, 'jobs.run')
    const job = JOBS.find((line) => line.name === name)
    return job ? ((await startNow(deps, job, cause.actor)) ? 'started' : 'running') : 'unknown'
  },
})

/**
 * Starts the clock work of the process and gives back what stops it; only the server calls it. What was
 * missed while no process ran is made up for at once, one job after another so that a start is not a
 * burst, and what a fault made miss within a minute. The heartbeat does not wait in that line.
 */
export function startJobs(deps: Deps, jobs: readonly Job[] = JOBS): () => void {
  const tryJob = (job: Job) =>
    runIfDue(deps, job).catch((error: Error) =>
      deps.log.error('job.not_started', { job: job.name, error: error.name }),
    )
  const eraseAgain = () =>
    replayErasures(deps.database).catch((error: Error) =>
      deps.log.error('job.not_started', { job: 'replay-erasures', error: error.name }),
    )
  const oneByOne = async (line: readonly Job[]) => {
    for (const job of line) await tryJob(job)
  }
  const isHeartbeat = ({ name }: Job) => name === HEARTBEAT
  const heartbeat = jobs.filter(isHeartbeat)
  const others = jobs.filter((job) => !isHeartbeat(job))
  const catchUp = async () => {
    await Promise.all([oneByOne(heartbeat), oneByOne(others)])
  }
  const app = new Elysia({ name: 'jobs' })
  for (const job of jobs) {
    const pattern = cronPattern(job.every)
    app.use(
      cron({ name: job.name, pattern, timezone: 'UTC', protect: true, run: () => tryJob(job) }),
    )
  }
  app.use(
    cron({ name: 'catch-up', pattern: CATCH_UP, timezone: 'UTC', protect: true, run: catchUp }),
  )
  // Whoever was erased and came back with a restored backup goes before anything else runs.
  void eraseAgain().then(catchUp)
  const { cron: started } = app.store as unknown as { cron: Record<string, { stop(): void }> }
  return () => {
    for (const job of Object.values(started)) job.stop()
  }
}
