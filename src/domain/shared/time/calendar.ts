/**
 * A day of the business calendar, 'YYYY-MM-DD', without a time or a zone. Only `parseLocalDate` and
 * `toBusiness` make one; as text it sorts in calendar order.
 */
export type LocalDate = string

/** 0 is Sunday, 6 is Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6

/** A year outside these is a slip of the pen, and later day arithmetic could leave four digits. */
export const FIRST_YEAR = 1900
export const LAST_YEAR = 2199

const DAYS_PER_400_YEARS = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT_DAYS = 719_468
const WEEKDAY_OF_DAY_ZERO = 4

/** The date in `text` when it is exactly a real 'YYYY-MM-DD' from 1900 to 2199, otherwise null. */
export function parseLocalDate(text: string): LocalDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return null
  const year = Number(parts[1])
  if (year < FIRST_YEAR || year > LAST_YEAR) return null
  return dayNumber(year, Number(parts[2]), Number(parts[3])) === null ? null : text
}

/** The date `days` whole days after `date`, before it when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumberOf(date) + days)
}

/** Whole days from `from` to `to`: 0 for the same date, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(to) - dayNumberOf(from)
}

/** For sorting: negative when `a` is the earlier date, 0 when they are the same, else positive. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return daysBetween(b, a)
}

/** The day of the week of a date. */
export function weekdayOf(date: LocalDate): Weekday {
  return weekdayOfDayNumber(dayNumberOf(date))
}

/** The day of the week of a day number. */
export function weekdayOfDayNumber(day: number): Weekday {
  return ((((day + WEEKDAY_OF_DAY_ZERO) % 7) + 7) % 7) as Weekday
}

/** Days since 1970-01-01 of a date. Throws RangeError for a text that is no date. */
export function dayNumberOf(date: LocalDate): number {
  const { year, month, day } = partsOf(date)
  const number = dayNumber(year, month, day)
  if (number === null) throw new RangeError(`Cannot read "${date}" as a date`)
  return number
}

/** Year, month (1–12) and day of the month (1–31) of a date, as written. */
export function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8)),
  }
}

/** Days since 1970-01-01 of a Gregorian date, years 1 to 9999; null when there is no such day. */
export function dayNumber(year: number, month: number, day: number): number | null {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12)) return null
  if (!(day >= 1 && day <= daysInMonth(year, month))) return null
  // A year counted from March has its leap day last, so month lengths follow one formula.
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * DAYS_PER_400_YEARS + yearOfEra * 365 + leapDays + dayOfYear - EPOCH_SHIFT_DAYS
}

/** The date of a day number (days since 1970-01-01). Throws RangeError outside years 1 to 9999. */
export function dateOfDayNumber(number: number): LocalDate {
  const shifted = number + EPOCH_SHIFT_DAYS
  const era = Math.floor(shifted / DAYS_PER_400_YEARS)
  const dayOfEra = shifted - era * DAYS_PER_400_YEARS
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  const dayOfYear = dayOfEra - (365 * yearOfEra + leapDays)
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= 1 && year <= 9999)) {
    throw new RangeError(`Cannot write day ${number} as a date of years 1 to 9999`)
  }
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** A whole number below 100 in two digits, as in '09'. */
export function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : `${number}`
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
