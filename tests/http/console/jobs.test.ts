import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { jobRuns } from '../../../src/db/schema/index.ts'
import { JOBS } from '../../../src/jobs/schedule.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'

const runUrl = (job: string) => urls.console('jobRuns', { job })

test('every job stands there with its last run, and one that failed says with what and when it last went well', async () => {
  const app = await testApp()
  const at = new Date('2026-11-20T16:00:00Z')
  const finishedAt = new Date('2026-11-20T16:00:12Z')
  await app.database.db.insert(jobRuns).values([
    {
      job: 'roll-up-figures',
      startedBy: 'clock',
      state: 'done',
      startedAt: at,
      finishedAt,
      result: { days: 2 },
    },
    {
      job: 'send-reminders',
      startedBy: 'clock',
      state: 'done',
      startedAt: at,
      finishedAt,
      result: {},
    },
    {
      job: 'send-reminders',
      startedBy: 'staff:Ada',
      state: 'failed',
      startedAt: new Date('2026-11-21T16:00:00Z'),
      finishedAt: new Date('2026-11-21T16:00:01Z'),
      errorCode: 'TimeoutError',
    },
  ])
  const page = textOf(await (await signedIn(app, 'dispatcher')).page(urls.console('jobs')))
  for (const { name } of JOBS) expect(page).toContain(name)
  expect(page).toContain('days 2')
  expect(page).toContain('12 s')
  expect(page).toContain('by staff:Ada')
  expect(page).toContain('TimeoutError')
  // America/Edmonton is six hours behind UTC.
  expect(page.replaceAll('\u00a0', ' ')).toContain('last well Fri 20 Nov, 10:00 am')
  expect(page).not.toContain('Run now')
})

test('an admin runs a job now, a second time only once it is over, and nobody one that does not exist', async () => {
  const app = await testApp()
  const office = await signedIn(app, 'admin')
  expect(textOf(await office.act(runUrl('forget-job-runs')))).toContain(
    'forget-job-runs was started',
  )
  const done = () => app.database.db.$count(jobRuns, eq(jobRuns.state, 'done'))
  while ((await done()) === 0) await Bun.sleep(5)

  await app.database.db.insert(jobRuns).values({ job: 'send-reminders', startedBy: 'clock' })
  const page = await office.act(runUrl('send-reminders'))
  expect(textOf(page)).toContain('send-reminders runs already')
  expect(page).not.toContain(`action="${runUrl('send-reminders')}"`)
  expect((await office.post(runUrl('no-such-job'), {})).status).toBe(404)
})

test('a dispatcher runs no job', async () => {
  const app = await testApp()
  const office = await signedIn(app, 'dispatcher')
  expect((await office.post(runUrl('forget-job-runs'), {})).status).toBe(403)
  expect(await app.database.db.$count(jobRuns)).toBe(0)
})
