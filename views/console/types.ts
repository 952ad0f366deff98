import type { Act, Role } from '../../src/domain/staff/permissions.rules.ts'
import type { Fault } from '../types.ts'

/** The console's places, as the rail names them. */
export type Place =
  | 'today'
  | 'calendar'
  | 'bookings'
  | 'leads'
  | 'money'
  | 'messages'
  | 'figures'
  | 'prices'
  | 'teams'
  | 'exports'
  | 'jobs'
  | 'settings'
  | 'staff'
  | 'audit'
  | 'privacy'
  | 'account'
  | 'search'

/** What every page of the console is given besides its own data. */
export interface ConsoleFrame {
  here: Place
  person: { name: string; role: Role }
  /** Whether this person may do something: what they may not is not shown. */
  may: (act: Act) => boolean
  company: { name: string; hue: number; phone: string | null }
  /** The address of a file of `public`. */
  asset: (path: string) => string
  demo: boolean
  flash: { kind: 'saved' | 'error'; text: string } | null
  /** What was searched for, on the page that found it. */
  searched?: string
}

/** A form that was refused: what is wrong, and what was typed. */
export interface Refused {
  problem?: string
  faults: Fault[]
  typed: Record<string, string>
}
