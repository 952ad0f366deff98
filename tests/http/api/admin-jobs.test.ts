import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { jobRuns } from '../../../src/db/schema/index.ts'
import { JOBS } from '../../../src/jobs/schedule.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, DISPATCHER, testApp } from '../../support/app.ts'

const runOf = (job: string) => urls.api.adminJobRuns.replace(':job', job)

test('staff see every job with its last run, and an admin starts one by hand', async () => {
  const { json, get, database } = await testApp()
  const jobs = await (await get(urls.api.adminJobs, basic(DISPATCHER))).json()
  expect(jobs.map((job: { job: string }) => job.job)).toEqual(JOBS.map(({ name }) => name))
  expect(jobs[0].last_run).toBeNull()

  const started = await json(runOf('forget-job-runs'), {}, basic(ADMIN))
  expect([started.status, await started.json()]).toEqual([
    202,
    { job: 'forget-job-runs', state: 'started' },
  ])
  const done = () => database.db.$count(jobRuns, eq(jobRuns.state, 'done'))
  while ((await done()) === 0) await Bun.sleep(5)
  const after = await (await get(urls.api.adminJobs, basic(ADMIN))).json()
  expect(after.at(-1)).toMatchObject({
    job: 'forget-job-runs',
    last_run: { state: 'done', started_by: 'staff:basic:admin', result: { runs: 0 } },
  })
})

test('a job that runs is not started twice, an unknown one not at all, and not by a dispatcher', async () => {
  const { json, database } = await testApp()
  await database.db.insert(jobRuns).values({ job: 'send-reminders', startedBy: 'clock' })
  const answers = await Promise.all([
    json(runOf('send-reminders'), {}, basic(ADMIN)),
    json(runOf('no-such-job'), {}, basic(ADMIN)),
    json(runOf('forget-job-runs'), {}, basic(DISPATCHER)),
    json(runOf('forget-job-runs'), {}),
  ])
  expect(answers.map(({ status }) => status)).toEqual([409, 404, 403, 401])
})

test('twenty clicks on a job at once are one run', async () => {
  const { json, database } = await testApp()
  const clicks = Array.from({ length: 20 }, () => json(runOf('remove-old-data'), {}, basic(ADMIN)))
  const statuses = (await Promise.all(clicks)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 202).length).toBeGreaterThanOrEqual(1)
  expect(statuses.every((status) => status === 202 || status === 409)).toBe(true)
  const running = () => database.db.$count(jobRuns, sql`${jobRuns.state} = 'running'`)
  while ((await running()) > 0) await Bun.sleep(5)
  const runs = await database.db.$count(jobRuns)
  expect(runs).toBe(statuses.filter((status) => status === 202).length)
})

test('a process whose jobs have been silent for five minutes says that it is not ready', async () => {
  const { get, database } = await testApp()
  const checks = async () => (await (await get(urls.api.readyz)).json()).checks
  expect((await checks()).jobs).toBe(true)
  await database.db.insert(jobRuns).values({ job: 'check-self', startedBy: 'clock' })
  expect((await checks()).jobs).toBe(true)
  await database.db.update(jobRuns).set({ heartbeatAt: sql`now() - interval '6 minutes'` })
  expect((await checks()).jobs).toBe(false)
  expect((await get(urls.api.readyz)).status).toBe(503)
})

test('a scraper with the token reads queues and jobs, anybody else finds nothing', async () => {
  const token = 'a-token-for-the-scraper'
  const { get, deps } = await testApp({ env: { METRICS_TOKEN: token } })
  for (const headers of [{}, { authorization: 'Bearer wrong' }, basic(ADMIN)]) {
    expect((await get(urls.api.metrics, headers as Record<string, string>)).status).toBe(404)
  }
  const answer = await get(urls.api.metrics, { authorization: `Bearer ${token}` })
  expect(answer.headers.get('content-type')).toStartWith('text/plain')
  const text = await answer.text()
  expect(text).toContain('spruce_queue_waiting{queue="messages"} 0')
  expect(text).toContain('spruce_queue_dead{queue="deliveries"} 0')
  const silent = await testApp()
  expect((await silent.get(urls.api.metrics, { authorization: 'Bearer ' })).status).toBe(404)
  expect(deps.config.metricsToken).toBe(token)
})
