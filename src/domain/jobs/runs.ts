import { and, eq, lt, ne, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { jobRuns, type RunState } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { finishTask, raiseTask } from '../staff/raise-task.ts'
import type { Every } from './every.rules.ts'

/** A run that has not said for so long that it goes on has died with its process. */
const SILENT_SECONDS = 60
const KEPT_DAYS = 14

export type Figures = Record<string, number | boolean | string>
type Finished = Exclude<RunState, 'running' | 'abandoned'>

/**
 * Takes the run of a job whose time it is by the database's clock; null when somebody has it, or had it.
 * A run whose process died gives its time back.
 */
export const claimRun = (database: Database, job: string, every: Every): Promise<string | null> =>
  insertRun(
    database,
    job,
    'clock',
    sql`date_bin(make_interval(mins => ${every.minutes}::int), now(),
      timestamptz '2020-01-01 00:00Z' + make_interval(mins => ${every.atMinute ?? 0}::int))`,
  )

/** Takes a run outside of its time, for who asks; null while one is going on. */
export const claimRunNow = (
  database: Database,
  job: string,
  startedBy: string,
): Promise<string | null> => insertRun(database, job, startedBy, sql`null::timestamptz`)

async function insertRun(
  { db }: Database,
  job: string,
  startedBy: string,
  slot: ReturnType<typeof sql>,
): Promise<string | null> {
  await giveUpSilent(db, job)
  const [ours] = await rows<{ id: string }>(
    db,
    sql`insert into job_runs (id, job, slot, started_by)
      select ${uuidV7()}::uuid, ${job}::text, ${slot}, ${startedBy}::text
      on conflict do nothing returning id`,
  )
  return ours?.id ?? null
}

/** A heartbeat in the future was written before the clock was set back: as good as none. */
const giveUpSilent = (db: Db, job: string) =>
  db
    .update(jobRuns)
    .set({ state: 'abandoned', finishedAt: sql`now()`, slot: null })
    .where(
      and(
        eq(jobRuns.job, job),
        eq(jobRuns.state, 'running'),
        sql`abs(extract(epoch from now() - ${jobRuns.heartbeatAt})) > ${SILENT_SECONDS}`,
      ),
    )

/** Says that a run goes on. */
export const beat = ({ db }: Database, id: string) =>
  db.update(jobRuns).set({ heartbeatAt: sql`now()` }).where(eq(jobRuns.id, id))

/**
 * Writes how a run ended. A failure is put before the staff until a run of the same job ends well. A run
 * that was given up meanwhile stays so.
 */
export const finishRun = (
  database: Database,
  run: { id: string; job: string },
  end: { state: Finished; result?: Figures; errorCode?: string },
): Promise<void> =>
  inTransaction(database, async (tx) => {
    await tx
      .update(jobRuns)
      .set({ ...end, finishedAt: sql`now()` })
      .where(and(eq(jobRuns.id, run.id), eq(jobRuns.state, 'running')))
    if (end.state === 'done') return finishTask(tx, 'job_failed', run.job)
    await raiseTask(tx, {
      kind: 'job_failed',
      subjectType: 'job_run',
      subjectId: run.id,
      matter: run.job,
      details: { job: run.job, code: end.errorCode ?? end.state },
    })
  })

/** Deletes runs nobody looks at any more, but for the newest of each job; gives back how many. */
export async function forgetRuns({ db }: Database): Promise<number> {
  const newest = sql`(select distinct on (job) id from job_runs order by job, started_at desc)`
  const gone = await db
    .delete(jobRuns)
    .where(
      and(
        ne(jobRuns.state, 'running'),
        lt(jobRuns.startedAt, sql`now() - make_interval(days => ${KEPT_DAYS})`),
        sql`${jobRuns.id} not in ${newest}`,
      ),
    )
    .returning({ id: jobRuns.id })
  return gone.length
}
