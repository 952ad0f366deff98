import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  movedHoldEnd,
  requestHoldEnd,
  warnFrom,
} from '../../../src/domain/bookings/request-hold.rules.ts'
import type { Calendar } from '../../../src/domain/scheduling/calendar.ts'
import { officeSpans } from '../../../src/domain/scheduling/office-hours.rules.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { calendar, everyDay, on, special, team } from '../scheduling/calendars.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const at = (ms: number) => new Date(ms)

/** Office time between two instants, counted minute by minute. */
function officeMinutes(days: Calendar, from: number, to: number): number {
  let minutes = 0
  const first = businessDate(at(from), days.zone)
  for (let day = 0; day < 70; day++) {
    for (const span of officeSpans(days, addDays(first, day))) {
      minutes += Math.max(0, Math.min(to, span.to) - Math.max(from, span.from)) / MINUTE
    }
  }
  return minutes
}

const end = (askedAt: string, startsAt: string, more: Partial<Calendar> = {}, byStranger = true) =>
  requestHoldEnd(calendar(more), { askedAt: on(askedAt), startsAt: on(startsAt), byStranger })

test.each([
  ['in office hours: a day', '2026-12-01T10:00', '2026-12-10T09:00', {}, '2026-12-02T10:00'],
  [
    'in the evening: a day and the morning',
    '2026-12-01T20:00',
    '2026-12-10T09:00',
    {},
    '2026-12-02T20:00',
  ],
  [
    'before a closed day: until four hours of the next',
    '2026-12-01T17:00',
    '2026-12-10T09:00',
    { specialDays: [special('2026-12-02', 'closed', null)] },
    '2026-12-03T12:00',
  ],
  [
    'close to its start: the minimum notice before',
    '2026-12-01T10:00',
    '2026-12-02T09:00',
    {},
    '2026-12-02T05:00',
  ],
  [
    'in the last moment: an hour for the answer',
    '2026-12-01T10:00',
    '2026-12-01T14:00',
    {},
    '2026-12-01T11:00',
  ],
  [
    'where nobody needs notice: never beyond the start',
    '2026-12-01T10:00',
    '2026-12-01T10:30',
    { minNoticeMinutes: 0 },
    '2026-12-01T10:30',
  ],
  [
    'of a company without hours: the notice',
    '2026-12-01T10:00',
    '2026-12-10T09:00',
    { teams: [] },
    '2026-12-10T05:00',
  ],
])('a stranger who asks %s', (_what, asked, starts, more, until) => {
  expect(end(asked, starts, more)).toEqual(on(until))
})

test('a returning customer’s request waits until the minimum notice', () => {
  expect(end('2026-12-01T10:00', '2026-12-10T09:00', {}, false)).toEqual(on('2026-12-10T05:00'))
})

test('the office is there while any team works, each hour counted once', () => {
  const teams = [
    team('early', { week: everyDay('6:00-8:00') }),
    team('day', { week: everyDay('7:00-9:00') }),
  ]
  const days = calendar({ teams })
  // Three office hours a day: the fourth is the first of the next day.
  const asked = { askedAt: on('2026-12-01T05:00'), startsAt: on('2026-12-10T07:00') }
  expect(requestHoldEnd(days, { ...asked, byStranger: true })).toEqual(on('2026-12-02T07:00'))
})

test('the office is told two of its hours before, over night and closed days', () => {
  const days = calendar({ specialDays: [special('2026-12-02', 'closed', null)] })
  expect(warnFrom(days, on('2026-12-03T12:00'))).toEqual(on('2026-12-03T10:00'))
  expect(warnFrom(days, on('2026-12-03T10:00'))).toEqual(on('2026-12-01T17:00'))
  expect(warnFrom(days, on('2026-12-03T05:00'))).toEqual(on('2026-12-01T16:00'))
  expect(warnFrom(calendar({ teams: [] }), on('2026-12-03T05:00'))).toEqual(on('2026-12-03T05:00'))
})

const anyRequest = fc.record({
  // Over both changes of the clocks.
  asked: fc.integer({ min: Date.UTC(2026, 9, 20) / MINUTE, max: Date.UTC(2027, 2, 25) / MINUTE }),
  ahead: fc.integer({ min: 0, max: 60 * 24 * 60 }),
  notice: fc.constantFrom(0, 60, 240, 48 * 60),
  week: fc.constantFrom('9:00-18:00', '9:00-10:00', '0:00-24:00', '22:00-24:00'),
  closed: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }),
})

function given({
  asked,
  ahead,
  notice,
  week,
  closed,
}: typeof anyRequest extends fc.Arbitrary<infer T> ? T : never) {
  const askedAt = at(asked * MINUTE)
  const today = businessDate(askedAt, 'America/Edmonton')
  const days = calendar({
    minNoticeMinutes: notice,
    teams: [team('a', { week: everyDay(week) })],
    specialDays: closed.map((day) => special(addDays(today, day), 'closed', null)),
  })
  const startsAt = at(askedAt.getTime() + (ahead + notice) * MINUTE)
  return { askedAt, startsAt, days, latest: startsAt.getTime() - notice * MINUTE }
}

test('whenever it comes, a stranger’s request has a day and four office hours, or else its notice', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const { askedAt, startsAt, days, latest } = given(request)
      const asked = askedAt.getTime()
      const until = requestHoldEnd(days, { askedAt, startsAt, byStranger: true }).getTime()
      expect(until).toBeLessThanOrEqual(
        Math.min(startsAt.getTime(), Math.max(latest, asked + HOUR)),
      )
      expect(until).toBeGreaterThanOrEqual(
        Math.min(startsAt.getTime(), asked + HOUR, Math.max(latest, asked)),
      )
      if (until < latest) {
        expect(until - asked).toBeGreaterThanOrEqual(24 * HOUR)
        expect(officeMinutes(days, asked, until)).toBeGreaterThanOrEqual(240)
        // Not a minute longer than both need.
        const before = until - MINUTE
        expect(before - asked < 24 * HOUR || officeMinutes(days, asked, before) < 240).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever is moved and however often, its customer neither gains nor loses waiting time', () => {
  fc.assert(
    fc.property(
      anyRequest,
      fc.array(fc.integer({ min: 0, max: 20 * 24 * 60 })),
      (request, moves) => {
        const { askedAt, startsAt, days } = given(request)
        const far = at(startsAt.getTime() + 90 * 24 * HOUR)
        const most = requestHoldEnd(days, { askedAt, startsAt: far, byStranger: true }).getTime()
        let heldUntil: Date | null = requestHoldEnd(days, { askedAt, startsAt, byStranger: true })
        for (const minutes of moves) {
          const moved = {
            askedAt,
            startsAt: at(startsAt.getTime() + minutes * MINUTE),
            byStranger: true,
          }
          heldUntil = movedHoldEnd(days, { ...moved, heldUntil })
          expect(heldUntil.getTime()).toBeLessThanOrEqual(most)
          expect(heldUntil).toEqual(requestHoldEnd(days, moved))
        }
      },
    ),
    { numRuns: 200 },
  )
})
