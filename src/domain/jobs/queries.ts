import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { RunState } from '../../db/schema/index.ts'
import type { Figures } from './runs.ts'

export interface Run {
  job: string
  state: RunState
  startedBy: string
  startedAt: Date
  finishedAt: Date | null
  result: Figures | null
  errorCode: string | null
}

/** The newest run of each job, and when one last ended well; by name. */
export async function newestRuns(db: Db): Promise<Map<string, Run & { lastDoneAt: Date | null }>> {
  const found = await rows<Record<string, string | null> & { result: Figures | null }>(
    db,
    // A name at a time by the index: there may be many thousand runs of each.
    sql`with recursive names as (
        (select job from job_runs order by job limit 1)
        union all
        select (select job from job_runs after where after.job > names.job order by job limit 1)
        from names where names.job is not null
      )
      select newest.*, (select finished_at from job_runs done where done.job = names.job
          and done.state = 'done' order by started_at desc limit 1) as last_done
      from names cross join lateral (
        select job, state, started_by, started_at, finished_at, result, error_code from job_runs r
        where r.job = names.job order by started_at desc limit 1) newest`,
  )
  return new Map(
    found.map((row) => [
      row['job']!,
      {
        job: row['job']!,
        state: row['state'] as RunState,
        startedBy: row['started_by']!,
        startedAt: new Date(row['started_at']!),
        finishedAt: row['finished_at'] ? new Date(row['finished_at']) : null,
        result: row.result,
        errorCode: row['error_code'] ?? null,
        lastDoneAt: row['last_done'] ? new Date(row['last_done']) : null,
      },
    ]),
  )
}
