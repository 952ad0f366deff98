import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, oneOf } from './columns.ts'

/** What happened, for figures. Holds ids and numbers, never a person. */
export const analyticsEvents = pgTable(
  'analytics_events',
  {
    id: id(),
    name: text('name').notNull(),
    at: at('at').notNull().defaultNow(),
    subjectId: uuid('subject_id').notNull(),
    details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull(),
  },
  (t) => [
    index('analytics_events_name').on(t.name, t.at),
    index('analytics_events_at').on(t.at),
    uniqueIndex('analytics_events_once')
      .on(t.name, t.subjectId)
      .where(
        sql`${t.name} in ('lead_created', 'booking_created', 'booking_confirmed', 'job_completed')`,
      ),
  ],
)

/** The events of a business day added up, so that figures over years need not read each of them. */
export const dailyFigures = pgTable(
  'daily_figures',
  {
    day: date('day', { mode: 'string' }).notNull(),
    name: text('name').notNull(),
    events: integer('events').notNull(),
    /** Distinct leads, bookings or conversations. */
    subjects: integer('subjects').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.day, t.name] }),
    check('daily_figures_counts', sql`${t.subjects} between 0 and ${t.events}`),
  ],
)

/** Money, minutes and counts of a business day, each by what it is told apart by. */
export const dailyMeasures = pgTable(
  'daily_measures',
  {
    day: date('day', { mode: 'string' }).notNull(),
    measure: text('measure').notNull(),
    /** Which home, type, source or team; empty where it is for all of them. */
    dimension: text('dimension').notNull().default(''),
    n: integer('n').notNull(),
    /** Cents or minutes, as the measure says. */
    total: bigint('total', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.day, t.measure, t.dimension] })],
)

/** Who did what. Append-only: a trigger refuses every UPDATE and DELETE. Ids and field names only. */
export const audit = pgTable(
  'audit',
  {
    id: id(),
    at: at('at').notNull().defaultNow(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subjectType: text('subject_type').notNull(),
    subjectId: uuid('subject_id').notNull(),
    changed: jsonb('changed').$type<string[]>().notNull(),
    requestId: text('request_id'),
  },
  (t) => [
    index('audit_subject').on(t.subjectId, t.at),
    index('audit_newest').on(t.at, t.id),
    index('audit_actor').on(t.actor, t.at),
  ],
)

/** The first answer to a request that carried an Idempotency-Key; `key_hash` covers key and account. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    route: text('route').notNull(),
    keyHash: text('key_hash').notNull(),
    bodyHash: text('body_hash').notNull(),
    state: text('state').$type<'running' | 'done'>().notNull(),
    status: integer('status'),
    body: text('body'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.route, t.keyHash] }),
    index('idempotency_keys_age').on(t.createdAt),
    check('idempotency_keys_state', oneOf(t.state, ['running', 'done'])),
    check(
      'idempotency_keys_answer',
      sql`(${t.state} = 'done') = (${t.status} is not null and ${t.body} is not null)`,
    ),
  ],
)
