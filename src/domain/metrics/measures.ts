import { type SQL, sql } from 'drizzle-orm'
import type { LocalDate } from '../shared/time/business-time.ts'
import type { DaySpan } from './day-span.ts'

/**
 * What is counted and added up of a day, each by what it is told apart by. A measure that hangs on when
 * something happened stands once the day is over; `MOVABLE` ones may still change, as a visit is moved
 * or a refund that was given comes back.
 */
export const MEASURES = [
  /** Bookings confirmed that day and their prices before tax, in cents. */
  'revenue',
  /** The same of jobs done that day. */
  'revenue_done',
  /** Requests by where they came from. */
  'source_leads',
  /** Bookings confirmed, with their prices, by where their request came from. */
  'source_bookings',
  /** Requests that came with somebody's code. */
  'referred_leads',
  'referred_bookings',
  /** Planned, actual and wrongly planned minutes of jobs done, by type of clean and bedrooms. */
  'planned_minutes',
  'actual_minutes',
  'off_minutes',
  /** Deposits that came in, in cents. */
  'deposits',
  /** Minutes a team could have worked. */
  'team_working',
  'refunds',
  /** Minutes of visits that day by team. */
  'team_booked',
] as const
export type Measure = (typeof MEASURES)[number]

export const MOVABLE = ['refunds', 'team_booked'] as const satisfies Measure[]

/** Marks a day whose figures stand, and one of those that something has changed since. */
export const CLOSED = 'closed'
export const STALE = 'stale'

export interface MeasureRow {
  day: LocalDate
  measure: string
  dimension: string
  n: number | string
  total: number | string
}

/** More is no name of a source but somebody's play. */
const SOURCE_CHARS = 120

/** Where a request came from: the advert, else the page that linked here, else nothing. */
const SOURCE = sql.raw(`left(coalesce(
  nullif(lower(concat_ws(' / ', nullif(trim(l.utm_source), ''), nullif(trim(l.utm_medium), ''),
    nullif(trim(l.utm_campaign), ''))), ''),
  lower(substring(l.referrer from '^https?://([^/:?#]+)')), ''), ${SOURCE_CHARS})`)

/** 'deep 2': the type of clean and the bedrooms. */
const HOME = sql.raw(`concat(q.home->>'cleaning_type', ' ', q.home->>'beds')`)

/** From the first to the last of days in a row. */
const between = (column: SQL, spans: DaySpan[]): SQL =>
  sql`${column} >= ${spans[0]!.from.toISOString()}::timestamptz
    and ${column} < ${spans.at(-1)!.to.toISOString()}::timestamptz`

/** Which of days in a row a time is in: the business's midnights are not the database's. */
const dayOf = (column: SQL, spans: DaySpan[]): SQL => {
  const midnights = `{${spans.map(({ from }) => from.toISOString()).join(',')}}`
  return sql`${spans[0]!.day}::date + width_bucket(${column}, ${midnights}::timestamptz[]) - 1`
}

/**
 * Selects the measures of days in a row that stand once each is over, but for what the teams could have
 * worked: day, measure, dimension, n, total.
 */
export const standingMeasures = (spans: DaySpan[]): SQL => sql`
  with created as (
    select ${dayOf(sql`e.at`, spans)} as day, ${SOURCE} as source,
      l.referred_by_code is not null as referred
    from analytics_events e left join leads l on l.id = e.subject_id
    where e.name = 'lead_created' and ${between(sql`e.at`, spans)}
  ), confirmed as (
    select ${dayOf(sql`e.at`, spans)} as day, ${SOURCE} as source,
      l.referred_by_code is not null as referred, q.total_cents as cents
    from analytics_events e join bookings b on b.id = e.subject_id join quotes q on q.id = b.quote_id
      join leads l on l.id = b.lead_id
    where e.name = 'booking_confirmed' and ${between(sql`e.at`, spans)}
  ), done as (
    select ${dayOf(sql`e.at`, spans)} as day, ${HOME} as home, q.total_cents as cents,
      b.duration_minutes as planned, b.actual_duration_minutes as actual
    from analytics_events e join bookings b on b.id = e.subject_id join quotes q on q.id = b.quote_id
    where e.name = 'job_completed' and ${between(sql`e.at`, spans)}
  ), timed as (select * from done where actual is not null), paid as (
    select ${dayOf(sql`settled_at`, spans)} as day, captured_cents as cents from payment_attempts
    where ${between(sql`settled_at`, spans)} and captured_cents > 0
  )
  select day, 'revenue' as measure, '' as dimension, count(*) as n, sum(cents) as total
    from confirmed group by day
  union all select day, 'revenue_done', '', count(*), sum(cents) from done group by day
  union all select day, 'source_leads', source, count(*), 0 from created group by day, source
  union all select day, 'source_bookings', source, count(*), sum(cents) from confirmed
    group by day, source
  union all select day, 'referred_leads', '', count(*), 0 from created where referred group by day
  union all select day, 'referred_bookings', '', count(*), sum(cents) from confirmed
    where referred group by day
  union all select day, 'planned_minutes', home, count(*), sum(planned) from timed group by day, home
  union all select day, 'actual_minutes', home, count(*), sum(actual) from timed group by day, home
  union all select day, 'off_minutes', home, count(*), sum(abs(actual - planned)) from timed
    group by day, home
  union all select day, 'deposits', '', count(*), sum(cents) from paid group by day`

/** Selects the measures of days in a row that may change after each is over. */
export const movableMeasures = (spans: DaySpan[]): SQL => sql`
  with given as (
    select ${dayOf(sql`done_at`, spans)} as day, amount_cents as cents from refunds
    where state = 'refunded' and ${between(sql`done_at`, spans)}
  ), visits as (
    select ${dayOf(sql`starts_at`, spans)} as day, team_id::text as team, duration_minutes as minutes
    from bookings where ${between(sql`starts_at`, spans)} and status in ('CONFIRMED', 'DONE')
  )
  select day, 'refunds' as measure, '' as dimension, count(*) as n, sum(cents) as total
    from given group by day
  union all select day, 'team_booked', team, count(*), sum(minutes) from visits group by day, team`

/** Selects how often each thing happened on each of days in a row, and to how many. */
export const eventCounts = (spans: DaySpan[]): SQL => sql`
  select day, name, count(*) as events, count(distinct subject_id) as subjects
  from (select ${dayOf(sql`at`, spans)} as day, name, subject_id from analytics_events
    where ${between(sql`at`, spans)}) happened group by day, name`
