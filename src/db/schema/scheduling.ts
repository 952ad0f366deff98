import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { createdAt, id, oneOf } from './columns.ts'

export const teams = pgTable(
  'teams',
  {
    id: id(),
    name: text('name').notNull().unique(),
    /** How many cleaners go together. */
    size: integer('size').notNull(),
    active: boolean('active').notNull().default(true),
    /** Beginnings of the postal codes it serves; empty means anywhere. */
    postalPrefixes: jsonb('postal_prefixes').$type<string[]>().notNull().default([]),
    createdAt: createdAt(),
  },
  (t) => [
    check('teams_size', sql`${t.size} between 1 and 50`),
    check('teams_name', sql`char_length(${t.name}) between 1 and 100`),
  ],
)

/** Working hours of a week, in minutes of the business day; weekday 0 is Sunday. */
export const teamHours = pgTable(
  'team_hours',
  {
    teamId: uuid('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'cascade' }),
    weekday: smallint('weekday').notNull(),
    opens: smallint('opens').notNull(),
    closes: smallint('closes').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.teamId, t.weekday, t.opens] }),
    check('team_hours_weekday', sql`${t.weekday} between 0 and 6`),
    check(
      'team_hours_span',
      sql`0 <= ${t.opens} and ${t.opens} < ${t.closes} and ${t.closes} <= 1440`,
    ),
  ],
)

/** Days that differ from the week, of one team or (without one) of the whole company. */
export const specialDays = pgTable(
  'special_days',
  {
    id: id(),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'cascade' }),
    date: date('date', { mode: 'string' }).notNull(),
    kind: text('kind').$type<'closed' | 'open'>().notNull(),
    /** Both null only where the whole day is closed. */
    opens: smallint('opens'),
    closes: smallint('closes'),
    reason: text('reason').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    index('special_days_date').on(t.date),
    check('special_days_kind', oneOf(t.kind, ['closed', 'open'])),
    check(
      'special_days_span',
      sql`(${t.opens} is null and ${t.closes} is null and ${t.kind} = 'closed')
        or (0 <= ${t.opens} and ${t.opens} < ${t.closes} and ${t.closes} <= 1440)`,
    ),
    check('special_days_reason', sql`char_length(${t.reason}) between 1 and 200`),
  ],
)

/** The rules of the grid, in one row. `version` grows with every change of any calendar. */
export const scheduleSettings = pgTable(
  'schedule_settings',
  {
    one: boolean('one').primaryKey().default(true),
    stepMinutes: smallint('step_minutes').notNull().default(30),
    bufferMinutes: smallint('buffer_minutes').notNull().default(30),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    check('schedule_settings_one_row', sql`${t.one}`),
    check('schedule_settings_step', sql`${t.stepMinutes} in (10, 15, 20, 30, 60)`),
    check('schedule_settings_buffer', sql`${t.bufferMinutes} between 0 and 240`),
  ],
)
