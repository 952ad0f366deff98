import { type LocalDate, readWallClock } from '../shared/time/business-time.ts'
import { firstIndex } from './ascending.rules.ts'
import type { Calendar, Window } from './calendar.ts'

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 24 * 60

/** A business day laid on the time line; instants are Unix milliseconds. */
export interface BusinessDay {
  /** The starts of the grid, ascending: none where the clocks skip it, the earlier where they repeat it. */
  starts: number[]
  /** The first instant whose wall clock shows `minutes` of this day or later; 1440 is the day's end. */
  at(minutes: number): number
}

/** The instants of a business day of the calendar's zone. Throws RangeError for an unknown zone. */
export function businessDay(
  date: LocalDate,
  { zone, stepMinutes }: Pick<Calendar, 'zone' | 'stepMinutes'>,
): BusinessDay {
  const midnight = readWallClock(date, 0, zone)
  const end = readWallClock(date, MINUTES_PER_DAY, zone)
  const midnightMs = midnight.instant.getTime()
  // Nearly every day runs evenly, and then one reading of the zone serves all its minutes.
  const isEven =
    midnight.kind === 'exact' &&
    end.kind === 'exact' &&
    end.instant.getTime() - midnightMs === MINUTES_PER_DAY * MS_PER_MINUTE
  const starts: number[] = []
  for (let minutes = 0; minutes < MINUTES_PER_DAY; minutes += stepMinutes) {
    if (isEven) {
      starts.push(midnightMs + minutes * MS_PER_MINUTE)
      continue
    }
    const { kind, instant } = readWallClock(date, minutes, zone)
    if (kind !== 'gap') starts.push(instant.getTime())
  }
  return {
    starts,
    at: (minutes) =>
      isEven ? midnightMs + minutes * MS_PER_MINUTE : firstInstantFrom(date, minutes, zone),
  }
}

/** The starts of the grid from which a job of `durationMs` stays inside the window, ascending. */
export function startsInside(day: BusinessDay, window: Window, durationMs: number): number[] {
  const first = day.at(window.opens)
  const last = day.at(window.closes) - durationMs
  return day.starts.slice(
    firstIndex(day.starts, (start) => start >= first),
    firstIndex(day.starts, (start) => start > last),
  )
}

/** Whether a job of `durationMs` from `start` (on the grid or off it) stays inside the window. */
export const isInside = (
  day: BusinessDay,
  window: Window,
  start: number,
  durationMs: number,
): boolean => start >= day.at(window.opens) && start + durationMs <= day.at(window.closes)

function firstInstantFrom(date: LocalDate, minutes: number, zone: string): number {
  const { kind, instant } = readWallClock(date, minutes, zone)
  // What is skipped ends where the clocks go on, which is the next time they show.
  return kind === 'gap' ? firstInstantFrom(date, minutes + 1, zone) : instant.getTime()
}
