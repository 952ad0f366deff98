import { afterEach, beforeEach, expect, test } from 'bun:test'
import Stripe from 'stripe'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'
import { AT, errorOf, HOUR, params, SECONDS, sdk } from './stripe-sdk.ts'

let double: StripeDouble
let stripe: Stripe
beforeEach(async () => {
  double = await stripeDouble({ at: AT })
  stripe = sdk(double)
})
afterEach(() => double.stop())

const open = (key?: string, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create(params(more), key === undefined ? {} : { idempotencyKey: key })

test('the same key gives the first answer again, another request under it is an error', async () => {
  const first = await open('k1')
  double.pay(first.id)
  const again = await open('k1')
  expect(again).toMatchObject({ id: first.id, status: 'open' })
  expect(double.calls.map(({ replayed }) => replayed)).toEqual([false, true])
  const other = await errorOf(open('k1', { locale: 'fr-CA' }))
  expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
  expect(other.statusCode).toBe(400)
  expect(double.ledger().sessions).toHaveLength(1)
})

test('a replayed answer says so in its head', async () => {
  const body = 'payment_intent=pi_none'
  const ask = () =>
    fetch(`${double.url}/v1/refunds`, {
      method: 'POST',
      headers: { authorization: `Bearer ${double.secretKey}`, 'idempotency-key': 'k' },
      body,
    })
  double.failNext('fails')
  expect((await ask()).headers.get('idempotent-replayed')).toBeNull()
  const second = await ask()
  expect(second.status).toBe(500)
  expect(second.headers.get('idempotent-replayed')).toBe('true')
})

test('a key forgets its answer after a day of the clock, not before', async () => {
  const first = await open('k1', { expires_at: SECONDS + 24 * HOUR })
  double.clock.advance(24 * HOUR * 1000 - 1000)
  expect((await open('k1', { expires_at: SECONDS + 24 * HOUR })).id).toBe(first.id)
  double.clock.advance(1000)
  const error = await errorOf(open('k1', { expires_at: SECONDS + 24 * HOUR }))
  expect(error.param).toBe('expires_at')
})

test('a key keeps what failed after it had begun, and nothing of what never began', async () => {
  double.failNext('fails')
  expect((await errorOf(open('k1'))).statusCode).toBe(500)
  expect((await errorOf(open('k1'))).statusCode).toBe(500)
  double.failNext('unavailable')
  expect((await errorOf(open('k2'))).statusCode).toBe(503)
  expect((await open('k2')).status).toBe('open')
  double.failNext('limits')
  expect(await errorOf(open('k3'))).toBeInstanceOf(Stripe.errors.StripeRateLimitError)
  expect((await open('k3')).status).toBe('open')
  const soon = { expires_at: SECONDS }
  expect((await errorOf(open('k4', soon))).param).toBe('expires_at')
  expect((await open('k4')).status).toBe('open')
  expect(double.ledger().sessions).toHaveLength(3)
})

test('what is missing, unknown or not allowed comes as the SDK’s own errors', async () => {
  const absent = await errorOf(stripe.checkout.sessions.retrieve('cs_none'))
  expect(absent).toMatchObject({ statusCode: 404, code: 'resource_missing' })
  const unpayable = await errorOf(stripe.refunds.create({ payment_intent: 'pi_none' }))
  expect(unpayable).toMatchObject({ statusCode: 400, code: 'resource_missing' })
  expect((await errorOf(stripe.balance.retrieve())).statusCode).toBe(404)
  const stranger = sdk({ url: double.url, secretKey: 'sk_test_other' })
  const error = await errorOf(stranger.checkout.sessions.list())
  expect(error).toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
  double.failNext('forbids')
  const forbidden = await errorOf(stripe.checkout.sessions.list())
  expect(forbidden).toBeInstanceOf(Stripe.errors.StripePermissionError)
  double.failNext('declines')
  const declined = await errorOf(stripe.checkout.sessions.list())
  expect(declined).toBeInstanceOf(Stripe.errors.StripeCardError)
})

test('a fault holds for as many calls of its kind as was said', async () => {
  double.failNext('unavailable', { kind: 'sessions.create', calls: 2 })
  expect((await stripe.checkout.sessions.list()).data).toBeEmpty()
  expect((await errorOf(open())).statusCode).toBe(503)
  expect((await errorOf(open())).statusCode).toBe(503)
  expect((await open()).status).toBe('open')
  double.outage('html')
  expect((await errorOf(open())).message).toContain('Invalid JSON')
  expect((await errorOf(stripe.checkout.sessions.list())).message).toContain('Invalid JSON')
  double.outage(null)
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
})

test('a call that gets no answer was done or not, as was said', async () => {
  for (const [fault, sessions] of [
    ['hangs_before', 0],
    ['hangs_after', 1],
    ['resets_before', 1],
    ['resets_after', 2],
    ['html_after', 3],
    ['fails_after', 4],
  ] as const) {
    // The SDK repeats once after a reset whatever it is told.
    double.failNext(fault, { calls: fault.startsWith('resets') ? 2 : 1 })
    const error = await errorOf(open(fault))
    expect([fault, error.statusCode]).toEqual([fault, fault === 'fails_after' ? 500 : undefined])
    double.recover()
    expect([fault, double.ledger().sessions.length]).toEqual([fault, sessions])
  }
})

test('a repeat after an unsent answer gives the session that was made', async () => {
  double.failNext('hangs_after')
  const retrying = sdk(double, 1)
  const made = await retrying.checkout.sessions.create(params(), { idempotencyKey: 'k' })
  expect(double.ledger().sessions.map(({ id }) => id)).toEqual([made.id])
  expect(double.calls.map(({ status }) => status)).toEqual([null, 200])
})

test('a slow Stripe does what was asked after its client has given up, once', async () => {
  double.slowDown(600)
  expect((await errorOf(open('k1'))).statusCode).toBeUndefined()
  const again = open('k1').catch(() => null)
  while (double.calls.some(({ status }) => status === null)) await Bun.sleep(20)
  await again
  double.recover()
  expect(double.ledger().sessions.map(({ id }) => id)).toEqual([(await open('k1')).id])
})
