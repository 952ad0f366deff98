import { expect, test } from 'bun:test'
import { Reached } from './model/rows.ts'
import { COMMANDS_EACH, directed, regressions, sequences } from './model/run.ts'

// The model-based test: whatever customers, staff, Stripe and time do one after another, every step keeps
// the invariants, and once nothing is due any more Stripe's ledger, our rows and the model agree. Here with
// 100 random sequences; the proof has thousands.

const SEQUENCES = 100
const PATIENT_MS = 300_000

const SEED_OF_THE_SUITE = 2_095_471_670

test(
  'every row about money of the catalogue is reached, and ends as it says',
  async () => {
    const reached = new Reached()
    expect(await directed(reached)).toEqual([])
    expect(reached.missing()).toEqual([])
  },
  PATIENT_MS,
)

test(
  'whatever happens between customers, staff and Stripe, the money ends where it belongs',
  async () => {
    // The same sequences each time, unless told otherwise: `bun run prove` looks for new ones.
    const seed = Number(process.env['SPRUCE_SEED'] ?? SEED_OF_THE_SUITE)
    console.log(`${SEQUENCES} sequences of at most ${COMMANDS_EACH} commands, SPRUCE_SEED=${seed}`)
    const reached = await sequences({ sequences: SEQUENCES, seed })
    console.log(`Rows they reached: ${reached.told()}`)
    expect(reached.counts.size).toBeGreaterThan(5)
  },
  PATIENT_MS,
)

test('sequences that once found a fault find none', regressions, PATIENT_MS)
