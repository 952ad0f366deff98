import { expect, test } from 'bun:test'
import type { RateLimiter } from '../../src/domain/shared/ports.ts'

/**
 * What every rate limiter owes its callers. `make` gives one that is ready; clients are random, so
 * that limiters which share a store do not disturb one another.
 */
export function rateLimiterContract(
  kind: string,
  make: () => Promise<RateLimiter> | RateLimiter,
): void {
  const client = () => `client ${crypto.randomUUID()}`

  test(`${kind}: a client is allowed up to its limit and refused beyond`, async () => {
    const limiter = await make()
    const one = client()
    const verdicts = []
    for (let n = 0; n < 5; n += 1) verdicts.push(await limiter.take('public', one, 3))
    expect(verdicts.map((verdict) => verdict.allowed)).toEqual([true, true, true, false, false])
    expect(verdicts.map((verdict) => verdict.remaining)).toEqual([2, 1, 0, 0, 0])
    for (const verdict of verdicts) {
      expect(verdict.limit).toBe(3)
      expect(Number.isInteger(verdict.resetSeconds)).toBe(true)
      expect(verdict.resetSeconds).toBeGreaterThanOrEqual(1)
      expect(verdict.resetSeconds).toBeLessThanOrEqual(60)
    }
    await limiter.close()
  })

  test(`${kind}: clients, budgets and limits are counted apart`, async () => {
    const limiter = await make()
    const one = client()
    const allowed = async (budget: string, who: string, limit: number) =>
      (await limiter.take(budget, who, limit)).allowed
    expect(await allowed('public', one, 1)).toBe(true)
    expect(await allowed('public', one, 1)).toBe(false)
    expect(await allowed('public', client(), 1)).toBe(true)
    expect(await allowed('reads', one, 1)).toBe(true)
    expect(await allowed('public', one, 2)).toBe(true)
    await limiter.close()
  })

  test(`${kind}: of many requests at once exactly the limit is allowed`, async () => {
    const limiter = await make()
    const one = client()
    const verdicts = await Promise.all(
      Array.from({ length: 200 }, () => limiter.take('public', one, 30)),
    )
    expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(30)
    await limiter.close()
  })

  test(`${kind}: any text may name a client`, async () => {
    const limiter = await make()
    for (const name of ['', '__proto__', 'a\r\nFLUSHALL\r\n', '2001:db8::/64', 'é'.repeat(5000)]) {
      expect((await limiter.take('odd', name, 1_000)).allowed).toBe(true)
    }
    await limiter.close()
  })
}
