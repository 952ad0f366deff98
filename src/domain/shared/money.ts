/** Money is integer cents; fractions travel as whole ten-thousandths, so that a tie is a tie. */
export const SCALE = 10_000

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d{1,4}))?$/

/**
 * A decimal as whole ten-thousandths, taken from its decimal spelling and never by multiplying a
 * binary fraction: 1.35 → 13 500. Throws RangeError on more than four decimals or beyond ±9e11.
 */
export function scaled(value: number): number {
  const parts = PLAIN_DECIMAL.exec(String(value))
  const result = parts
    ? Number(`${parts[1]}${parts[2]}${(parts[3] ?? '').padEnd(4, '0')}`)
    : Number.NaN
  if (!Number.isSafeInteger(result)) {
    throw new RangeError('A decimal must be finite with at most four decimals')
  }
  return result
}

/**
 * The whole cents nearest to numerator / denominator, half to even: 18.375 dollars are 1838 cents,
 * 18.385 are 1838 too. Both are integers, denominator above 0. Throws RangeError when a side is no
 * safe integer, since the answer would no longer be exact.
 */
export function halfEvenCents(numerator: number, denominator: number): number {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError('Cents are rounded from safe integers over a positive denominator')
  }
  const rest = numerator % denominator
  const towardsZero = (numerator - rest) / denominator
  const distance = Math.abs(rest)
  const opposite = denominator - distance
  const away = distance > opposite || (distance === opposite && towardsZero % 2 !== 0)
  return away ? towardsZero + Math.sign(rest) : towardsZero
}

/** Integer cents as the dollars of the JSON contract: 12 250 → 122.5. */
export function toDollars(cents: number): number {
  return cents / 100
}

/** Tax in cents on an amount in cents at a rate in percent (5 is 5 %), half to even. */
export function taxOn(cents: number, percent: number): number {
  return halfEvenCents(cents * scaled(percent), 100 * SCALE)
}
