import { addDays, businessDate, type LocalDate } from '../shared/time/business-time.ts'
import { businessDay } from './business-day.rules.ts'
import type { Calendar } from './calendar.ts'
import { merged, windowsOf } from './windows.rules.ts'

type Hours = Pick<Calendar, 'zone' | 'stepMinutes' | 'teams' | 'specialDays'>

const MS_PER_MINUTE = 60_000
/** Further away nobody counts: a company without hours has no office. */
const MOST_DAYS = 60

/** A stretch of office time: from (included) to (excluded), in Unix milliseconds. */
interface Span {
  from: number
  to: number
}

/**
 * When so many minutes of office hours have passed since an instant; null where they do not within two
 * months. The office is there while any team works: a holiday and a closed day have no office hours.
 */
export function afterOfficeMinutes(calendar: Hours, since: Date, minutes: number): Date | null {
  const start = since.getTime()
  let left = minutes * MS_PER_MINUTE
  if (left <= 0) return since
  const first = businessDate(since, calendar.zone)
  for (let day = 0; day <= MOST_DAYS; day++) {
    for (const { from, to } of officeSpans(calendar, addDays(first, day))) {
      const begins = Math.max(from, start)
      if (to - begins >= left) return new Date(begins + left)
      left -= Math.max(0, to - begins)
    }
  }
  return null
}

/** The last instant after which so many minutes of office hours are left until another; null as above. */
export function beforeOfficeMinutes(calendar: Hours, until: Date, minutes: number): Date | null {
  const end = until.getTime()
  let left = minutes * MS_PER_MINUTE
  if (left <= 0) return until
  const last = businessDate(until, calendar.zone)
  for (let day = 0; day <= MOST_DAYS; day++) {
    for (const { from, to } of officeSpans(calendar, addDays(last, -day)).reverse()) {
      const ends = Math.min(to, end)
      if (ends - from >= left) return new Date(ends - left)
      left -= Math.max(0, ends - from)
    }
  }
  return null
}

/** When the office is there on a business day: while any team works, ascending and apart. */
export function officeSpans(calendar: Hours, date: LocalDate): Span[] {
  const day = businessDay(date, calendar)
  return merged(calendar.teams.flatMap((team) => windowsOf(calendar, team, date)))
    .map(({ opens, closes }) => ({ from: day.at(opens), to: day.at(closes) }))
    .filter(({ from, to }) => from < to)
}
