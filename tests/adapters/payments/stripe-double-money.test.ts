import { afterEach, beforeEach, expect, test } from 'bun:test'
import type Stripe from 'stripe'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'
import { AT, errorOf, params, sdk } from './stripe-sdk.ts'

const SECRET = 'whsec_double'

let double: StripeDouble
let stripe: Stripe
beforeEach(async () => {
  double = await stripeDouble({ at: AT })
  stripe = sdk(double)
})
afterEach(() => double.stop())

const open = (key?: string, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create(params(more), key === undefined ? {} : { idempotencyKey: key })
const paid = async (): Promise<string> => double.pay((await open()).id)!

test('refunds add up to what was captured and not beyond', async () => {
  const payment_intent = await paid()
  const first = await stripe.refunds.create({ payment_intent, amount: 5_000 })
  expect(first).toMatchObject({ object: 'refund', amount: 5_000, status: 'succeeded' })
  const more = await errorOf(stripe.refunds.create({ payment_intent, amount: 2_070 }))
  expect(more).toMatchObject({ statusCode: 400, param: 'amount' })
  await stripe.refunds.create({ payment_intent })
  const none = await errorOf(stripe.refunds.create({ payment_intent, amount: 1 }))
  expect(none.code).toBe('charge_already_refunded')
  const listed = await stripe.refunds.list({ payment_intent })
  expect(listed.data.map(({ amount }) => amount)).toEqual([2_069, 5_000])
  expect(await stripe.refunds.retrieve(first.id)).toMatchObject({ amount: 5_000 })
  expect(double.ledger().payments).toMatchObject([{ captured: 7_069, refunded: 7_069 }])
})

test('a refund may be on its way, arrive, or come back later', async () => {
  const payment_intent = await paid()
  double.refundsAre('pending')
  const refund = await stripe.refunds.create({ payment_intent }, { idempotencyKey: 'rf' })
  expect(refund.status).toBe('pending')
  expect((await stripe.refunds.create({ payment_intent }, { idempotencyKey: 'rf' })).id).toBe(
    refund.id,
  )
  double.endRefund(refund.id, 'succeeded')
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  double.endRefund(refund.id, 'failed')
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('failed')
  expect(double.events.at(-1)?.type).toBe('refund.failed')
  double.refundsAre('succeeded')
  expect((await stripe.refunds.create({ payment_intent })).amount).toBe(7_069)
  expect(double.ledger().payments).toMatchObject([{ refunded: 7_069, refunding: 0, refunds: 2 }])
})

test('a disputed payment is not refunded until it is won', async () => {
  const payment_intent = await paid()
  const dispute = double.openDispute(payment_intent)
  const refused = await errorOf(stripe.refunds.create({ payment_intent }))
  expect(refused.code).toBe('charge_disputed')
  const { data } = await stripe.disputes.list({ payment_intent })
  expect(data.map(({ status }) => status)).toEqual(['needs_response'])
  double.closeDispute(dispute.id, 'won')
  expect((await stripe.refunds.create({ payment_intent })).status).toBe('succeeded')
})

test('events are signed as the SDK wants them, and stay until they are taken', async () => {
  const seen: string[] = []
  let status = 500
  double.webhooks.deliverTo(async (request) => {
    const signature = request.headers.get('stripe-signature') ?? ''
    const body = await request.text()
    const now = double.clock.now().getTime()
    try {
      const { webhooks } = stripe
      const event = await webhooks.constructEventAsync(body, signature, SECRET, 300, undefined, now)
      seen.push(event.type)
      return new Response(null, { status })
    } catch {
      return new Response(null, { status: 400 })
    }
  })
  const { id } = await open()
  double.pay(id)
  await double.webhooks.deliverAll()
  expect(double.webhooks.waiting()).toHaveLength(3)
  status = 200
  double.webhooks.reorder([2, 0, 1])
  double.webhooks.duplicate(0)
  double.webhooks.drop(1)
  expect(seen.splice(0)).toHaveLength(3)
  for (const forgery of [
    { corrupt: true },
    { ageSeconds: 301 },
    { secrets: ['whsec_other'] },
    { unsigned: true },
  ]) {
    expect((await double.webhooks.forge(0, forgery)).status).toBe(400)
  }
  await double.webhooks.deliverAll()
  expect(seen).toEqual([
    'checkout.session.completed',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ])
  expect(double.webhooks.waiting()).toBeEmpty()
  double.webhooks.emitUnknown()
  double.webhooks.dropAll()
  expect(double.webhooks.waiting()).toBeEmpty()
})

test('events also go over the wire to an address, and wait while nobody is there', async () => {
  const bodies: string[] = []
  const receiver = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: async (request) => {
      bodies.push(await request.text())
      return new Response('taken')
    },
  })
  double.webhooks.deliverTo(`http://127.0.0.1:${receiver.port}/v1/stripe/webhook`)
  double.expireNow((await open()).id)
  expect(await double.webhooks.deliver()).toMatchObject({ status: 200, body: 'taken' })
  expect(JSON.parse(bodies[0]!)).toMatchObject({
    object: 'event',
    type: 'checkout.session.expired',
    livemode: false,
  })
  await receiver.stop(true)
  double.webhooks.emitUnknown()
  expect((await double.webhooks.deliver()).status).toBeNull()
  expect(double.webhooks.waiting()).toHaveLength(1)
})
