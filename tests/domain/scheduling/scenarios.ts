import fc from 'fast-check'
import type { Busy, Calendar, Job, Window } from '../../../src/domain/scheduling/calendar.ts'
import { addDays, type LocalDate } from '../../../src/domain/shared/time/business-time.ts'
import { midnight } from './calendars.ts'

/** Days whose clocks jump ahead or back at some hour, and plain ones. */
const DAYS: [zone: string, date: LocalDate][] = [
  ['America/Edmonton', '2026-03-08'],
  ['America/Edmonton', '2026-11-01'],
  ['America/Edmonton', '2026-12-15'],
  ['America/Toronto', '2026-03-08'],
  ['America/Toronto', '2026-11-01'],
  // Midnight itself is skipped, and repeated.
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  // The last hour of the day is skipped, and repeated.
  ['America/Nuuk', '2026-03-28'],
  ['America/Nuuk', '2026-10-24'],
  // What is skipped lies on both sides of midnight.
  ['America/Toronto', '1919-03-31'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['UTC', '2026-07-01'],
]
const TEAMS = ['a', 'b', 'c']
const MINUTE_MS = 60_000

export interface Scenario {
  calendar: Calendar
  job: Job
  busy: Busy[]
  from: LocalDate
  days: number
  now: Date
  /** Instants of those days, on the grid or anywhere. */
  instants: Date[]
}

const anyMinute = (max: number) =>
  fc.oneof(
    fc.integer({ min: 0, max }),
    fc.integer({ min: 0, max: Math.floor(max / 30) }).map((halfHours) => halfHours * 30),
  )
const anyWindow = fc
  .tuple(anyMinute(1439), anyMinute(900))
  .map(([opens, length]) => ({ opens, closes: Math.min(1440, opens + Math.max(length, 1)) }))
const workday = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Window[]>([{ opens: 540, closes: 1080 }]) },
  { weight: 2, arbitrary: fc.constant<Window[]>([{ opens: 0, closes: 1440 }]) },
  { weight: 4, arbitrary: fc.array(anyWindow, { maxLength: 3 }) },
)
const anyTeam = (id: string) =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant(id),
    size: fc.integer({ min: 1, max: 4 }),
    postalPrefixes: fc.constantFrom<string[]>([], [], ['T5'], ['T6', 'T8A'], ['T']),
    week: fc.array(workday, { minLength: 7, maxLength: 7 }),
  })
const anyJob = fc.record({
  durationMinutes: fc.oneof(
    fc.integer({ min: 1, max: 12 }).map((halfHours) => halfHours * 30),
    fc.integer({ min: 1, max: 900 }),
  ),
  teamSize: fc.constantFrom(1, 1, 2, 4),
  postalCode: fc.constantFrom(null, null, 't5a 0a1', 'T6-b 2B2', 'T8B 1A1', 'V5K 0A1'),
})

/** A random calendar, job, bookings and now around a day on which the clocks may change. */
export const scenarios: fc.Arbitrary<Scenario> = fc
  .tuple(fc.constantFrom(...DAYS), fc.integer({ min: -2, max: 1 }))
  .chain(([[zone, date], shift]) => {
    const from = addDays(date, shift)
    const start = midnight(from, zone)
    const minuteAround = (min: number, max: number) =>
      fc.integer({ min, max }).map((minutes) => start + minutes * MINUTE_MS)
    const specialDay = fc
      .record({
        id: fc.uuid(),
        teamId: fc.constantFrom(null, null, ...TEAMS),
        date: fc.integer({ min: -1, max: 4 }).map((days) => addDays(from, days)),
        kind: fc.constantFrom('closed' as const, 'open' as const),
        window: fc.option(anyWindow, { freq: 3 }),
        reason: fc.constant('A test'),
      })
      .filter(({ kind, window }) => kind === 'closed' || window !== null)
    return fc.record({
      calendar: fc.record({
        version: fc.constant(1),
        zone: fc.constant(zone),
        stepMinutes: fc.constantFrom(10, 15, 20, 30, 60),
        bufferMinutes: fc.oneof(fc.constant(30), fc.integer({ min: 0, max: 240 })),
        minNoticeMinutes: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2880 })),
        horizonDays: fc.integer({ min: 0, max: 8 }),
        teams: fc
          .integer({ min: 1, max: TEAMS.length })
          .chain((count) => fc.tuple(...TEAMS.slice(0, count).map(anyTeam))),
        specialDays: fc.array(specialDay, { maxLength: 6 }),
      }),
      job: anyJob,
      busy: fc.array(
        fc
          .tuple(
            fc.constantFrom(...TEAMS),
            minuteAround(-600, 4 * 1440),
            fc.integer({ min: 1, max: 900 }),
          )
          .map(([teamId, at, minutes]) => ({ teamId, from: at, to: at + minutes * MINUTE_MS })),
        { maxLength: 10 },
      ),
      from: fc.constant(from),
      days: fc.integer({ min: 1, max: 3 }),
      now: fc
        .tuple(minuteAround(-3 * 1440, 1800), fc.constantFrom(0, 0, 1, 59_999))
        .map(([at, ms]) => new Date(at + ms)),
      instants: fc.array(
        fc
          .tuple(
            minuteAround(0, 3 * 1440),
            fc.constantFrom(1, 10, 30, 60),
            fc.constantFrom(0, 0, 1),
          )
          .map(([at, grid, ms]) => new Date(at - (at % (grid * MINUTE_MS)) + ms)),
        { minLength: 5, maxLength: 20 },
      ),
    })
  })
