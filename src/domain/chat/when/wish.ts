import type { LocalDate, Weekday } from '../../shared/time/business-time.ts'

/** Days of the business calendar, the first and the last one included. */
export interface DayRange {
  from: LocalDate
  to: LocalDate
}

/** When somebody would like a visit to start, as calendar days: it does not slide while time goes by. */
export interface Wish {
  /** The customer's own words. */
  words: string
  /** In order; at least one. */
  days: DayRange[]
  /** Only these days of the week; null for any. */
  weekdays: Weekday[] | null
  /** Minutes after 00:00 business time: no start before it; null for any. */
  earliest: number | null
  /** No start after it, itself included; null for any. */
  latest: number | null
  /** False for a habit ("every Friday") and for "as soon as you can": no day of its own was named. */
  isDay: boolean
}
