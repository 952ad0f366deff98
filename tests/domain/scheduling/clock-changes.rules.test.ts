import { expect, test } from 'bun:test'
import {
  type BookedStart,
  clockChanges,
  conflictsAfter,
} from '../../../src/domain/scheduling/clock-changes.rules.ts'
import { EDMONTON } from './calendars.ts'

const HOUR_MS = 3_600_000

/** A booking of three hours and a half-hour's buffer whose instant was derived with `offset`. */
const stored = (
  id: string,
  localStart: string,
  offset: '-07:00' | '-06:00',
  changes: Partial<BookedStart> = {},
): BookedStart => ({
  id,
  teamId: 'a',
  startsAt: new Date(`${localStart}:00${offset}`),
  durationMinutes: 180,
  bufferMinutes: 30,
  localStart,
  zone: EDMONTON,
  ...changes,
})

test('a winter booking stored under −07:00 keeps 9:00 on the wall and moves to −06:00', () => {
  const booking = stored('old', '2027-01-15T09:00', '-07:00')
  expect(clockChanges([booking])).toEqual([
    {
      id: 'old',
      from: new Date('2027-01-15T16:00:00Z'),
      to: new Date('2027-01-15T15:00:00Z'),
      localStart: '2027-01-15T09:00',
    },
  ])
})

test('a booking whose instant still is its wall-clock time is left alone', () => {
  const summer = stored('summer', '2027-07-15T09:00', '-06:00')
  const rederived = stored('new', '2027-01-15T09:00', '-06:00')
  const winterBefore = stored('before', '2026-01-15T09:00', '-07:00')
  expect(clockChanges([summer, rederived, winterBefore])).toEqual([])
})

test('each booking is read in the zone it was booked in', () => {
  const toronto = stored('toronto', '2027-01-15T09:00', '-07:00', {
    zone: 'America/Toronto',
    startsAt: new Date('2027-01-15T14:00:00Z'),
  })
  expect(clockChanges([toronto])).toEqual([])
})

test('a local time that the clocks now skip moves forward', () => {
  const gap = stored('gap', '2026-03-08T02:30', '-06:00')
  expect(clockChanges([gap])[0]?.to).toEqual(new Date('2026-03-08T09:30:00Z'))
})

test('a local start that cannot be read is refused', () => {
  const broken = stored('broken', '2027-01-15T09:00', '-07:00', { localStart: '2027-02-30T09:00' })
  expect(() => clockChanges([broken])).toThrow('Cannot read the local start "2027-02-30T09:00"')
})

test('bookings that move together do not conflict', () => {
  const bookings = [
    stored('morning', '2027-01-15T09:00', '-07:00'),
    stored('noon', '2027-01-15T12:30', '-07:00'),
  ]
  expect(conflictsAfter(bookings, clockChanges(bookings))).toEqual([])
})

test('a booking that moves an hour earlier meets one that was stored under the new law', () => {
  const bookings = [
    stored('new', '2027-01-15T09:00', '-06:00'),
    // On the wall 12:00 is inside the other's buffer; under the old law it stood clear of it.
    stored('old', '2027-01-15T12:00', '-07:00'),
  ]
  expect(conflictsAfter(bookings, [])).toEqual([])
  expect(conflictsAfter(bookings, clockChanges(bookings))).toEqual([{ id: 'new', withId: 'old' }])
})

test('ends that meet do not conflict, and teams do not meet', () => {
  const bookings = [
    stored('first', '2027-01-15T09:00', '-06:00'),
    stored('next', '2027-01-15T12:30', '-06:00'),
    stored('elsewhere', '2027-01-15T09:00', '-06:00', { teamId: 'b' }),
  ]
  expect(conflictsAfter(bookings, [])).toEqual([])
})

test('every overlapping pair is told once, also past a short booking in between', () => {
  const bookings = [
    stored('short', '2027-01-15T09:30', '-06:00', { durationMinutes: 30 }),
    stored('long', '2027-01-15T09:00', '-06:00', { durationMinutes: 480 }),
    stored('late', '2027-01-15T15:00', '-06:00'),
  ]
  expect(conflictsAfter(bookings, [])).toEqual([
    { id: 'long', withId: 'short' },
    { id: 'long', withId: 'late' },
  ])
})

test('a conflict goes away when the other booking moves as well', () => {
  const bookings = [
    stored('first', '2027-01-15T09:00', '-06:00'),
    stored('second', '2027-01-15T12:00', '-06:00'),
  ]
  const later = (booking: BookedStart) => new Date(booking.startsAt.getTime() + HOUR_MS)
  const changes = bookings
    .slice(1)
    .map((booking) => ({ ...booking, from: booking.startsAt, to: later(booking) }))
  expect(conflictsAfter(bookings, [])).toHaveLength(1)
  expect(conflictsAfter(bookings, changes)).toEqual([])
})
