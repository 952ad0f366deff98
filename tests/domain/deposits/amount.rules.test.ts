import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { depositCents, minimumCharge } from '../../../src/domain/deposits/amount.rules.ts'

test.each([
  // total, share, deposit: worked out by hand
  [19_625, 0.25, 4907],
  [28_276, 0.25, 7069],
  [28_273, 0.25, 7069],
  [28_272, 0.25, 7068],
  [10_000, 0.333, 3330],
  [10_001, 0.333, 3331],
  [10_000, 0.07, 700],
  [10_000, 0.29, 2900],
  [10_000, 0.57, 5700],
  [10_000, 0.58, 5800],
  [15_750, 1, 15_750],
  [15_750, 0.1, 1575],
  [100_000_000, 0.0000001, null],
  [1_000_000_000, 0.0000001, 100],
  [1_000_000_001, 0.0000001, 101],
])('of %p cents the share %p is %p', (total, share, deposit) => {
  expect(depositCents(total, share, 'cad')).toBe(deposit)
})

test('what is nothing, or less than can be charged, is not asked', () => {
  expect(depositCents(19_625, 0, 'cad')).toBeNull()
  expect(depositCents(0, 0.25, 'cad')).toBeNull()
  expect(depositCents(196, 0.25, 'cad')).toBeNull()
  expect(depositCents(197, 0.25, 'cad')).toBe(50)
  expect(depositCents(120, 0.25, 'gbp')).toBe(30)
  expect(depositCents(116, 0.25, 'gbp')).toBeNull()
  expect(depositCents(1196, 0.25, 'sek')).toBeNull()
  expect(depositCents(1197, 0.25, 'sek')).toBe(300)
  expect(depositCents(196, 0.25, 'jpy')).toBeNull()
})

test.each([
  ['cad', 50],
  ['usd', 50],
  ['eur', 50],
  ['gbp', 30],
  ['sek', 300],
  ['nok', 300],
  ['dkk', 250],
  ['jpy', 50],
  ['mxn', 1000],
  ['hkd', 400],
  ['GBP', 30],
  ['xyz', 50],
  ['constructor', 50],
])('the least charge in %s is %p', (currency, least) => {
  expect(minimumCharge(currency)).toBe(least)
})

test.each([[-1], [0.5], [Number.NaN], [2 ** 53]])('%p cents are no total', (total) => {
  expect(() => depositCents(total, 0.25, 'cad')).toThrow(RangeError)
})

test.each([[-0.1], [1.01], [Number.NaN], [Number.POSITIVE_INFINITY]])('%p is no share', (share) => {
  expect(() => depositCents(10_000, share, 'cad')).toThrow(RangeError)
})

const MILLION = 1_000_000
const totals = fc.integer({ min: 0, max: 100_000_000 })
/** A share of up to six decimals, kept as whole millionths beside its spelling. */
const millionths = fc.integer({ min: 0, max: MILLION })

test('a deposit is never less than the share and never a whole cent more', () => {
  fc.assert(
    fc.property(totals, millionths, (total, parts) => {
      const deposit = depositCents(total, parts / MILLION, 'cad')
      const exact = BigInt(total) * BigInt(parts)
      if (deposit === null) {
        expect(exact <= 49n * BigInt(MILLION)).toBe(true)
        return
      }
      const over = BigInt(deposit) * BigInt(MILLION) - exact
      expect(over >= 0n && over < BigInt(MILLION)).toBe(true)
      expect(deposit <= total).toBe(true)
    }),
  )
})
