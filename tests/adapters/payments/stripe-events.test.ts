import { afterEach, beforeEach, expect, test } from 'bun:test'
import { createHmac } from 'node:crypto'
import { stripePayments } from '../../../src/adapters/payments/stripe.ts'
import type { PaymentEvent } from '../../../src/domain/shared/payments.ts'
import type { Forgery } from '../../support/stripe/delivery.ts'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'

const AT = '2026-11-23T17:00:00Z'
const SECONDS = Date.parse(AT) / 1000
const OLD = 'whsec_old'
const NEW = 'whsec_new'

let double: StripeDouble
let read: PaymentEvent[]
beforeEach(async () => {
  double = await stripeDouble({ at: AT, webhookSecrets: [NEW] })
  read = []
  double.webhooks.deliverTo(async (request) => {
    const signature = request.headers.get('stripe-signature')
    const event = await reader()(await request.text(), signature)
    if (event !== null) read.push(event)
    return new Response(null, { status: event === null ? 400 : 200 })
  })
})
afterEach(() => double.stop())

const reader = (webhookSecrets: string[] = [OLD, NEW]) => {
  const { clock, secretKey, url: apiBase } = double
  return stripePayments({ secretKey, webhookSecrets, apiBase, env: 'prod' }, clock).readEvent
}
const v1 = (secret: string, body: string, seconds = SECONDS) =>
  `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
const header = (secret: string, body: string, seconds = SECONDS) =>
  `t=${seconds},${v1(secret, body, seconds)}`

const event = {
  id: 'evt_1',
  object: 'event',
  type: 'checkout.session.completed',
  created: SECONDS - 5,
  livemode: false,
  data: { object: { id: 'cs_1', object: 'checkout.session', payment_intent: 'pi_1' } },
}
const BODY = JSON.stringify(event, null, 2)
const READ: PaymentEvent = {
  id: 'evt_1',
  type: 'checkout.session.completed',
  objectId: 'cs_1',
  paymentId: 'pi_1',
  live: false,
  account: null,
  createdAt: new Date('2026-11-23T16:59:55Z'),
}

test('a signed notice gives the ids it is about and nothing else of it', async () => {
  expect(await reader()(BODY, header(NEW, BODY))).toEqual(READ)
})

test('while a secret is replaced both are good, alone or together', async () => {
  for (const signature of [
    header(OLD, BODY),
    header(NEW, BODY),
    `t=${SECONDS},${v1('whsec_gone', BODY)},${v1(OLD, BODY)}`,
    `t=${SECONDS},${v1(NEW, BODY)},${v1('whsec_gone', BODY)},v0=${'0'.repeat(64)}`,
  ]) {
    expect(await reader()(BODY, signature)).toEqual(READ)
  }
  expect(await reader([NEW])(BODY, header(OLD, BODY))).toBeNull()
  expect(await reader([])(BODY, header(NEW, BODY))).toBeNull()
})

test('300 seconds of age are taken either way, one more is not', async () => {
  const aged = (seconds: number) => reader()(BODY, header(NEW, BODY, SECONDS - seconds))
  for (const age of [0, 300, -300]) expect(await aged(age)).toEqual(READ)
  for (const age of [301, -301, 86_400, -86_400]) expect(await aged(age)).toBeNull()
})

test('only what was signed is taken: time, body to the byte, scheme and header', async () => {
  const good = header(NEW, BODY)
  const read = reader()
  for (const [body, signature] of [
    [BODY, null],
    [BODY, ''],
    [BODY, 'nonsense'],
    [BODY, `t=${SECONDS}`],
    [BODY, v1(NEW, BODY)],
    [BODY, `t=,${v1(NEW, BODY)}`],
    [BODY, good.replace('v1=', 'v0=')],
    [BODY, good.replace(`t=${SECONDS}`, `t=${SECONDS + 1}`)],
    [BODY, `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`],
    [BODY, header('', BODY)],
    // What is read and what is verified is one time, so that no old one hides behind a new one.
    [BODY, `t=${SECONDS},t=${SECONDS - 301},${v1(NEW, BODY, SECONDS - 301)}`],
    [BODY, `t=${SECONDS},t=${SECONDS + 301},${v1(NEW, BODY, SECONDS + 301)}`],
    [`${BODY} `, good],
    [JSON.stringify(event), good],
    [BODY.replace('pi_1', 'pi_2'), good],
    ['', header(NEW, '')],
  ] as const) {
    expect([signature, await read(body, signature)]).toEqual([signature, null])
  }
})

test('what is signed but no event is not taken', async () => {
  for (const body of [
    'null',
    '[]',
    '"text"',
    '{',
    '{}',
    JSON.stringify({ ...event, id: 1 }),
    JSON.stringify({ ...event, livemode: undefined }),
    JSON.stringify({ ...event, created: 'today' }),
    JSON.stringify({ ...event, data: {} }),
    JSON.stringify({ ...event, object: 'v2.core.event' }),
  ]) {
    expect([body, await reader()(body, header(NEW, body))]).toEqual([body, null])
  }
})

test('the payment is found on whatever the notice is about', async () => {
  const about = async (object: object, more: object = {}) => {
    const body = JSON.stringify({ ...event, ...more, data: { object } })
    const { objectId, paymentId, live, account } = (await reader()(body, header(NEW, body)))!
    return { objectId, paymentId, live, account }
  }
  const ours = { live: false, account: null }
  expect(await about({ id: 'pi_1', object: 'payment_intent' })).toEqual({
    objectId: 'pi_1',
    paymentId: 'pi_1',
    ...ours,
  })
  for (const [id, object] of [
    ['ch_1', 'charge'],
    ['re_1', 'refund'],
    ['dp_1', 'dispute'],
  ] as const) {
    const found = { objectId: id, paymentId: 'pi_1', ...ours }
    expect(await about({ id, object, payment_intent: 'pi_1' })).toEqual(found)
    expect(await about({ id, object, payment_intent: { id: 'pi_1' } })).toEqual(found)
  }
  expect(await about({ id: 'cs_1', object: 'checkout.session', payment_intent: null })).toEqual({
    objectId: 'cs_1',
    paymentId: null,
    ...ours,
  })
  expect(await about({ object: 'balance' }, { livemode: true, account: 'acct_9' })).toEqual({
    objectId: 'evt_1',
    paymentId: null,
    live: true,
    account: 'acct_9',
  })
})

test('every notice the double sends is taken, and none that was tampered with', async () => {
  const { readEvent: _, ...asking } = stripePayments(
    { secretKey: double.secretKey, webhookSecrets: [], apiBase: double.url, env: 'prod' },
    double.clock,
  )
  const opened = await asking.openSession({
    key: 'k',
    bookingId: 'b-1',
    leadReference: 'R-1',
    attempt: 1,
    amountCents: 7_069,
    currency: 'cad',
    email: null,
    language: 'en',
    successUrl: 'https://book.example.com/b/x',
    cancelUrl: 'https://book.example.com/b/x',
    expiresAt: new Date('2026-11-23T17:35:00Z'),
  })
  if (!opened.ok) throw new Error(opened.code)
  const paymentId = double.pay(opened.value.id)!
  const forgeries: Forgery[] = [
    { corrupt: true },
    { ageSeconds: 301 },
    { ageSeconds: -301 },
    { secrets: ['whsec_other'] },
    { unsigned: true },
  ]
  for (const forgery of forgeries) {
    expect((await double.webhooks.forge(0, forgery)).status).toBe(400)
  }
  expect(read).toBeEmpty()
  double.dashboardRefund(paymentId, 100)
  double.openDispute(paymentId)
  await double.webhooks.deliverAll()
  expect(read.map(({ type, paymentId: about }) => [type, about])).toEqual([
    ['charge.succeeded', paymentId],
    ['payment_intent.succeeded', paymentId],
    ['checkout.session.completed', paymentId],
    ['refund.created', paymentId],
    ['charge.refunded', paymentId],
    ['charge.dispute.created', paymentId],
  ])
  double.webhooks.emitUnknown()
  await double.webhooks.forge(0, { livemode: true, account: 'acct_9' })
  expect(read.at(-1)).toMatchObject({ live: true, account: 'acct_9' })
})
