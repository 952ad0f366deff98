import { expect, test } from 'bun:test'
import { and, eq, sql } from 'drizzle-orm'
import { jobRuns, staffTasks } from '../../src/db/schema/index.ts'
import { forgetRuns } from '../../src/domain/jobs/runs.ts'
import { type Job, runIfDue, startNow } from '../../src/jobs/run-job.ts'
import { JOBS, startJobs } from '../../src/jobs/schedule.ts'
import { urls } from '../../src/urls.ts'
import { testApp } from '../support/app.ts'
import { until } from '../support/redis-server.ts'

/** A job that counts its runs, and does more when told. */
function counted(more: Partial<Job> = {}) {
  const seen = { runs: 0 }
  const job: Job = {
    name: 'count',
    every: { minutes: 60 },
    limitSeconds: 60,
    async run() {
      seen.runs += 1
      return { runs: seen.runs }
    },
    ...more,
  }
  return { job, seen }
}

test('of twenty processes at its time one runs a job, once', async () => {
  const { deps, database } = await testApp()
  const { job, seen } = counted()
  const ran = await Promise.all(Array.from({ length: 20 }, () => runIfDue(deps, job)))
  expect([ran.filter(Boolean).length, seen.runs]).toEqual([1, 1])
  expect(await runIfDue(deps, job)).toBe(false)
  const [row] = await database.db.select().from(jobRuns)
  expect(row).toMatchObject({
    job: 'count',
    state: 'done',
    startedBy: 'clock',
    result: { runs: 1 },
  })
})

test('a time that was missed is made up for once, not as often as it was missed', async () => {
  const { deps, database } = await testApp()
  const { job, seen } = counted()
  await runIfDue(deps, job)
  await database.db.update(jobRuns).set({ slot: sql`${jobRuns.slot} - interval '26 hours'` })
  await runIfDue(deps, job)
  await runIfDue(deps, job)
  expect(seen.runs).toBe(2)
})

test('a run whose process died gives its time back after a minute', async () => {
  const { deps, database } = await testApp()
  const { job, seen } = counted({ run: () => new Promise(() => {}) })
  void runIfDue(deps, job)
  while ((await database.db.$count(jobRuns)) === 0) await Bun.sleep(5)
  const next = counted()
  expect(await runIfDue(deps, next.job)).toBe(false)
  await database.db.update(jobRuns).set({ heartbeatAt: sql`now() - interval '61 seconds'` })
  expect(await runIfDue(deps, next.job)).toBe(true)
  expect([seen.runs, next.seen.runs]).toEqual([0, 1])
  const states = await database.db.select({ state: jobRuns.state }).from(jobRuns)
  expect(states.map(({ state }) => state).toSorted()).toEqual(['abandoned', 'done'])
})

test('a run that fails or takes too long is put before the office until one ends well', async () => {
  const { deps, database } = await testApp()
  const failing = counted({
    async run() {
      throw new TypeError('secret text')
    },
  })
  await runIfDue(deps, failing.job)
  const slow = counted({ name: 'slow', limitSeconds: 0.01, run: () => new Promise(() => {}) })
  await runIfDue(deps, slow.job)
  const runs = await database.db.select().from(jobRuns).orderBy(jobRuns.job)
  expect(runs.map(({ state, errorCode }) => [state, errorCode])).toEqual([
    ['failed', 'TypeError'],
    ['timed_out', 'TimeoutError'],
  ])
  const open = () => database.db.$count(staffTasks, sql`${staffTasks.status} = 'open'`)
  expect(await open()).toBe(2)
  await startNow(deps, counted().job, 'staff:owner')
  while ((await open()) === 2) await Bun.sleep(5)
  expect(await open()).toBe(1)
})

test('a person may start a job besides its time, but not while it runs', async () => {
  const { deps, database } = await testApp()
  const { job } = counted({ run: () => new Promise(() => {}) })
  expect(await startNow(deps, job, 'staff:owner')).toBe(true)
  expect(await startNow(deps, job, 'staff:owner')).toBe(false)
  expect(await runIfDue(deps, job)).toBe(false)
  const [run] = await database.db.select().from(jobRuns)
  expect(run).toMatchObject({ startedBy: 'staff:owner', slot: null, state: 'running' })
})

test('every job of the schedule runs on an empty company and says what it did', async () => {
  const { deps, database } = await testApp()
  for (const job of JOBS) expect(await runIfDue(deps, job)).toBe(true)
  const runs = await database.db.select().from(jobRuns)
  expect(runs.map(({ state }) => state)).toEqual(JOBS.map(() => 'done'))
  expect(runs.every(({ result }) => Object.keys(result!).length > 0)).toBe(true)
})

test('the history keeps two weeks and the newest run of each job', async () => {
  const { deps, database } = await testApp()
  const { job } = counted()
  const old = (days: number) =>
    database.db.execute(sql`update job_runs set slot = null,
      started_at = started_at - make_interval(days => ${days}::int)`)
  await runIfDue(deps, job)
  await old(5)
  await runIfDue(deps, job)
  await old(15)
  expect(await forgetRuns(database)).toBe(1)
  expect(await database.db.$count(jobRuns)).toBe(1)
})

test('a process that starts late says that its jobs run, though one of them never ends', async () => {
  const { deps, database, get } = await testApp()
  await database.db.insert(jobRuns).values({
    job: 'check-self',
    startedBy: 'clock',
    state: 'done',
    heartbeatAt: longAgo,
    finishedAt: longAgo,
  })
  const checks = async () => (await (await get(urls.api.readyz)).json()).checks
  expect((await checks()).jobs).toBe(false)
  let end = () => {}
  const endless = new Promise<Record<string, number>>((resolve) => {
    end = () => resolve({})
  })
  const stuck: Job = {
    name: 'stuck',
    every: { minutes: 1 },
    limitSeconds: 60,
    run: () => endless,
  }
  const stop = startJobs(deps, [stuck, ...JOBS.filter(({ name }) => name === 'check-self')])
  await until(async () => (await checks()).jobs)
  const stuckRun = eq(jobRuns.job, 'stuck')
  await until(async () => (await database.db.$count(jobRuns, stuckRun)) === 1)
  stop()
  end()
  const ended = and(stuckRun, eq(jobRuns.state, 'done'))
  await until(async () => (await database.db.$count(jobRuns, ended)) === 1)
})

const longAgo = sql`now() - interval '6 minutes'`
