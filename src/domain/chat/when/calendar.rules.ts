import {
  addDays,
  compareDates,
  type LocalDate,
  type Weekday,
  weekdayOf,
} from '../../shared/time/business-time.ts'
import { partsOf } from '../../shared/time/calendar.ts'
import type { DayRange } from './wish.ts'

/** How many days "from Monday on" or "after the 20th" reaches. */
export const REACH_DAYS = 14

/** The later of two days. */
export const later = (a: LocalDate, b: LocalDate): LocalDate => (compareDates(a, b) < 0 ? b : a)

/** The first of these weekdays that is not before a day. */
export const weekdayFrom = (from: LocalDate, day: Weekday): LocalDate =>
  addDays(from, (day - weekdayOf(from) + 7) % 7)

/** The Monday that begins the week of a day. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, -((weekdayOf(date) + 6) % 7))

/** A day of the week that is `ahead` weeks after that of today; weeks begin on Monday. */
export const weekdayInWeek = (today: LocalDate, ahead: number, day: Weekday): LocalDate =>
  addDays(mondayOf(today), ahead * 7 + ((day + 6) % 7))

/** Days from Monday to Sunday, `ahead` weeks after this one. */
export const weekAt = (today: LocalDate, ahead: number): DayRange => {
  const from = addDays(mondayOf(today), ahead * 7)
  return { from, to: addDays(from, 6) }
}

/** A day of a month of a year; null when that month has no such day. */
export function dateOf(year: number, month: number, day: number): LocalDate | null {
  if (month < 1 || month > 12 || day < 1 || day > monthOf(year, month).length) return null
  return written(year, month, day)
}

/** The first date from today on with this day of the month and, where given, this month. */
export function nextDate(today: LocalDate, day: number, month: number | null): LocalDate | null {
  const { year, month: now } = partsOf(today)
  // A 29 February is at most eight years off.
  const months = month === null ? 3 : 8 * 12 + 1
  for (let ahead = 0; ahead < months; ahead++) {
    const at = now - 1 + ahead
    const tried = { year: year + Math.floor(at / 12), month: (at % 12) + 1 }
    if (month !== null && tried.month !== month) continue
    const date = dateOf(tried.year, tried.month, day)
    if (date !== null && date >= today) return date
  }
  return null
}

/** A month in full: this year's, or next year's when this year's is over. */
export function monthNamed(today: LocalDate, month: number): DayRange & { length: number } {
  const { year, month: now } = partsOf(today)
  return monthOf(month < now ? year + 1 : year, month)
}

/** The month `ahead` months after that of today. */
export function monthAhead(today: LocalDate, ahead: number): DayRange & { length: number } {
  const { year, month } = partsOf(today)
  const at = month - 1 + ahead
  return monthOf(year + Math.floor(at / 12), (at % 12) + 1)
}

function monthOf(year: number, month: number): DayRange & { length: number } {
  const from = written(year, month, 1)
  const next = month === 12 ? written(year + 1, 1, 1) : written(year, month + 1, 1)
  const to = addDays(next, -1)
  return { from, to, length: partsOf(to).day }
}

const written = (year: number, month: number, day: number): LocalDate =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
