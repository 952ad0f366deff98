import type { BookingStatus } from '../../../src/domain/bookings/booking.ts'

/** A visit on a board. */
export interface BoardVisit {
  href: string
  moveHref: string
  /** '9:00 am–1:30 pm', or only when it begins where there is little room. */
  time: string
  /** 'HH:MM', for who drags it to another day. */
  at: string
  name: string
  address: string | null
  status: BookingStatus
}

/** A stretch of a team's day, so many columns wide. */
export type Cell =
  | { kind: 'free' | 'off' | 'buffer'; span: number; said: string }
  | { kind: 'closed'; span: number; said: string; reason: string }
  | { kind: 'job'; span: number; visit: BoardVisit }

export interface Lane {
  team: { id: string; name: string; href: string }
  hours: string
  /** Where the form for time off opens with this team chosen; null for a team that is not at work. */
  blockHref: string | null
  cells: Cell[]
}

export interface DayBoardView {
  /** Minutes of the day: where the axis begins, and how many one column is. */
  opens: number
  unit: number
  columns: number
  hours: { said: string; span: number }[]
  day: string
  lanes: Lane[]
}

export interface WeekCell {
  href: string
  day: string
  jobs: number
  /** '4½ of 9 h', or why nobody works. */
  said: string
  percent: number
  off: boolean
  visits: BoardVisit[]
  more: number
}

export interface WeekBoardView {
  days: { said: string; href: string; isToday: boolean }[]
  teams: { id: string; name: string; href: string; cells: WeekCell[] }[]
}

/** A closure or extra hours, ahead. */
export interface SpecialRow {
  id: string
  day: string
  href: string
  who: string
  what: string
  reason: string
  endAction: string
}

export interface HolidayRow {
  date: string
  said: string
  name: string
  optional: boolean
  closed: boolean
}

/** A refusal with what stands in its way. */
export interface Obstacle {
  problem: string
  /** Visits to move or cancel first. */
  visits: { said: string; href: string }[]
}
