import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, id, oneOf } from './columns.ts'

export const RUN_STATES = ['running', 'done', 'failed', 'timed_out', 'abandoned'] as const
export type RunState = (typeof RUN_STATES)[number]

/** One run of one job. Whoever inserts the row of a slot runs it; everybody else leaves it. */
export const jobRuns = pgTable(
  'job_runs',
  {
    id: id(),
    job: text('job').notNull(),
    /** The time by the clock it stands for; null when a person asked for it. */
    slot: at('slot'),
    startedBy: text('started_by').notNull(),
    state: text('state').$type<RunState>().notNull().default('running'),
    startedAt: at('started_at').notNull().defaultNow(),
    heartbeatAt: at('heartbeat_at').notNull().defaultNow(),
    finishedAt: at('finished_at'),
    result: jsonb('result').$type<Record<string, number | boolean | string>>(),
    errorCode: text('error_code'),
  },
  (t) => [
    uniqueIndex('job_runs_slot').on(t.job, t.slot),
    uniqueIndex('job_runs_one_running').on(t.job).where(sql`${t.state} = 'running'`),
    index('job_runs_newest').on(t.job, t.startedAt),
    check('job_runs_state', oneOf(t.state, RUN_STATES)),
    check('job_runs_finished', sql`(${t.state} = 'running') = (${t.finishedAt} is null)`),
  ],
)
