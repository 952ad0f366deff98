import { expect, test } from 'bun:test'
import { COMMANDS_EACH, directed, newSeed, sequences } from '../domain/deposits/model/run.ts'
import { many } from './scale.ts'

// The proof: thousands of random sequences of what customers, staff, Stripe and time may do, each followed
// step by step by a plain model and held against Stripe's own ledger once nothing is due any more.

const SEQUENCES = Number(process.env['SPRUCE_SEQUENCES'] ?? many(200, 20_000))
const EACH_MS = 5_000

test(
  'whatever happens, money that was paid ends as a confirmed job or as a refund',
  async () => {
    const seed = newSeed()
    const began = performance.now()
    const reached = await sequences({ sequences: SEQUENCES, seed })
    const seconds = (performance.now() - began) / 1000
    console.log(
      `${SEQUENCES} sequences of at most ${COMMANDS_EACH} commands in ${seconds.toFixed(0)} s, SPRUCE_SEED=${seed}; rows they reached: ${reached.told()}`,
    )
    expect(await directed(reached)).toEqual([])
    expect(reached.missing()).toEqual([])
  },
  60_000 + SEQUENCES * EACH_MS,
)
