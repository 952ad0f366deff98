import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Cause } from '../audit/record.ts'
import { allow } from '../staff/allow.ts'

export const CONVERSIONS = [
  'lead_created',
  'booking_created',
  'booking_confirmed',
  'job_completed',
] as const
export type Conversion = (typeof CONVERSIONS)[number]

/** What became of visitors between two instants; averages to two decimals, null where there is none. */
export interface Conversions {
  /** Distinct leads or bookings. */
  counts: Record<Conversion, number>
  /** The mean price before tax of the bookings confirmed or completed then. */
  averageEstimatedRevenueCents: number | null
  accuracy: {
    sampleSize: number
    averageEstimatedMinutes: number | null
    averageActualMinutes: number | null
    /** Above 0 where jobs took longer than planned. */
    averageDeltaMinutes: number | null
  }
}

/** Counts what happened from an instant (included) to another (excluded), exactly. */
export async function conversionsBetween(
  db: Db,
  from: Date,
  to: Date,
  cause: Cause,
): Promise<Conversions> {
  await allow(db, cause, 'figures.see')
  const within = sql`at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz`
  const [counts, revenue, accuracy] = await Promise.all([
    countsOf(db, within),
    revenueOf(db, within),
    accuracyOf(db, within),
  ])
  return { counts, averageEstimatedRevenueCents: revenue, accuracy }
}

/** Each of these events exists once per subject, so that rows are distinct leads and bookings. */
async function countsOf(db: Db, within: SQL): Promise<Conversions['counts']> {
  const names = sql.join(
    CONVERSIONS.map((name) => sql`${name}`),
    sql`, `,
  )
  const found = await rows<{ name: Conversion; n: string }>(
    db,
    sql`select name, count(*) as n from analytics_events
      where name in (${names}) and ${within} group by name`,
  )
  const byName = new Map(found.map(({ name, n }) => [name, Number(n)]))
  const count = (name: Conversion) => byName.get(name) ?? 0
  return {
    lead_created: count('lead_created'),
    booking_created: count('booking_created'),
    booking_confirmed: count('booking_confirmed'),
    job_completed: count('job_completed'),
  }
}

async function revenueOf(db: Db, within: SQL): Promise<number | null> {
  const [row] = await rows<{ mean: string | null }>(
    db,
    sql`select round(avg(q.total_cents), 2) as mean from bookings b join quotes q on q.id = b.quote_id
      where b.id in (select subject_id from analytics_events
        where name in ('booking_confirmed', 'job_completed') and ${within})`,
  )
  return decimal(row!.mean)
}

async function accuracyOf(db: Db, within: SQL): Promise<Conversions['accuracy']> {
  const [row] = await rows<Record<'n' | 'planned' | 'actual' | 'delta', string | null>>(
    db,
    sql`select count(*) as n, round(avg(duration_minutes), 2) as planned,
        round(avg(actual_duration_minutes), 2) as actual,
        round(avg(actual_duration_minutes - duration_minutes), 2) as delta
      from bookings where actual_duration_minutes is not null and id in
        (select subject_id from analytics_events where name = 'job_completed' and ${within})`,
  )
  return {
    sampleSize: Number(row!.n),
    averageEstimatedMinutes: decimal(row!.planned),
    averageActualMinutes: decimal(row!.actual),
    averageDeltaMinutes: decimal(row!.delta),
  }
}

const decimal = (text: string | null): number | null => (text === null ? null : Number(text))
