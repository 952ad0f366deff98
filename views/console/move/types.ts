import type { ConsoleFrame } from '../types.ts'

/** A booking as the page that moves it shows it. */
export interface MoveBooking {
  id: string
  version: number
  href: string
  name: string
  phone: string
  /** 'Tuesday 1 December 2026, 9:00 am–1:30 pm'. */
  when: string
  team: string
  status: string
}

/** What was chosen, as the form sends it. */
export interface MoveTyped {
  team: string
  day: string
  time: string
  minutes: string
}

/** Why one team cannot take it, in sentences with links. */
export interface TeamNo {
  team: string
  reasons: string[]
  visits: { said: string; href: string }[]
}

/** What a choice comes to. */
export type MoveOutcome =
  | { is: 'possible'; when: string; team: string; consequences: string[]; button: string }
  | { is: 'same' }
  | { is: 'refused'; when: string; why: string[]; teams: TeamNo[] }

export interface MoveProps {
  frame: ConsoleFrame
  booking: MoveBooking
  teams: { id: string; name: string }[]
  typed: MoveTyped
  stepMinutes: number
  /** What cannot be read of what was chosen. */
  unreadable: string | null
  outcome: MoveOutcome | null
  /** Free starts near by, each a link that chooses it. */
  next: { said: string; href: string }[]
  /** Somebody changed the booking since the page was opened. */
  stale: boolean
  /** The payment page could not be reached, so nothing was moved. */
  unavailable: boolean
}
