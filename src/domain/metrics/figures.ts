import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Cause } from '../audit/record.ts'
import { addDays, businessDate, daysBetween, type LocalDate } from '../shared/time/business-time.ts'
import { allow } from '../staff/allow.ts'
import type { DayRange } from './day-span.ts'
import { type LivePart, liveFigures, liveParts } from './live-days.ts'
import { CLOSED, type MeasureRow, STALE } from './measures.ts'

/** A count and a sum, in cents or minutes. */
export interface Amount {
  n: number
  total: number
}

/** One period added up. */
export interface Period extends DayRange {
  /** How many leads, bookings or conversations each thing happened to, by its name. */
  counts: Map<string, number>
  /** Each measure by what it is told apart by. */
  measures: Map<string, Map<string, Amount>>
}

export interface Figures {
  period: Period
  /** As many days just before. */
  before: Period
  /** What happened on each day of the period, for charts. */
  days: { day: LocalDate; counts: Map<string, number>; revenueCents: number }[]
}

/** The days just before a range, as many as it has. */
export function rangeBefore({ from, to }: DayRange): DayRange {
  const length = daysBetween(from, to) + 1
  return { from: addDays(from, -length), to: addDays(from, -1) }
}

/**
 * The figures of some business days beside those of as many days before. Closed days come from what was
 * added up; today, and whatever has changed since, from the rows themselves.
 */
export async function figuresOf(
  db: Db,
  range: DayRange,
  zone: string,
  cause: Cause,
): Promise<Figures> {
  await allow(db, cause, 'figures.see')
  const before = rangeBefore(range)
  const whole = { from: before.from, to: range.to }
  const parts = await liveParts(db, whole, zone)
  const [live, storedSums, storedRevenues, storedDays] = await Promise.all([
    liveFigures(db, parts, zone),
    storedMeasures(db, whole, range.from, parts),
    storedRevenue(db, range, parts),
    storedCounts(db, whole, parts),
  ])
  const figures: Figures = {
    period: { ...range, counts: new Map(), measures: new Map() },
    before: { ...before, counts: new Map(), measures: new Map() },
    days: [],
  }
  const periodOf = (day: LocalDate) => (day < range.from ? figures.before : figures.period)
  const revenue = new Map<LocalDate, number>()
  for (const row of storedSums) {
    addTo(row.later ? figures.period : figures.before, row)
  }
  for (const row of storedRevenues) revenue.set(row.day, Number(row.total))
  const counts = new Map<LocalDate, Map<string, number>>()
  const count = (day: LocalDate, name: string, subjects: number) => {
    const period = periodOf(day)
    period.counts.set(name, (period.counts.get(name) ?? 0) + subjects)
    const ofDay = counts.get(day) ?? new Map<string, number>()
    counts.set(day, ofDay.set(name, subjects))
  }
  for (const { day, name, subjects } of storedDays) {
    count(day, name, Number(subjects))
  }
  for (const { day, name, subjects } of live.counts) count(day, name, Number(subjects))
  for (const row of live.measures) {
    addTo(periodOf(row.day), row)
    if (row.measure === 'revenue') revenue.set(row.day, Number(row.total))
  }
  for (let day = range.from; day <= range.to; day = addDays(day, 1)) {
    figures.days.push({
      day,
      counts: counts.get(day) ?? new Map(),
      revenueCents: revenue.get(day) ?? 0,
    })
  }
  return figures
}

/** Today by the business's clock, as the database has the time. */
export async function businessToday(db: Db, zone: string): Promise<LocalDate> {
  const [row] = await rows<{ now: string }>(db, sql`select now() as now`)
  return businessDate(new Date(row!.now), zone)
}

function addTo(period: Period, row: Omit<MeasureRow, 'day'>): void {
  const byDimension = period.measures.get(row.measure) ?? new Map<string, Amount>()
  period.measures.set(row.measure, byDimension)
  const { n, total } = byDimension.get(row.dimension) ?? { n: 0, total: 0 }
  byDimension.set(row.dimension, { n: n + Number(row.n), total: total + Number(row.total) })
}

/** Leaves out what is read from the rows themselves. */
function notLive(parts: LivePart[]) {
  const open = parts.filter(({ kind }) => kind === 'open').map(({ day }) => day)
  const changed = parts.filter(({ kind }) => kind === 'changed').map(({ day }) => day)
  return sql`measure not in (${CLOSED}, ${STALE})
    and day not in (select jsonb_array_elements_text(${JSON.stringify(open)}::jsonb)::date)
    and not (measure in ('refunds', 'team_booked')
      and day in (select jsonb_array_elements_text(${JSON.stringify(changed)}::jsonb)::date))`
}

const storedMeasures = (db: Db, { from, to }: DayRange, split: LocalDate, parts: LivePart[]) =>
  rows<Omit<MeasureRow, 'day'> & { later: boolean }>(
    db,
    sql`select day >= ${split}::date as later, measure, dimension, sum(n) as n, sum(total) as total
      from daily_measures where day between ${from}::date and ${to}::date and ${notLive(parts)}
      group by 1, 2, 3`,
  )

const storedRevenue = (db: Db, { from, to }: DayRange, parts: LivePart[]) =>
  rows<{ day: LocalDate; total: string }>(
    db,
    sql`select day::text as day, total from daily_measures
      where day between ${from}::date and ${to}::date and measure = 'revenue' and ${notLive(parts)}`,
  )

const storedCounts = (db: Db, { from, to }: DayRange, parts: LivePart[]) => {
  const open = parts.filter(({ kind }) => kind === 'open').map(({ day }) => day)
  return rows<{ day: LocalDate; name: string; subjects: string }>(
    db,
    sql`select day::text as day, name, subjects from daily_figures
      where day between ${from}::date and ${to}::date
        and day not in (select jsonb_array_elements_text(${JSON.stringify(open)}::jsonb)::date)`,
  )
}
