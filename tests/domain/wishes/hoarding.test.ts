import { expect, test } from 'bun:test'
import { hoard } from '../../support/hoarding.ts'

// The small one: `tests/proofs/hoarding.proof.ts` does it with a thousand addresses.

const SEED = Number(process.env['SPRUCE_SEED'] ?? 7)

test('hoarders from many addresses leave 60 % free, and everybody behind one address is served', async () => {
  const { leastFree, honest, hoarders } = await hoard({
    addresses: 20,
    asks: 2,
    honest: 6,
    teams: 1,
    horizonDays: 14,
    minutes: 20,
    seed: SEED,
  })
  expect(leastFree).toBeGreaterThanOrEqual(0.6)
  expect(honest.other).toEqual([])
  expect(honest.held + honest.wish).toBe(6)
  // They were stopped by the ceiling, not by want of trying.
  expect(hoarders['wish'] ?? 0).toBeGreaterThan(0)
}, 120_000)
