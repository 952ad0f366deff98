import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { addDays, businessDate, type LocalDate } from '../shared/time/business-time.ts'
import { type DaySpan, daySpan, daysFrom, laterOf, runsOf } from './day-span.ts'
import {
  CLOSED,
  eventCounts,
  MOVABLE,
  movableMeasures,
  STALE,
  standingMeasures,
} from './measures.ts'
import { RECENT_DAYS } from './record.ts'
import { workingMinutes } from './working.ts'

/** What began before midnight may end a moment after it. */
const CLOSES_AFTER_MINUTES = 10
/** So many days go into one transaction. */
const DAYS_AT_ONCE = 31

/**
 * Adds up each business day into `daily_figures` and `daily_measures`: those not closed yet, and of closed
 * ones what may have changed since. Gives back how many days. Stops between two months once `signal` is aborted.
 */
export async function rollUp(
  database: Database,
  zone: string,
  signal: AbortSignal,
): Promise<number> {
  const { open, changed } = await daysToAdd(database.db, zone)
  let days = 0
  for (const [those, add] of [
    [open, addUp],
    [changed, addUpAgain],
  ] as const) {
    for (const run of runsOf(those, DAYS_AT_ONCE)) {
      if (signal.aborted) return days
      const spans = run.map((day) => daySpan(day, zone))
      await inTransaction(database, (tx) => add(tx, spans))
      days += run.length
    }
  }
  return days
}

interface Bounds {
  now: string
  first: string | null
  closed: LocalDate | null
}

/** Days that are not closed, and closed ones of which something may have changed. */
async function daysToAdd(
  db: Db,
  zone: string,
): Promise<{ open: LocalDate[]; changed: LocalDate[] }> {
  const [bounds] = await rows<Bounds>(
    db,
    sql`select now() as now, least((select min(at) from analytics_events),
        (select min(starts_at) from bookings)) as first,
      (select max(day)::text from daily_measures where measure = ${CLOSED}) as closed`,
  )
  const { now, first, closed } = bounds!
  if (first === null) return { open: [], changed: [] }
  const today = businessDate(new Date(now), zone)
  const firstDay = businessDate(new Date(first), zone)
  if (closed === null) return { open: daysFrom(firstDay, today), changed: [] }
  const stale = await rows<{ day: LocalDate }>(
    db,
    sql`select distinct day::text as day from daily_measures
      where measure = ${STALE} and day <= ${closed}::date and day >= ${firstDay}::date`,
  )
  const from = laterOf(addDays(today, -RECENT_DAYS), firstDay)
  return {
    open: daysFrom(addDays(closed, 1), today),
    changed: [...new Set([...stale.map(({ day }) => day), ...daysFrom(from, closed)])].sort(),
  }
}

const within = (spans: DaySpan[]): SQL =>
  sql`day between ${spans[0]!.day}::date and ${spans.at(-1)!.day}::date`

async function addUp(tx: Db, spans: DaySpan[]): Promise<void> {
  const working = await workingMinutes(
    tx,
    spans.map(({ day }) => day),
  )
  await tx.execute(sql`delete from daily_measures where ${within(spans)}`)
  await tx.execute(sql`insert into daily_figures (day, name, events, subjects)
    select * from (${eventCounts(spans)}) counted
    on conflict (day, name) do update set events = excluded.events, subjects = excluded.subjects`)
  for (const measures of [standingMeasures(spans), movableMeasures(spans)])
    await write(tx, measures)
  await write(
    tx,
    sql`select * from jsonb_to_recordset(${JSON.stringify(working)}::jsonb)
      as worked(day date, measure text, dimension text, n int, total bigint)`,
  )
  await write(
    tx,
    sql`select day, ${CLOSED}, '', 1, 0
      from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as span(day date, "to" timestamptz)
      where now() >= "to" + make_interval(mins => ${CLOSES_AFTER_MINUTES})`,
  )
}

/** The marks go first: what changes from here on makes new ones, and what was changed is seen below. */
async function addUpAgain(tx: Db, spans: DaySpan[]): Promise<void> {
  const movable = sql.raw([...MOVABLE, STALE].map((name) => `'${name}'`).join(', '))
  await tx.execute(
    sql`delete from daily_measures where ${within(spans)} and measure in (${movable})`,
  )
  await write(tx, movableMeasures(spans))
}

const write = (tx: Db, measures: SQL): Promise<unknown> =>
  tx.execute(sql`insert into daily_measures (day, measure, dimension, n, total)
    select * from (${measures}) measured`)
