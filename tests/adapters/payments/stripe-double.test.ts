import { afterEach, beforeEach, expect, test } from 'bun:test'
import Stripe from 'stripe'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'
import { AT, errorOf, HOUR, MINUTE, params, SECONDS, sdk } from './stripe-sdk.ts'

let double: StripeDouble
let stripe: Stripe
beforeEach(async () => {
  double = await stripeDouble({ at: AT })
  stripe = sdk(double)
})
afterEach(() => double.stop())

const open = (key?: string, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create(params(more), key === undefined ? {} : { idempotencyKey: key })
test('a session is made open and unpaid, and is found again by its id', async () => {
  const made = await open()
  expect(made).toMatchObject({
    object: 'checkout.session',
    status: 'open',
    payment_status: 'unpaid',
    mode: 'payment',
    amount_total: 7_069,
    currency: 'cad',
    created: SECONDS,
    expires_at: SECONDS + 35 * MINUTE,
    livemode: false,
    payment_intent: null,
    metadata: { booking: 'b1', attempt: '1' },
  })
  expect(made.url).toStartWith('https://checkout.stripe.com/')
  const again = await stripe.checkout.sessions.retrieve(made.id)
  expect({ ...again }).toEqual({ ...made })
})

test('what Stripe would refuse is refused with its parameter', async () => {
  const refused = async (more: Partial<Stripe.Checkout.SessionCreateParams>) => {
    const { code, param, statusCode } = await errorOf(open(undefined, more))
    return [statusCode, param ?? code]
  }
  expect(await refused({ expires_at: SECONDS + 30 * MINUTE - 1 })).toEqual([400, 'expires_at'])
  expect(await refused({ expires_at: SECONDS + 24 * HOUR + 1 })).toEqual([400, 'expires_at'])
  expect(await refused({ line_items: [] })).toEqual([400, 'line_items'])
  expect(await refused({ mode: 'setup' })).toEqual([400, 'mode'])
  expect(await refused({ customer_email: 'nobody' })).toEqual([400, 'customer_email'])
  const old = { payment_method_types: ['card'] } as Partial<Stripe.Checkout.SessionCreateParams>
  expect(await refused(old)).toEqual([400, 'payment_method_types'])
  const few = await errorOf(stripe.checkout.sessions.create(params({}, 49)))
  expect(few.code).toBe('amount_too_small')
  expect(double.ledger().sessions).toBeEmpty()
  await open(undefined, { expires_at: SECONDS + 30 * MINUTE })
  await open(undefined, { expires_at: SECONDS + 24 * HOUR })
  await stripe.checkout.sessions.create(params({}, 50))
  expect(double.ledger().sessions).toHaveLength(3)
})

test('sessions are listed newest first, page by page, since a time', async () => {
  const made: string[] = []
  for (let index = 0; index < 7; index += 1) {
    made.unshift((await open(undefined, { expires_at: SECONDS + 20 * HOUR })).id)
    double.clock.advance(MINUTE * 1000)
  }
  const page = await stripe.checkout.sessions.list({ limit: 3 })
  expect(page.data.map(({ id }) => id)).toEqual(made.slice(0, 3))
  expect(page.has_more).toBe(true)
  const next = await stripe.checkout.sessions.list({ limit: 4, starting_after: made[2]! })
  expect(next.data.map(({ id }) => id)).toEqual(made.slice(3))
  expect(next.has_more).toBe(false)
  const all: string[] = []
  const since = { created: { gte: SECONDS + 2 * MINUTE }, limit: 2 }
  for await (const { id } of stripe.checkout.sessions.list(since)) all.push(id)
  expect(all).toEqual(made.slice(0, 5))
})

test('only an open session can be ended', async () => {
  const { id } = await open()
  expect(await stripe.checkout.sessions.expire(id)).toMatchObject({ status: 'expired', url: null })
  const again = await errorOf(stripe.checkout.sessions.expire(id))
  expect(again).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
  expect(again.message).toContain('status of `expired`')
  const other = await open()
  double.pay(other.id)
  const late = await errorOf(stripe.checkout.sessions.expire(other.id))
  expect(late.message).toContain('status of `complete`')
  expect(double.pay(id)).toBeNull()
})

test('a session ends by itself at its time by the double’s clock', async () => {
  const { id } = await open()
  double.clock.advance(35 * MINUTE * 1000 - 1000)
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
  double.clock.advance(1000)
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('expired')
  expect(double.events.map(({ type }) => type)).toEqual(['checkout.session.expired'])
})

test('paying completes the session and makes a payment with its charge', async () => {
  const session = await open()
  const id = double.pay(session.id)!
  const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
  expect(intent).toMatchObject({
    status: 'succeeded',
    amount_received: 7_069,
    metadata: { booking: 'b1' },
    latest_charge: { amount_refunded: 0, disputed: false, paid: true },
  })
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    payment_intent: id,
    url: null,
  })
  expect(double.events.map(({ type }) => type)).toEqual([
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ])
})

test('a declined card leaves the session open for another one', async () => {
  const { id } = await open()
  const tried = double.decline(id)
  expect(double.events.at(-1)?.type).toBe('payment_intent.payment_failed')
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
  expect(double.pay(id)).toBe(tried)
  expect(double.ledger().payments).toMatchObject([{ captured: 7_069 }])
})

test('money that comes later completes the session first and then the payment, or never', async () => {
  const [good, bad] = [await open(), await open()]
  double.payAsync(good.id)
  double.payAsync(bad.id)
  expect(await stripe.checkout.sessions.retrieve(good.id)).toMatchObject({
    status: 'complete',
    payment_status: 'unpaid',
  })
  double.resolveAsync(good.id, 'ok')
  double.resolveAsync(bad.id, 'fail')
  expect((await stripe.checkout.sessions.retrieve(good.id)).payment_status).toBe('paid')
  expect((await stripe.checkout.sessions.retrieve(bad.id)).payment_status).toBe('unpaid')
  expect(double.ledger().payments.map(({ captured }) => captured)).toEqual([7_069, 0])
})

test('free, wrong and other-mode payments look as they are', async () => {
  const [free, wrong, other] = [await open(), await open(), await open()]
  expect(double.payFree(free.id)).toBe(true)
  double.payWith(wrong.id, { amountCents: 1, currency: 'usd' })
  double.payOtherMode(other.id)
  const read = async ({ id }: { id: string }) => stripe.checkout.sessions.retrieve(id)
  expect(await read(free)).toMatchObject({
    payment_status: 'no_payment_required',
    payment_intent: null,
  })
  expect(await read(wrong)).toMatchObject({ amount_total: 1, currency: 'usd' })
  expect(await read(other)).toMatchObject({ livemode: true, payment_status: 'paid' })
  expect(double.events.at(-1)).toMatchObject({ livemode: true })
})
