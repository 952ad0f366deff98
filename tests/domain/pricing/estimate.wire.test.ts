import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { estimate } from '../../../src/domain/pricing/estimate.rules.ts'
import { estimateToWire, type WireEstimate } from '../../../src/domain/pricing/estimate.wire.ts'
import { HOME_DEFAULTS, withDefaults } from '../../../src/domain/pricing/home.rules.ts'
import type { Home, HomeFacts } from '../../../src/domain/pricing/home.ts'
import { economy } from '../../support/price-list.ts'
import { anyHome } from './homes.ts'

interface Vectors {
  constants_in_every_output: Partial<WireEstimate>
  vectors: { id: string; in: HomeFacts; out: Partial<WireEstimate> }[]
}

const fixture: Vectors = JSON.parse(
  readFileSync(new URL('../../fixtures/estimator_vectors.json', import.meta.url), 'utf8'),
)
const GST = { name: 'GST', percent: 5 }
const wire = (home: Home) => estimateToWire(estimate(home, economy, GST))

test('every worked example of the contract matches exactly', () => {
  expect(fixture.vectors).toHaveLength(588)
  for (const { id, in: facts, out } of fixture.vectors) {
    const home = withDefaults(facts)
    expect(home, id).not.toBeNull()
    const answer = wire(home!)
    expect(answer, id).toMatchObject({ ...fixture.constants_in_every_output, ...out })
    const { breakdown: _, ...figures } = out
    expect(answer.breakdown, id).toMatchObject(figures)
  }
})

test('the answer has the fields of the contract and no other', () => {
  const answer = wire({ ...HOME_DEFAULTS, beds: 2, baths: 1 })
  const figures = [
    'team_size',
    'time_on_site_hours',
    'billed_cleaner_hours',
    'labor_cost',
    'discount_amount',
    'add_ons_cost',
    'total_before_tax',
  ]
  expect(Object.keys(answer).sort()).toEqual(
    [
      ...figures,
      'pricing_config_id',
      'pricing_config_version',
      'config_hash',
      'rate',
      'assumptions',
      'missing_info',
      'confidence',
      'breakdown',
      'tax',
      'total_with_tax',
      'currency',
      'lines',
    ].sort(),
  )
  expect(Object.keys(answer.breakdown).sort()).toEqual(
    [
      ...figures,
      'base_hours',
      'multiplier',
      'extra_hours',
      'total_cleaner_hours',
      'min_cleaner_hours_applied',
    ].sort(),
  )
})

test('a price is explained line by line, with tax apart', () => {
  const answer = wire({
    ...HOME_DEFAULTS,
    beds: 5,
    baths: 2.5,
    cleaning_type: 'deep',
    frequency: 'biweekly',
    add_ons: { oven: true, fridge: false, linen_beds: 2, carpet_spot: 1 },
  })
  // 5.5 h × 1.2 = 6.6 h: two people, 3.3 h each, rounded up to 3.5 h; 7 × 35 = 245.
  expect(answer.lines).toEqual([
    { label: 'Deep cleaning: 2 cleaners for 3.5 hours', amount: 245 },
    { label: 'Every-two-weeks discount, 5% of labour', amount: -12.25 },
    { label: 'Inside the oven', amount: 30 },
    { label: 'Linen change, 2 beds', amount: 20 },
    { label: 'Carpet spot removal', amount: 35 },
  ])
  expect(answer.total_before_tax).toBe(317.75)
  expect(answer.tax).toEqual({ name: 'GST', rate_percent: 5, amount: 15.89 })
  expect(answer.total_with_tax).toBe(333.64)
  expect(answer.currency).toBe('CAD')
  expect(answer.confidence).toBe(1)
  expect(answer.missing_info).toEqual([])
  expect(answer.assumptions).toEqual([
    '2.5 bathrooms count as 3.',
    'The kitchen has no heavy grease.',
    'The home is on one floor.',
  ])
})

test('the lines in dollars add up to the total before tax', () => {
  const cents = (dollars: number) => Math.round(dollars * 100)
  fc.assert(
    fc.property(anyHome, (home) => {
      const answer = wire(home)
      const sum = answer.lines.reduce((total, { amount }) => total + cents(amount), 0)
      expect(sum).toBe(cents(answer.total_before_tax))
      expect(cents(answer.total_before_tax) + cents(answer.tax.amount)).toBe(
        cents(answer.total_with_tax),
      )
    }),
  )
})

test('a home beyond the table says so and is half as sure', () => {
  const answer = wire({ ...HOME_DEFAULTS, beds: 7, baths: 4 })
  expect(answer.confidence).toBe(0.5)
  expect(answer.assumptions[0]).toBe(
    'This home is larger than our price table, which ends at 6 bedrooms and 4 bathrooms. This is a starting price that we confirm with you.',
  )
})
