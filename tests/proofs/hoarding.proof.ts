import { expect, test } from 'bun:test'
import { type Hoarded, hoard } from '../support/hoarding.ts'
import { SEED } from './dice.ts'
import { many, PROOF_MS } from './scale.ts'

// The proof: a calendar is hoarded from a thousand addresses, phones and mailboxes for two hours of product
// time. At any moment at least 60 % of the horizon's team-hours are free, and twenty people with a home to clean
// who all stand behind one address are served: by a start, or by a wish whose page tells the truth.

const HONEST = 20
const COMPANY = {
  addresses: many(250, 1_000),
  asks: 2,
  honest: HONEST,
  teams: 2,
  horizonDays: 60,
  minutes: 120,
  seed: SEED,
}

const isProven = ({ leastFree, honest }: Hoarded): void => {
  expect(leastFree).toBeGreaterThanOrEqual(0.6)
  expect(honest.other).toEqual([])
  expect(honest.held + honest.wish).toBe(HONEST)
}

test(
  'by checkouts nobody pays',
  async () => {
    const hoarded = await hoard(COMPANY)
    console.info('hoarding by checkouts', { seed: SEED, ...hoarded })
    isProven(hoarded)
    expect(hoarded.hoarders['wish'] ?? 0).toBeGreaterThan(0)
  },
  PROOF_MS,
)

test(
  'by requests without a deposit, which keep their time for a day',
  async () => {
    const hoarded = await hoard({ ...COMPANY, env: { DEPOSIT_PERCENT: '0' } })
    console.info('hoarding by requests', { seed: SEED, ...hoarded })
    isProven(hoarded)
    expect(hoarded.hoarders['wish'] ?? 0).toBeGreaterThan(0)
  },
  PROOF_MS,
)

test(
  'with a captcha nobody hoards, and of the honest behind one address at least fifteen hold a start',
  async () => {
    const env = {
      CAPTCHA_MODE: 'turnstile',
      TURNSTILE_SECRET_KEY: 'secret-of-the-proof',
      TURNSTILE_SITE_KEY: 'site-key',
    }
    const hoarded = await hoard({ ...COMPANY, addresses: 50, env })
    console.info('hoarding with a captcha', { seed: SEED, ...hoarded })
    isProven(hoarded)
    expect(hoarded.honest.held).toBeGreaterThanOrEqual(15)
  },
  PROOF_MS,
)
