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
    sql`select distinct on (job) job, state, started_by, started_at, finished_at, result, error_code,
        (select max(finished_at) from job_runs done where done.job = r.job and done.state = 'done') as last_done
      from job_runs r order by job, started_at desc`,
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
