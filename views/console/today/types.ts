import type { DayState } from '../../../src/domain/bookings/day-state.rules.ts'
import type { NeedKind } from '../../../src/domain/staff/urgency.rules.ts'

/** What the row's one button does: goes somewhere, or confirms a request in place. */
export type NeedAct =
  | { does: 'go'; href: string; label: string }
  | { does: 'confirm'; action: string; version: number; back: string; label: string }

/** Something that needs a person, in words. */
export interface NeedRow {
  id: string
  kind: NeedKind
  pressing: boolean
  title: string
  /** Whom it is about, and where they are to be seen. */
  person: { name: string; href: string | null; phone: string | null } | null
  /** What else there is to know, part by part. */
  about: string[]
  /** 'for 3 hours', 'just now'. */
  since: string
  /** 'ends in 2 hours', where something ends by itself. */
  due: string | null
  act: NeedAct
  /** Where it is ticked off; null for what ends when its matter is over. */
  doneAction: string | null
}

/** One row of the list: a matter, or too many of a kind in one. */
export type NeedLine =
  | { is: 'one'; row: NeedRow }
  | { is: 'many'; title: string; rows: NeedRow[]; more: number; allHref: string; pressing: boolean }

/** A figure that leads to its list. */
export interface CountLink {
  label: string
  count: number
  href: string
  needs: boolean
}

/** A visit as the day shows it. */
export interface JobCard {
  id: string
  href: string
  from: string
  to: string
  name: string
  phone: string
  address: string | null
  /** Size of the home and kind of clean. */
  job: string
  crew: number
  state: DayState
  price: string
  /** What is left to pay, or that nothing is. */
  due: string
  /** Access, parking, pets, allergies and wishes, each named. */
  notes: { label: string; text: string }[]
}

export interface RoadTeam {
  id: string
  name: string
  jobs: JobCard[]
  /** 'North works 9:00–17:00', or why not. */
  hours: string
}

export interface ComingDay {
  name: string
  href: string
}

export interface ComingTeam {
  name: string
  href: string
  days: { jobs: number; said: string; percent: number; off: boolean }[]
}
