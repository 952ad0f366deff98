import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { newestRuns } from '../../domain/jobs/queries.ts'
import { DomainError, notFound } from '../../domain/shared/errors.ts'
import type { JobRunner } from '../../domain/shared/ports.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOfStaff } from '../plugins/staff-cause.ts'
import { Nothing } from './nothing.ts'

const instant = (at: Date | null) => (at === null ? null : formatInstantUtc(at))

/** The clock work: what each job did last, and running one now. */
export const adminJobsApi = (deps: Deps, access: StaffAccess, runner: JobRunner) =>
  new Elysia({ name: 'api/admin-jobs' })
    .use(access)
    .get(
      urls.api.adminJobs,
      async () => {
        const runs = await newestRuns(deps.database.db)
        return runner.jobs.map(({ name, every }) => {
          const run = runs.get(name)
          return {
            job: name,
            every_minutes: every.minutes,
            last_done_at: instant(run?.lastDoneAt ?? null),
            last_run: run
              ? {
                  state: run.state,
                  started_by: run.startedBy,
                  started_at: formatInstantUtc(run.startedAt),
                  finished_at: instant(run.finishedAt),
                  result: run.result,
                  error_code: run.errorCode,
                }
              : null,
          }
        })
      },
      { staff: 'day.run', detail: { summary: 'The jobs and their last runs', tags: ['Staff'] } },
    )
    .post(
      urls.api.adminJobRuns,
      ({ staff, request, body, params }) => {
        const call = { route: urls.api.adminJobRuns, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const started = await runner.start(params.job, causeOfStaff(staff, request))
          if (started === 'unknown') throw notFound('Job')
          if (started === 'running') throw new DomainError('conflict', 'The job is running already')
          return { status: 202, body: JSON.stringify({ job: params.job, state: started }) }
        })
      },
      {
        staff: 'jobs.run',
        body: Nothing,
        detail: { summary: 'Run a job now, besides its time', tags: ['Staff'] },
      },
    )
