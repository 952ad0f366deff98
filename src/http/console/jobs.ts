import { Elysia } from 'elysia'
import { type JobLine, JobsPage } from '../../../views/console/jobs/page.tsx'
import { nextTime } from '../../domain/jobs/every.rules.ts'
import { newestRuns } from '../../domain/jobs/queries.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { staffNames } from '../../domain/staff/names.ts'
import { patterns, urls } from '../../urls.ts'
import type { Office } from './office.ts'
import { sayAt, sayIf, sayLength } from './say.ts'

/** The clock work, and running a job now. */
export const jobsConsole = (office: Office) =>
  new Elysia({ name: 'console/jobs' })
    .use(office.access)
    .get(
      patterns.console.jobs,
      async ({ person, request }) => {
        const jobs = await jobLines(office)
        return office.show(request, person, 'jobs', (frame) => JobsPage({ frame, jobs }))
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.jobRuns,
      async ({ person, request, params }) => {
        const started = await office.jobs.start(params.job, office.cause(request, person))
        if (started === 'unknown') throw notFound('Job')
        return started === 'started'
          ? office.done(request, urls.console('jobs'), `${params.job} was started.`)
          : office.done(request, urls.console('jobs'), `${params.job} runs already.`, 'error')
      },
      { can: 'jobs.run' },
    )

async function jobLines(office: Office): Promise<JobLine[]> {
  const runs = await newestRuns(office.database.db)
  const names = await staffNames(office.database.db)
  const now = office.clock.now()
  return office.jobs.jobs.map(({ name, every }) => {
    const run = runs.get(name)
    return {
      name,
      everyMinutes: every.minutes,
      lastStarted: sayIf(office, run?.startedAt ?? null),
      lastDone: sayIf(office, run?.lastDoneAt ?? null),
      nextAt: sayAt(office, nextTime(every, now)),
      took: run?.finishedAt ? sayLength(run.startedAt, run.finishedAt) : null,
      state: run?.state ?? null,
      startedBy: run ? (names.get(run.startedBy) ?? run.startedBy) : null,
      result: run?.result ?? null,
      errorCode: run?.errorCode ?? null,
    }
  })
}
