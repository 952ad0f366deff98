import {
  dateOfDayNumber,
  dayNumberOf,
  type LocalDate,
  twoDigits,
  type Weekday,
  weekdayOfDayNumber,
} from './calendar.ts'
import { offsetAt, type ZoneRow, zoneRow } from './zone-table.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000

/** What the clock and the calendar on the wall of the business show at one instant. */
export interface BusinessTime {
  date: LocalDate
  /** 'HH:MM', 24 hours; seconds are dropped. */
  time: string
  /** 0 to 1439, the same as `time`. */
  minutesOfDay: number
  /** 0 is Sunday. */
  weekday: Weekday
  /** Minutes east of UTC: −360 for America/Edmonton since 2026-11-01. */
  offsetMinutes: number
}

/** How a wall-clock time reads: it happens once, is skipped by the clocks, or happens twice. */
export interface WallClockReading {
  kind: 'exact' | 'gap' | 'ambiguous'
  /** UTC. In a gap the time moved forward by the gap's length; of two readings the earlier. */
  instant: Date
}

/** An instant as business time. Throws RangeError for an invalid Date or an unknown zone. */
export function toBusiness(instant: Date, zone: string): BusinessTime {
  const epochMs = instant.getTime()
  if (Number.isNaN(epochMs))
    throw new RangeError('Cannot read the business time of an invalid date')
  const offset = offsetAt(zoneRow(zone), epochMs)
  const localMs = epochMs + offset
  const day = Math.floor(localMs / MS_PER_DAY)
  const minutesOfDay = Math.floor((localMs - day * MS_PER_DAY) / MS_PER_MINUTE)
  return {
    date: dateOfDayNumber(day),
    time: `${twoDigits(Math.floor(minutesOfDay / 60))}:${twoDigits(minutesOfDay % 60)}`,
    minutesOfDay,
    weekday: weekdayOfDayNumber(day),
    offsetMinutes: offset / MS_PER_MINUTE,
  }
}

/**
 * The instant of a wall-clock time, and whether the clocks skip or repeat it. `minutesOfDay` counts
 * from 00:00 on the wall, not from the day's first instant; 1440 is 00:00 of the next day.
 */
export function readWallClock(
  date: LocalDate,
  minutesOfDay: number,
  zone: string,
): WallClockReading {
  return readLocalMs(localMsOf(date, minutesOfDay), zoneRow(zone))
}

/** The instant of a wall-clock time; a skipped time moves forward, of a repeated one the earlier. */
export function toInstant(date: LocalDate, minutesOfDay: number, zone: string): Date {
  return readWallClock(date, minutesOfDay, zone).instant
}

/** The first instant of a business day: its 00:00, or the first time after it when that is skipped. */
export function startOfBusinessDay(date: LocalDate, zone: string): Date {
  return toInstant(date, 0, zone)
}

/** The business calendar's date at an instant. */
export function businessDate(now: Date, zone: string): LocalDate {
  return toBusiness(now, zone).date
}

/** Milliseconds from 1970-01-01 00:00 to a wall-clock time, both read in the same zone. */
export function localMsOf(date: LocalDate, minutesOfDay: number): number {
  return dayNumberOf(date) * MS_PER_DAY + minutesOfDay * MS_PER_MINUTE
}

/**
 * Reads local milliseconds against a zone. No offset reaches 24 hours and no zone changes twice in
 * 48, so the offsets a day before and a day after are the only two that can hold.
 */
export function readLocalMs(localMs: number, row: ZoneRow): WallClockReading {
  const before = offsetAt(row, localMs - MS_PER_DAY)
  const after = offsetAt(row, localMs + MS_PER_DAY)
  if (before === after) return { kind: 'exact', instant: new Date(localMs - before) }
  const holdsBefore = offsetAt(row, localMs - before) === before
  const holdsAfter = offsetAt(row, localMs - after) === after
  if (holdsBefore && holdsAfter) {
    return { kind: 'ambiguous', instant: new Date(localMs - Math.max(before, after)) }
  }
  if (holdsAfter) return { kind: 'exact', instant: new Date(localMs - after) }
  return { kind: holdsBefore ? 'exact' : 'gap', instant: new Date(localMs - before) }
}
