import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { businessDate, type LocalDate } from '../shared/time/business-time.ts'
import { type DayRange, daySpan, daysFrom, earlierOf, laterOf, runsOf } from './day-span.ts'
import {
  CLOSED,
  eventCounts,
  type MeasureRow,
  movableMeasures,
  STALE,
  standingMeasures,
} from './measures.ts'
import { workingMinutes } from './working.ts'

/** So many days are asked for together. */
const DAYS_AT_ONCE = 400

/** A day of which all is read from the rows themselves, or only what may change after it is over. */
export interface LivePart {
  day: LocalDate
  kind: 'open' | 'changed'
}

/** What the rows themselves say of some days. */
export interface LiveFigures {
  counts: { day: LocalDate; name: string; subjects: number | string }[]
  measures: MeasureRow[]
}

interface Bounds {
  now: string
  first: string | null
}

/** The days of a range that are not closed, or have changed since they were. */
export async function liveParts(db: Db, range: DayRange, zone: string): Promise<LivePart[]> {
  const [[bounds], marks] = await Promise.all([
    rows<Bounds>(
      db,
      sql`select now() as now, least((select min(at) from analytics_events),
        (select min(starts_at) from bookings)) as first`,
    ),
    rows<{ day: LocalDate; closed: boolean; stale: boolean }>(
      db,
      sql`select day::text as day, bool_or(measure = ${CLOSED}) as closed,
          bool_or(measure = ${STALE}) as stale
        from daily_measures where day between ${range.from}::date and ${range.to}::date
          and measure in (${CLOSED}, ${STALE}) group by day`,
    ),
  ])
  const { now, first } = bounds!
  if (first === null) return []
  const today = businessDate(new Date(now), zone)
  const began = businessDate(new Date(first), zone)
  const marked = new Map(marks.map((mark) => [mark.day, mark]))
  return daysFrom(laterOf(range.from, began), earlierOf(range.to, today)).flatMap(
    (day): LivePart[] => {
      const mark = marked.get(day)
      if (!mark?.closed) return [{ day, kind: 'open' }]
      return mark.stale ? [{ day, kind: 'changed' }] : []
    },
  )
}

/** The figures of days from the rows themselves, of those that are closed what may have changed. */
export async function liveFigures(db: Db, parts: LivePart[], zone: string): Promise<LiveFigures> {
  const found: LiveFigures = { counts: [], measures: [] }
  const runs = (kind: LivePart['kind'] | null) =>
    runsOf(
      parts.filter((part) => kind === null || part.kind === kind).map(({ day }) => day),
      DAYS_AT_ONCE,
    )
  const ask = async (figures: SQL) => {
    found.measures.push(...(await rows<MeasureRow>(db, told(figures))))
  }
  const open = runs('open').map((run) => ({ run, spans: spansOf(run, zone) }))
  await Promise.all([
    ...runs(null).map((run) => ask(movableMeasures(spansOf(run, zone)))),
    ...open.map(({ spans }) => ask(standingMeasures(spans))),
    ...open.map(async ({ run }) => found.measures.push(...(await workingMinutes(db, run)))),
    ...open.map(async ({ spans }) =>
      found.counts.push(
        ...(await rows<LiveFigures['counts'][number]>(db, told(eventCounts(spans)))),
      ),
    ),
  ])
  return found
}

/** With the day as text: drivers read a date each in their own way. */
const told = (figures: SQL): SQL => sql`select live.*, day::text as day from (${figures}) live`

const spansOf = (days: LocalDate[], zone: string) => days.map((day) => daySpan(day, zone))
