import type {
  Busy,
  Calendar,
  Job,
  SpecialDay,
  Team,
  Window,
} from '../../../src/domain/scheduling/calendar.ts'
import {
  type LocalDate,
  parseInstant,
  toBusiness,
  toInstant,
} from '../../../src/domain/shared/time/business-time.ts'

export const EDMONTON = 'America/Edmonton'

/** '9:00-12:00' as a window. */
export function hours(span: string): Window {
  const [opens, closes] = span.split('-').map((time) => {
    const [hour, minute] = time.split(':').map(Number)
    return hour! * 60 + minute!
  })
  return { opens: opens!, closes: closes! }
}

export const everyDay = (...spans: string[]): Window[][] =>
  Array.from({ length: 7 }, () => spans.map(hours))

export const team = (id: string, changes: Partial<Team> = {}): Team => ({
  id,
  name: `Team ${id}`,
  size: 2,
  postalPrefixes: [],
  week: everyDay('9:00-18:00'),
  ...changes,
})

export const calendar = (changes: Partial<Calendar> = {}): Calendar => ({
  version: 1,
  zone: EDMONTON,
  stepMinutes: 30,
  bufferMinutes: 30,
  minNoticeMinutes: 240,
  horizonDays: 60,
  teams: [team('a')],
  specialDays: [],
  ...changes,
})

export const job = (changes: Partial<Job> = {}): Job => ({
  durationMinutes: 180,
  teamSize: 2,
  postalCode: null,
  ...changes,
})

export const special = (
  date: LocalDate,
  kind: SpecialDay['kind'],
  span: string | null,
  teamId: string | null = null,
): SpecialDay => ({
  id: `${date} ${kind} ${span} ${teamId}`,
  teamId,
  date,
  kind,
  window: span === null ? null : hours(span),
  reason: 'A test',
})

/** A wall-clock time such as '2026-12-01T09:00' as an instant. */
export function on(local: string, zone: string = EDMONTON): Date {
  const instant = parseInstant(local, zone)
  if (!instant) throw new RangeError(`Cannot read "${local}"`)
  return instant
}

/** What a booking takes of a team: the job from `local` on for so many minutes, and 30 minutes after it. */
export function booked(teamId: string, local: string, minutes: number, buffer = 30): Busy {
  const from = on(local).getTime()
  return { teamId, from, to: from + (minutes + buffer) * 60_000 }
}

/** Instants as times on the wall of the zone, '09:00'. */
export const walls = (starts: Date[], zone: string = EDMONTON): string[] =>
  starts.map((start) => toBusiness(start, zone).time)

export const midnight = (date: LocalDate, zone: string): number =>
  toInstant(date, 0, zone).getTime()
