import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { nextTry } from '../../../src/domain/messages/retry.rules.ts'

const DAY = 24 * 3_600
const share = fc.double({ min: 0, max: 1, noNaN: true })

test('waits double from half a minute to a quarter of an hour', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => nextTry(attempt, 0, 0.5))
  expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900])
})

test('a wait is spread by a quarter either way, so that many do not come back at once', () => {
  expect([nextTry(2, 0, 0), nextTry(2, 0, 1)]).toEqual([45, 75])
})

test('tries go on for a day and then end', () => {
  expect(nextTry(90, DAY - 1, 0.5)).toBe(900)
  expect(nextTry(1, DAY, 0.5)).toBeNull()
})

test('whatever happened, a try comes back within twenty minutes or never', () => {
  fc.assert(
    fc.property(fc.nat(1_000), fc.nat(3 * DAY), share, (attempts, age, random) => {
      const wait = nextTry(attempts + 1, age, random)
      if (age >= DAY) expect(wait).toBeNull()
      else expect(wait! >= 22 && wait! <= 1_125).toBe(true)
    }),
  )
})
