import type { LocalDate } from '../shared/time/business-time.ts'

/** A span of a business day in minutes after its midnight, closing time excluded: 540 to 1080 is 9:00 to 18:00. */
export interface Window {
  opens: number
  closes: number
}

export interface Team {
  id: string
  name: string
  /** How many cleaners go together. */
  size: number
  /** Beginnings of the postal codes it serves, upper case without blanks; empty means anywhere. */
  postalPrefixes: string[]
  /** Working hours by weekday, Sunday first. */
  week: Window[][]
}

/** A day that differs: closed, wholly or for a span, or open beyond the week's hours. */
export interface SpecialDay {
  id: string
  /** Null concerns the whole company. */
  teamId: string | null
  date: LocalDate
  kind: 'closed' | 'open'
  /** Null only where the whole day is closed. */
  window: Window | null
  reason: string
}

/** Everything but the bookings that decides when a job can start. */
export interface Calendar {
  /** Grows with every change; a booking decided on an older one is decided again. */
  version: number
  zone: string
  /** Starts lie on this grid of the business day, counted from its midnight. */
  stepMinutes: number
  /** Kept free between two jobs of a team. */
  bufferMinutes: number
  minNoticeMinutes: number
  horizonDays: number
  /** Active teams only. */
  teams: Team[]
  /** Today and later. */
  specialDays: SpecialDay[]
}

/** A team's time that is taken, job and buffer: from (included) to (excluded), in Unix milliseconds. */
export interface Busy {
  teamId: string
  from: number
  to: number
}

/** What is to be done: how long it takes, how many cleaners it needs, and where. */
export interface Job {
  durationMinutes: number
  teamSize: number
  /** Null matches every team. */
  postalCode: string | null
}
