import { expect, test } from 'bun:test'
import type { BookingStatus } from '../../../src/domain/bookings/booking.ts'
import { dayStates } from '../../../src/domain/bookings/day-state.rules.ts'

const NOW = new Date('2026-12-01T19:00:00Z')
/** A visit of two hours that starts so many minutes from now. */
const visit = (minutes: number, status: BookingStatus = 'CONFIRMED') => ({
  status,
  startsAt: new Date(NOW.getTime() + minutes * 60_000),
  durationMinutes: 120,
})

test("a team's day reads: closed, over, under way, next, ahead", () => {
  const day = [visit(-600, 'DONE'), visit(-300), visit(-60), visit(90), visit(300)]
  expect(dayStates(day, NOW)).toEqual(['done', 'over', 'now', 'next', 'ahead'])
})

test('a visit is under way from its start to its end, the end not included', () => {
  expect(dayStates([visit(0)], NOW)).toEqual(['now'])
  expect(dayStates([visit(-119)], NOW)).toEqual(['now'])
  expect(dayStates([visit(-120)], NOW)).toEqual(['over'])
})

test('what is not confirmed yet is never the next', () => {
  expect(dayStates([visit(30, 'PENDING'), visit(200)], NOW)).toEqual(['asked', 'next'])
})
