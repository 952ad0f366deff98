import { expect, test } from 'bun:test'
import type { SpecialDay, Team } from '../../../src/domain/scheduling/calendar.ts'
import { windowsOf } from '../../../src/domain/scheduling/slots.rules.ts'
import { calendar, everyDay, hours, special, team } from './calendars.ts'

const TUESDAY = '2026-12-01'
const windows = (specialDays: SpecialDay[], changes: Partial<Team> = {}) =>
  windowsOf(calendar({ specialDays }), team('a', changes), TUESDAY)

test('a team works the hours of its weekday, Sunday first', () => {
  const week = [[], [hours('8:00-12:00')], [hours('10:00-14:00')], [], [], [], []]
  expect(windows([], { week })).toEqual([hours('10:00-14:00')])
  expect(windowsOf(calendar(), team('a', { week }), '2026-11-30')).toEqual([hours('8:00-12:00')])
  expect(windowsOf(calendar(), team('a', { week }), '2026-12-06')).toEqual([])
})

test('windows come merged and ascending', () => {
  const week = everyDay('13:00-15:00', '9:00-12:00', '11:00-12:30', '14:00-14:30')
  expect(windows([], { week })).toEqual([hours('9:00-12:30'), hours('13:00-15:00')])
})

test('a closure without a window removes the whole day', () => {
  expect(windows([special(TUESDAY, 'closed', null)])).toEqual([])
})

test('a closure with a window cuts it out', () => {
  expect(windows([special(TUESDAY, 'closed', '12:00-13:30')])).toEqual([
    hours('9:00-12:00'),
    hours('13:30-18:00'),
  ])
  expect(windows([special(TUESDAY, 'closed', '8:00-10:00')])).toEqual([hours('10:00-18:00')])
  expect(windows([special(TUESDAY, 'closed', '17:00-24:00')])).toEqual([hours('9:00-17:00')])
})

test('an opening of the company beats its closure, whichever is written first', () => {
  const days = [special(TUESDAY, 'open', '10:00-12:00'), special(TUESDAY, 'closed', null)]
  expect(windows(days)).toEqual([hours('10:00-12:00')])
  expect(windows(days.toReversed())).toEqual([hours('10:00-12:00')])
})

test('a closure of the team beats an opening of the company, and its opening beats all', () => {
  const company = [special(TUESDAY, 'closed', null), special(TUESDAY, 'open', '10:00-16:00')]
  const closed = special(TUESDAY, 'closed', '12:00-24:00', 'a')
  const open = special(TUESDAY, 'open', '14:00-15:00', 'a')
  expect(windows([closed, ...company])).toEqual([hours('10:00-12:00')])
  expect(windows([open, closed, ...company])).toEqual([hours('10:00-12:00'), hours('14:00-15:00')])
})

test('other dates and other teams do not matter', () => {
  const days = [special('2026-12-02', 'closed', null), special(TUESDAY, 'closed', null, 'b')]
  expect(windows(days)).toEqual([hours('9:00-18:00')])
})
