import { afterEach, beforeEach, expect, test } from 'bun:test'
import Stripe from 'stripe'
import type { Payments, SessionAsked } from '../../../src/domain/shared/payments.ts'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'
import { ASKED, AT, LATER, MINUTE_MS, openOn, paymentsOn, valueIn } from './stripe-asking.ts'

let double: StripeDouble
let payments: Payments
beforeEach(async () => {
  double = await stripeDouble({ at: AT })
  payments = paymentsOn(double)
})
afterEach(() => double.stop())

const open = (more: Partial<SessionAsked> = {}) => openOn(payments, more)
const kinds = () => double.calls.map(({ kind }) => kind)

test('a checkout is opened with everything the deposit needs and nothing else', async () => {
  const session = await open({ key: 'bk:b-1:1' })
  expect(session).toEqual({
    id: session.id,
    url: `https://checkout.stripe.com/c/pay/${session.id}`,
    status: 'open',
    paymentStatus: 'unpaid',
    mode: 'payment',
    live: false,
    amountCents: 7_069,
    currency: 'cad',
    paymentId: null,
    bookingId: 'b-1',
    attempt: 1,
    expiresAt: LATER,
    createdAt: new Date(AT),
  })
  const metadata = { booking: 'b-1', lead: 'R-1', attempt: '1', env: 'prod' }
  expect(double.askedWith(session.id)).toEqual({
    mode: 'payment',
    allowed_payment_method_types: { 0: 'card' },
    line_items: {
      0: {
        quantity: '1',
        price_data: {
          currency: 'cad',
          unit_amount: '7069',
          product_data: { name: 'Cleaning deposit' },
        },
      },
    },
    adaptive_pricing: { enabled: 'false' },
    client_reference_id: 'b-1',
    metadata,
    payment_intent_data: { metadata },
    customer_email: 'zoe@example.com',
    locale: 'en',
    expires_at: String(LATER.getTime() / 1000),
    success_url: ASKED.successUrl,
    cancel_url: ASKED.cancelUrl,
  })
  expect(double.calls).toMatchObject([{ key: 'bk:b-1:1', apiVersion: '2026-10-28.endive' }])
  expect(double.calls[0]!.headers).not.toHaveProperty('x-stripe-client-telemetry')
})

test('a French checkout is French, and one without an e-mail names none', async () => {
  const { id } = await open({ language: 'fr', email: null })
  const asked = double.askedWith(id)
  expect(asked).toMatchObject({
    locale: 'fr-CA',
    line_items: { 0: { price_data: { product_data: { name: 'Dépôt pour le ménage' } } } },
  })
  expect(asked).not.toHaveProperty('customer_email')
})

test('a repeat gives the first session, with the expiry it was asked with', async () => {
  const first = valueIn(await payments.openSession(ASKED))
  double.clock.advance(20 * MINUTE_MS)
  expect(await payments.openSession(ASKED)).toEqual({ ok: true, value: first })
  expect(double.calls.map(({ params }) => params['expires_at'])).toEqual([
    String(LATER.getTime() / 1000),
    String(LATER.getTime() / 1000),
  ])
  expect(double.ledger().sessions).toHaveLength(1)
})

test('a repeat finds the session whose answer was lost', async () => {
  double.outage('hangs_after')
  expect(await payments.openSession(ASKED)).toMatchObject({ ok: false, fault: 'unreachable' })
  double.outage(null)
  double.clock.advance(20 * MINUTE_MS)
  const found = valueIn(await payments.openSession(ASKED))
  expect(double.ledger().sessions.map(({ id }) => id)).toEqual([found.id])
})

test('a repeat refused for its expiry proves that there is no session', async () => {
  double.outage('hangs_before')
  expect(await payments.openSession(ASKED)).toMatchObject({ ok: false, fault: 'unreachable' })
  double.outage(null)
  const refused = { ok: false, fault: 'expiry_refused', code: 'expires_at' } as const
  for (const minutes of [6, 30, 60]) {
    double.clock.advance(minutes * MINUTE_MS)
    expect(await payments.openSession(ASKED)).toEqual(refused)
  }
  expect(double.ledger().sessions).toBeEmpty()
})

test('a key used for something else is refused, not answered with the other session', async () => {
  await payments.openSession(ASKED)
  expect(await payments.openSession({ ...ASKED, amountCents: 7_070 })).toEqual({
    ok: false,
    fault: 'refused',
    code: 'idempotency_error',
  })
})

test('a session is read as it is, paid or free or over', async () => {
  const [first, second, third] = [await open(), await open(), await open()]
  const paymentId = double.pay(first.id)
  double.payFree(second.id)
  double.expireNow(third.id)
  const over = { url: null, status: 'complete' } as const
  expect(valueIn(await payments.session(first.id))).toEqual({
    ...first,
    ...over,
    paymentStatus: 'paid',
    paymentId,
  })
  expect(valueIn(await payments.session(second.id))).toEqual({
    ...second,
    ...over,
    amountCents: 0,
    paymentStatus: 'no_payment_required',
  })
  expect(valueIn(await payments.session(third.id))).toEqual({
    ...third,
    url: null,
    status: 'expired',
  })
})

test('money of the other mode, another amount and another currency are told', async () => {
  const [first, second] = [await open(), await open()]
  double.payOtherMode(first.id)
  double.payWith(second.id, { amountCents: 1, currency: 'usd' })
  expect(valueIn(await payments.session(first.id)).live).toBe(true)
  expect(valueIn(await payments.session(second.id))).toMatchObject({
    amountCents: 1,
    currency: 'usd',
  })
})

test('a session of another environment or another purpose is not ours', async () => {
  const { port } = new URL(double.url)
  const sdk = new Stripe(double.secretKey, { host: '127.0.0.1', port, protocol: 'http' })
  for (const metadata of [{}, { booking: 'b-9', attempt: '1', env: 'dev' }, { env: 'prod' }]) {
    const { id } = await sdk.checkout.sessions.create({
      mode: 'payment',
      success_url: 'https://example.com',
      client_reference_id: 'b-9',
      line_items: [
        {
          quantity: 1,
          price_data: { currency: 'cad', unit_amount: 99, product_data: { name: 'Mug' } },
        },
      ],
      metadata,
    })
    expect(valueIn(await payments.session(id))).toMatchObject({ bookingId: null, attempt: null })
  }
})

test('ending a session gives it back over, also when it was over before', async () => {
  const [first, second, third] = [await open(), await open(), await open()]
  double.pay(second.id)
  double.expireNow(third.id)
  const end = async (id: string) => valueIn(await payments.expireSession(id)).status
  expect(await end(first.id)).toBe('expired')
  expect(await end(first.id)).toBe('expired')
  expect(await end(second.id)).toBe('complete')
  expect(await end(third.id)).toBe('expired')
  expect(double.pay(first.id)).toBeNull()
})

test('what is not there is absent, and no id leads anywhere else', async () => {
  const absent = { ok: false, fault: 'absent', code: 'resource_missing' } as const
  expect(await payments.session('cs_none')).toEqual(absent)
  expect(await payments.expireSession('cs_none')).toEqual(absent)
  expect(await payments.payment('pi_none')).toEqual(absent)
  expect(await payments.refund({ key: 'k', paymentId: 'pi_none', amountCents: 1 })).toEqual(absent)
  const asked = double.calls.length
  for (const id of ['', '..', '../refunds', 'cs_1/expire', 'cs_1?x=1', 'cs 1', 'a'.repeat(256)]) {
    expect(await payments.session(id)).toMatchObject({ ok: false, fault: 'absent' })
    expect(await payments.expireSession(id)).toMatchObject({ ok: false, fault: 'absent' })
    expect(await payments.payment(id)).toMatchObject({ ok: false, fault: 'absent' })
  }
  expect(double.calls).toHaveLength(asked)
})

test('all sessions since a time are found, newest first, beyond a page', async () => {
  const all: string[] = []
  await open()
  double.clock.advance(MINUTE_MS)
  for (let index = 0; index < 102; index += 1) all.unshift((await open()).id)
  const since = new Date(Date.parse(AT) + MINUTE_MS)
  expect(valueIn(await payments.sessionsSince(since)).map(({ id }) => id)).toEqual(all)
  expect(kinds().filter((kind) => kind === 'sessions.list')).toHaveLength(2)
})
