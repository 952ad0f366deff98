import { invalid } from './failure.ts'
import { list, type Params, text, tree, whole } from './form.ts'

const MINUTE = 60
const SHORTEST = 30 * MINUTE
const LONGEST = 24 * 60 * MINUTE
const MIN_CENTS = 50
const LOCALES = new Set(['auto', 'en', 'en-CA', 'en-GB', 'fr', 'fr-CA'])
const KNOWN = new Set([
  'adaptive_pricing',
  'allowed_payment_method_types',
  'cancel_url',
  'client_reference_id',
  'customer_email',
  'expand',
  'expires_at',
  'line_items',
  'locale',
  'metadata',
  'mode',
  'payment_intent_data',
  'success_url',
])

/** What of a new session's parameters is worked out; anything Stripe would refuse is a Failure. */
export function checkSession(params: Params, now: number) {
  if ('payment_method_types' in params) {
    throw invalid('The payment_method_types parameter is no longer supported', {
      code: 'payment_method_types_no_longer_supported',
      param: 'payment_method_types',
    })
  }
  for (const name of Object.keys(params)) {
    if (!KNOWN.has(name)) {
      throw invalid(`Received unknown parameter: ${name}`, {
        code: 'parameter_unknown',
        param: name,
      })
    }
  }
  if (text(params, 'mode') !== 'payment') throw invalid('Invalid mode', { param: 'mode' })
  if (text(params, 'success_url') === null) throw absent('success_url')
  const locale = text(params, 'locale')
  if (locale !== null && !LOCALES.has(locale)) throw invalid('Invalid locale', { param: 'locale' })
  const email = text(params, 'customer_email')
  if (email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email}`, {
      code: 'email_invalid',
      param: 'customer_email',
    })
  }
  return { ...priceOf(params), expiresAt: expiryOf(params, now), locale, email }
}

function expiryOf(params: Params, now: number): number {
  const at = whole(params, 'expires_at')
  if (at === null) return now + LONGEST
  if (at < now + SHORTEST) {
    throw invalid(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      { param: 'expires_at' },
    )
  }
  if (at > now + LONGEST) {
    throw invalid(
      'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    )
  }
  return at
}

function priceOf(params: Params): { amount: number; currency: string } {
  const lines = list(params, 'line_items')
  if (lines.length === 0) throw absent('line_items')
  let amount = 0
  let currency = ''
  for (const [index, line] of lines.entries()) {
    const path = `line_items[${index}]`
    const price = typeof line === 'string' ? {} : tree(line, 'price_data')
    const each = whole(price, 'unit_amount', `${path}[price_data][unit_amount]`)
    const count = typeof line === 'string' ? null : whole(line, 'quantity', `${path}[quantity]`)
    if (each === null) throw absent(`${path}[price_data][unit_amount]`)
    if (count === null) throw absent(`${path}[quantity]`)
    if (text(tree(price, 'product_data'), 'name') === null) {
      throw absent(`${path}[price_data][product_data][name]`)
    }
    currency = (text(price, 'currency') ?? '').toLowerCase()
    if (!/^[a-z]{3}$/.test(currency)) {
      throw invalid(`Invalid currency: ${currency}`, { param: `${path}[price_data][currency]` })
    }
    amount += each * count
  }
  if (amount < MIN_CENTS) {
    throw invalid(
      "The Checkout Session's total amount due must add up to at least $0.50 in its currency",
      { code: 'amount_too_small' },
    )
  }
  return { amount, currency }
}

const absent = (param: string) =>
  invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
