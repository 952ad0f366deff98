/** In the smallest unit of the currency. */
const USUAL_MINIMUM = 50
const MINIMUMS: ReadonlyMap<string, number> = new Map([
  ['aed', 200],
  ['aud', 50],
  ['brl', 50],
  ['cad', 50],
  ['chf', 50],
  ['czk', 1500],
  ['dkk', 250],
  ['eur', 50],
  ['gbp', 30],
  ['hkd', 400],
  ['huf', 17_500],
  ['inr', 50],
  ['jpy', 50],
  ['mxn', 1000],
  ['myr', 200],
  ['nok', 300],
  ['nzd', 50],
  ['pln', 200],
  ['ron', 200],
  ['sek', 300],
  ['sgd', 50],
  ['thb', 1000],
  ['usd', 50],
])

/**
 * The least that can be charged, in the smallest unit of the currency: Stripe's published "minimum charge
 * amounts" (docs.stripe.com/currencies), by where the account is paid out; an unlisted currency is taken
 * for one of 50.
 */
export const minimumCharge = (currency: string): number =>
  MINIMUMS.get(currency.toLowerCase()) ?? USUAL_MINIMUM

/**
 * The deposit on a total before tax: `share` of it (0.25 is a quarter), exact, rounded up to a whole cent:
 * 25 % of $196.25 are $49.07. Null when it is 0 or less than can be charged. `totalCents` is in the
 * smallest unit of `currency`. Throws RangeError for a total that is no whole number from 0 and a share that
 * is not from 0 to 1.
 */
export function depositCents(totalCents: number, share: number, currency: string): number | null {
  if (!Number.isSafeInteger(totalCents) || totalCents < 0) {
    throw new RangeError('A total is a whole number of cents, 0 or more')
  }
  if (!(share >= 0 && share <= 1)) throw new RangeError('A share is from 0 to 1')
  const { digits, decimals } = decimal(share)
  const unit = 10n ** BigInt(decimals)
  const cents = Number((BigInt(totalCents) * digits + unit - 1n) / unit)
  return cents === 0 || cents < minimumCharge(currency) ? null : cents
}

/** A number by its shortest decimal spelling, as it was configured: 0.333 → 333 of a thousand, 1e-7 → 1. */
function decimal(value: number): { digits: bigint; decimals: number } {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return { digits: BigInt(whole + fraction), decimals: fraction.length - Number(exponent) }
}
