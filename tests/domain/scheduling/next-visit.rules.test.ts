import { expect, test } from 'bun:test'
import { nearestStart, nextVisitDate } from '../../../src/domain/scheduling/next-visit.rules.ts'
import { EDMONTON, on, walls } from './calendars.ts'

const TEN = 10 * 60
const nearestOf = (times: string[], minutesOfDay: number) => {
  const starts = times.map((time) => on(`2026-12-01T${time}`))
  const nearest = nearestStart(starts, minutesOfDay, EDMONTON)
  return nearest && walls([nearest])[0]
}

test('the next visit is on the same weekday, one, two or four weeks later', () => {
  expect(nextVisitDate('2026-12-22T09:00', 'weekly')).toBe('2026-12-29')
  expect(nextVisitDate('2026-12-22T09:00', 'biweekly')).toBe('2027-01-05')
  expect(nextVisitDate('2026-12-22T09:00', 'monthly')).toBe('2027-01-19')
})

test('a single visit has no next one', () => {
  expect(nextVisitDate('2026-12-22T09:00', 'one_time')).toBeNull()
})

test('a local start that cannot be read is refused', () => {
  expect(() => nextVisitDate('soon', 'weekly')).toThrow('Cannot read the local start "soon"')
})

test('the start at the same time is chosen, else the nearest, else the earlier of two', () => {
  expect(nearestOf(['09:00', '10:00', '10:30'], TEN)).toBe('10:00')
  expect(nearestOf(['09:00', '11:30', '15:00'], TEN)).toBe('09:00')
  expect(nearestOf(['08:00', '10:30', '15:00'], TEN)).toBe('10:30')
  expect(nearestOf(['09:30', '10:30'], TEN)).toBe('09:30')
  expect(nearestOf([], TEN)).toBeNull()
})

test('the same time is the same on the wall, whatever the clocks did in between', () => {
  const zone = 'America/Toronto'
  const starts = ['2026-11-03T09:00', '2026-11-03T10:00', '2026-11-03T11:00'].map((local) =>
    on(local, zone),
  )
  expect(nearestStart(starts, TEN, zone)).toEqual(new Date('2026-11-03T15:00:00Z'))
})
