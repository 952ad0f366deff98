import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { addDays, businessDate, startOfBusinessDay } from '../shared/time/business-time.ts'

/**
 * Adds up the events of each business day into `daily_figures`: those never added up, and the newest two
 * again, as they may have grown. Gives back how many days. Stops between two days once `signal` is aborted.
 */
export async function rollUp(db: Db, zone: string, signal: AbortSignal): Promise<number> {
  const [span] = await rows<{ today: string; first: string | null; last: string | null }>(
    db,
    sql`select now() as today, (select min(at) from analytics_events) as first,
      (select max(day)::text from daily_figures) as last`,
  )
  if (span!.first === null) return 0
  const today = businessDate(new Date(span!.today), zone)
  const first = businessDate(new Date(span!.first), zone)
  let day = span!.last === null ? first : addDays(span!.last, -1)
  let days = 0
  for (; day <= today && !signal.aborted; day = addDays(day, 1), days++) {
    await addUp(db, day, zone)
  }
  return days
}

async function addUp(db: Db, day: string, zone: string): Promise<void> {
  const from = startOfBusinessDay(day, zone).toISOString()
  const to = startOfBusinessDay(addDays(day, 1), zone).toISOString()
  await db.execute(sql`insert into daily_figures (day, name, events, subjects)
    select ${day}::date, name, count(*), count(distinct subject_id) from analytics_events
    where at >= ${from}::timestamptz and at < ${to}::timestamptz group by name
    on conflict (day, name) do update set events = excluded.events, subjects = excluded.subjects`)
}
