import type { Frequency } from '../pricing/home.ts'
import {
  addDays,
  type LocalDate,
  parseLocalDate,
  toBusiness,
} from '../shared/time/business-time.ts'

/** Four weeks stand for a month, so that a customer keeps the day of the week. */
const DAYS_BETWEEN_VISITS = { one_time: null, weekly: 7, biweekly: 14, monthly: 28 } as const

/**
 * The business date of the visit after one that began at `localStart` (YYYY-MM-DDTHH:MM), or null when
 * there is none. Throws RangeError for an unreadable `localStart`.
 */
export function nextVisitDate(localStart: string, frequency: Frequency): LocalDate | null {
  const date = parseLocalDate(localStart.slice(0, 10))
  if (date === null) throw new RangeError(`Cannot read the local start "${localStart}"`)
  const days = DAYS_BETWEEN_VISITS[frequency]
  return days === null ? null : addDays(date, days)
}

/**
 * Of a day's starts (ascending) the one nearest to a time of day on the wall, given in minutes after
 * 00:00; of two as near the earlier, of none null. Throws RangeError for an unknown zone.
 */
export function nearestStart(starts: Date[], minutesOfDay: number, zone: string): Date | null {
  const distance = (start: Date) => Math.abs(toBusiness(start, zone).minutesOfDay - minutesOfDay)
  return starts.reduce<Date | null>(
    (nearest, start) =>
      nearest !== null && distance(nearest) <= distance(start) ? nearest : start,
    null,
  )
}
