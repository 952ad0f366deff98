import { expect, test } from 'bun:test'
import { sequences } from './model/run.ts'

const SEED = Number(process.env['SPRUCE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const RUNS = Number(process.env['RUNS'] ?? 100)

test('whatever happens between customers, staff and Stripe, the money ends where it belongs', async () => {
  console.log(`SPRUCE_SEED=${SEED}`)
  const reached = await sequences({ sequences: RUNS, commands: 14, seed: SEED })
  console.log(reached.told())
  expect(reached.counts.size).toBeGreaterThan(0)
}, 600_000)
