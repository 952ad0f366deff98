import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { halfEvenCents, scaled, taxOn, toDollars } from '../../../src/domain/shared/money.ts'

test('a tie between two cents goes to the even one, on both sides of zero', () => {
  const halves = [-5, -3, -1, 1, 3, 5, 3675, 3677]
  expect(halves.map((half) => halfEvenCents(half, 2))).toEqual([-2, -2, 0, 0, 2, 2, 1838, 1838])
})

test('what is not a tie goes to the nearest cent', () => {
  expect(halfEvenCents(49, 100)).toBe(0)
  expect(halfEvenCents(51, 100)).toBe(1)
  expect(halfEvenCents(149_999, 100_000)).toBe(1)
  expect(halfEvenCents(250_001, 100_000)).toBe(3)
  expect(halfEvenCents(-151, 100)).toBe(-2)
})

test('rounding agrees with exact big integers over the whole safe range', () => {
  const denominator = fc.integer({ min: 1, max: 1_000_000_000 })
  fc.assert(
    fc.property(fc.maxSafeInteger(), denominator, (n, d) => {
      expect(BigInt(halfEvenCents(n, d))).toBe(bigHalfEven(BigInt(n), BigInt(d)))
    }),
  )
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1_000_000 }), (cents, half) => {
      const tie = (2 * cents + 1) * half
      expect(BigInt(halfEvenCents(tie, 2 * half))).toBe(bigHalfEven(BigInt(tie), BigInt(2 * half)))
    }),
  )
})

function bigHalfEven(n: bigint, d: bigint): bigint {
  const floor = n >= 0n || n % d === 0n ? n / d : n / d - 1n
  const twice = 2n * (n - floor * d)
  return twice > d || (twice === d && floor % 2n !== 0n) ? floor + 1n : floor
}

test('an amount that left the exact integers is refused, never rounded', () => {
  expect(() => halfEvenCents(2 ** 53, 1)).toThrow(RangeError)
  expect(() => halfEvenCents(0.5, 1)).toThrow(RangeError)
  expect(() => halfEvenCents(Number.NaN, 1)).toThrow(RangeError)
  expect(() => halfEvenCents(1, 0)).toThrow(RangeError)
})

test('a decimal becomes the integer it is spelled as', () => {
  // 1.005 * 10_000 and 4.35 * 100 are not whole in binary fractions.
  expect([1.35, 1.005, 0.05, 35, 0, -2.5, 9999].map(scaled)).toEqual([
    13_500, 10_050, 500, 350_000, 0, -25_000, 99_990_000,
  ])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
      const spelled = `${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, '0')}`
      expect(scaled(Number(spelled))).toBe(n)
    }),
  )
})

test('a decimal that four places cannot hold is refused', () => {
  for (const value of [0.00001, 1.00005, 1e-7, 1e21, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => scaled(value)).toThrow(RangeError)
  }
})

test('tax is rounded half to even at any rate of up to four decimals', () => {
  expect(taxOn(28_275, 5)).toBe(1414)
  expect(taxOn(10, 5)).toBe(0)
  expect(taxOn(30, 5)).toBe(2)
  expect(taxOn(10_000, 9.975)).toBe(998)
  expect(taxOn(12_345, 0)).toBe(0)
  expect(taxOn(2_147_483_647, 100)).toBe(2_147_483_647)
})

test('dollars on the wire are the shortest decimal of the cents', () => {
  expect([0, 5, 12_250, 52_912, -1838].map(toDollars)).toEqual([0, 0.05, 122.5, 529.12, -18.38])
})
