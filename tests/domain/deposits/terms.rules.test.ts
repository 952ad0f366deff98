import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  type CancelAsked,
  cancelOutcome,
  DEFAULT_TERMS,
  type DepositTerms,
  moveOutcome,
  previewCancel,
} from '../../../src/domain/deposits/terms.rules.ts'

const START = new Date('2026-12-01T16:00:00.000Z')
const SECOND = 1000
const HOUR = 3_600_000
/** So many milliseconds before the start. */
const before = (milliseconds: number) => new Date(START.getTime() - milliseconds)

const asked = (more: Partial<CancelAsked> = {}): CancelAsked => ({
  terms: DEFAULT_TERMS,
  startsAt: START,
  askedAt: before(48 * HOUR),
  by: 'customer',
  refund: 'policy',
  heldCents: 7069,
  ...more,
})
const back = (rule: string) => ({ refundCents: 7069, forfeitedCents: 0, rule })
const lost = (rule: string) => ({ refundCents: 0, forfeitedCents: 7069, rule })

test('the usual terms are 24 hours for both, late money stays, ours goes back', () => {
  expect(DEFAULT_TERMS).toEqual({
    freeCancelHours: 24,
    lateCancel: 'forfeit',
    companyCancel: 'refund',
    moveHours: 24,
  })
})

test.each([
  [72 * HOUR, back('early')],
  [24 * HOUR + SECOND, back('early')],
  [24 * HOUR + 1, back('early')],
  [24 * HOUR, back('early')],
  [24 * HOUR - 1, lost('late')],
  [24 * HOUR - SECOND, lost('late')],
  [SECOND, lost('late')],
  [0, lost('late')],
  [-HOUR, lost('late')],
])('a customer who cancels %p ms before the start gets %j', (milliseconds, outcome) => {
  expect(cancelOutcome(asked({ askedAt: before(milliseconds) }))).toEqual(outcome as never)
})

test('the company gives everything back, however late', () => {
  for (const hours of [48, 24, 1, 0, -2]) {
    const outcome = cancelOutcome(asked({ by: 'company', askedAt: before(hours * HOUR) }))
    expect(outcome).toEqual({ refundCents: 7069, forfeitedCents: 0, rule: 'company' })
  }
})

test.each([
  ['full', 'customer', 1, back('full')],
  ['full', 'company', 1, back('full')],
  ['none', 'customer', 48, lost('none')],
  ['none', 'company', 48, lost('none')],
] as const)('what staff decide (%s) comes first', (refund, by, hours, outcome) => {
  expect(cancelOutcome(asked({ refund, by, askedAt: before(hours * HOUR) }))).toEqual(
    outcome as never,
  )
})

test('the terms a booking was made under decide, not the usual ones', () => {
  const terms: DepositTerms = { ...DEFAULT_TERMS, freeCancelHours: 48, moveHours: 2 }
  expect(cancelOutcome(asked({ terms, askedAt: before(48 * HOUR) })).rule).toBe('early')
  expect(cancelOutcome(asked({ terms, askedAt: before(48 * HOUR - SECOND) })).rule).toBe('late')
  const kind: DepositTerms = { ...DEFAULT_TERMS, lateCancel: 'refund' }
  const late = cancelOutcome(asked({ terms: kind, askedAt: before(HOUR) }))
  expect(late).toEqual({ refundCents: 7069, forfeitedCents: 0, rule: 'late' })
})

test('24 hours are hours: the night the clock changes does not make them more or fewer', () => {
  // In Edmonton the clock leaps from 2:00 to 3:00 on 8 March 2026; the visit is that day at 9:00.
  const startsAt = new Date('2026-03-08T15:00:00Z')
  const dayBeforeAtTen = new Date('2026-03-07T15:00:00Z')
  expect(cancelOutcome(asked({ startsAt, askedAt: dayBeforeAtTen })).rule).toBe('early')
  const later = new Date(dayBeforeAtTen.getTime() + 1)
  expect(cancelOutcome(asked({ startsAt, askedAt: later })).rule).toBe('late')
})

test('whoever cancels, every cent that was held goes one way or the other', () => {
  fc.assert(
    fc.property(
      fc.record({
        terms: fc.record({
          freeCancelHours: fc.integer({ min: 0, max: 240 }),
          lateCancel: fc.constantFrom('forfeit' as const, 'refund' as const),
          companyCancel: fc.constant('refund' as const),
          moveHours: fc.integer({ min: 0, max: 240 }),
        }),
        startsAt: fc.constant(START),
        askedAt: fc.integer({ min: -HOUR * 100, max: HOUR * 500 }).map(before),
        by: fc.constantFrom('customer' as const, 'company' as const),
        refund: fc.constantFrom('policy' as const, 'full' as const, 'none' as const),
        heldCents: fc.integer({ min: 0, max: 1_000_000 }),
      }),
      (anything) => {
        const { refundCents, forfeitedCents } = cancelOutcome(anything)
        expect(refundCents + forfeitedCents).toBe(anything.heldCents)
        expect(Math.min(refundCents, forfeitedCents)).toBe(0)
        if (anything.by === 'company' && anything.refund === 'policy') {
          expect(forfeitedCents).toBe(0)
        }
      },
    ),
  )
})

test.each([
  ['customer', 24 * HOUR, true],
  ['customer', 24 * HOUR - 1, false],
  ['customer', -HOUR, false],
  ['company', HOUR, true],
] as const)('a %s who moves %p ms before the start does it online: %p', (by, ms, online) => {
  const { terms, startsAt } = asked()
  expect(moveOutcome({ terms, startsAt, askedAt: before(ms), by })).toEqual({
    online,
    costCents: 0,
  })
})

test('what a page says beforehand is what then happens', () => {
  for (const ms of [48 * HOUR, 24 * HOUR, 24 * HOUR - 1, HOUR]) {
    const { terms, startsAt, heldCents } = asked()
    const askedAt = before(ms)
    const { freeUntil, ...said } = previewCancel({ terms, startsAt, askedAt, heldCents })
    expect(said).toEqual(cancelOutcome(asked({ askedAt })))
    expect(freeUntil).toEqual(ms >= 24 * HOUR ? before(24 * HOUR) : null)
  }
})

test('what is no sum and what is no moment is refused', () => {
  for (const heldCents of [-1, 0.5, Number.NaN]) {
    expect(() => cancelOutcome(asked({ heldCents }))).toThrow(RangeError)
  }
  expect(() => cancelOutcome(asked({ askedAt: new Date(Number.NaN) }))).toThrow(RangeError)
  expect(() => cancelOutcome(asked({ startsAt: new Date(Number.NaN) }))).toThrow(RangeError)
})
