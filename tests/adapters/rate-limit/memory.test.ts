import { expect, test } from 'bun:test'
import { memoryRateLimiter } from '../../../src/adapters/rate-limit/memory.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { rateLimiterContract } from '../../support/rate-limiter-contract.ts'

const NOON = '2026-11-22T12:00:00Z'

rateLimiterContract('memory', () => memoryRateLimiter(fixedClock(NOON)))

test('under a flood of addresses newcomers share counters and the known keep their own', async () => {
  const clock = fixedClock(NOON)
  const limiter = memoryRateLimiter(clock)
  for (let n = 0; n < 50_000; n += 1) await limiter.take('public', `early ${n}`, 2)

  let allowed = 0
  for (let n = 0; n < 20_000; n += 1) {
    if ((await limiter.take('public', `late ${n}`, 2)).allowed) allowed += 1
  }
  expect(allowed).toBeGreaterThan(0)
  expect(allowed).toBeLessThanOrEqual(4_096 * 2)

  for (let n = 0; n < 20; n += 1) {
    expect((await limiter.take('public', `early ${n}`, 2)).allowed).toBe(true)
    expect((await limiter.take('public', `early ${n}`, 2)).allowed).toBe(false)
  }

  clock.advance(60_000)
  expect((await limiter.take('public', 'after the flood', 2)).remaining).toBe(1)
  await limiter.close()
}, 30_000)
