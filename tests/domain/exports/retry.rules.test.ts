import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { isPassing, MAX_WAIT_MS, nextWait } from '../../../src/domain/exports/retry.rules.ts'

test('the wait doubles with every try, give or take a quarter', () => {
  expect([1, 2, 3, 4].map((attempt) => nextWait(attempt, 1000, 0.5))).toEqual([
    1000, 2000, 4000, 8000,
  ])
  expect(nextWait(1, 1000, 0)).toBe(750)
  expect(nextWait(1, 1000, 1)).toBe(1250)
})

test('no wait is longer than an hour or nothing at all', () => {
  const backoff = fc.double({ min: 0, max: 3_600_000, noNaN: true })
  const random = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), backoff, random, (attempt, ms, chance) => {
      const wait = nextWait(attempt, ms, chance)
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(MAX_WAIT_MS)
      expect(nextWait(attempt + 1, ms, chance)).toBeGreaterThanOrEqual(wait)
    }),
  )
})

test('a receiver that was not reached or is busy passes; a refusal does not', () => {
  const passing = ['timeout', 'connection', 'tls', 'dns_lookup_failed']
  for (const code of [
    ...passing,
    'status_408',
    'status_425',
    'status_429',
    'status_500',
    'status_599',
  ]) {
    expect([code, isPassing(code)]).toEqual([code, true])
  }
  const lasting = [
    'redirect',
    'status_400',
    'status_401',
    'status_404',
    'status_410',
    'status_5',
    'erased',
  ]
  for (const code of [...lasting, 'private_ip_blocked', 'host_not_allowlisted', 'invalid_url']) {
    expect([code, isPassing(code)]).toEqual([code, false])
  }
})
