import { expect, test } from 'bun:test'
import { isWished, timesToName, wishedDay } from '../../../../src/domain/chat/when/fit.rules.ts'
import type { Wish } from '../../../../src/domain/chat/when/wish.ts'
import { sayInstant, toInstant } from '../../../../src/domain/shared/time/business-time.ts'

const ZONE = 'America/Toronto'
const at = (date: string, hour: number, minute = 0) => toInstant(date, hour * 60 + minute, ZONE)
const wish = (more: Partial<Wish>): Wish => ({
  words: '',
  days: [{ from: '2026-12-01', to: '2026-12-08' }],
  weekdays: null,
  earliest: null,
  latest: null,
  isDay: true,
  ...more,
})
/** Every half hour from nine to three. */
const dayOf = (date: string) => Array.from({ length: 13 }, (_, half) => at(date, 9, half * 30))
const named = (free: Date[], wanted: Wish | null) => {
  const { starts, fits } = timesToName(free, wanted, ZONE)
  return { fits, starts: starts.map((start) => sayInstant(start, ZONE, 'en')) }
}

test('without a wish the first start of each of the first three days is named', () => {
  const free = ['2026-12-01', '2026-12-02', '2026-12-05', '2026-12-06'].flatMap(dayOf)
  expect(named(free, null)).toEqual({
    fits: true,
    starts: ['Tue 1 Dec, 9:00 am', 'Wed 2 Dec, 9:00 am', 'Sat 5 Dec, 9:00 am'],
  })
})

test('on one day three starts apart from one another are named, in order', () => {
  const saturday = wish({ weekdays: [6] })
  const free = ['2026-12-01', '2026-12-05'].flatMap(dayOf)
  expect(named(free, saturday)).toEqual({
    fits: true,
    starts: ['Sat 5 Dec, 9:00 am', 'Sat 5 Dec, 12:00 pm', 'Sat 5 Dec, 3:00 pm'],
  })
  expect(named([at('2026-12-05', 9), at('2026-12-05', 9, 30)], saturday).starts).toEqual([
    'Sat 5 Dec, 9:00 am',
  ])
})

test('where nothing fits the nearest are named: first the same day at other hours', () => {
  const evening = wish({ days: [{ from: '2026-12-03', to: '2026-12-03' }], earliest: 17 * 60 })
  const free = ['2026-12-01', '2026-12-03', '2026-12-04'].flatMap(dayOf)
  expect(named(free, evening)).toEqual({
    fits: false,
    starts: ['Thu 3 Dec, 12:00 pm', 'Thu 3 Dec, 1:30 pm', 'Thu 3 Dec, 3:00 pm'],
  })
  const full = ['2026-12-01', '2026-12-09'].flatMap(dayOf)
  const third = wish({ days: [{ from: '2026-12-03', to: '2026-12-03' }] })
  expect(named(full, third).starts[0]).toBe('Tue 1 Dec, 9:00 am')
  expect(named([], third)).toEqual({ fits: false, starts: [] })
})

test('hours are those of the wall clock, also behind a change of clocks', () => {
  const nine = wish({
    days: [{ from: '2026-10-31', to: '2026-11-02' }],
    earliest: 540,
    latest: 540,
  })
  for (const date of ['2026-10-31', '2026-11-01', '2026-11-02']) {
    expect(isWished(nine, at(date, 9), ZONE)).toBe(true)
    expect(isWished(nine, at(date, 9, 30), ZONE)).toBe(false)
    expect(isWished(nine, at(date, 8, 30), ZONE)).toBe(false)
  }
})

test('a wish opens the times page on its first day that is not over', () => {
  const tuesdays = wish({ weekdays: [2] })
  expect(wishedDay(tuesdays, at('2026-11-20', 9), ZONE)).toBe('2026-12-01')
  expect(wishedDay(tuesdays, at('2026-12-01', 23), ZONE)).toBe('2026-12-01')
  expect(wishedDay(tuesdays, at('2026-12-02', 0), ZONE)).toBe('2026-12-08')
  expect(wishedDay(tuesdays, at('2026-12-09', 0), ZONE)).toBeNull()
})
