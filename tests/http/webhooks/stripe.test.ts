import { afterEach, describe, expect, test } from 'bun:test'
import { asc } from 'drizzle-orm'
import { stripeEvents } from '../../../src/db/schema/index.ts'
import { handleEvent } from '../../../src/domain/deposits/events.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { deadDatabase } from '../../support/dead-database.ts'
import type { MoneyDesk } from '../../support/money.ts'
import { paidVisit, standingOf } from '../../support/paid-visit.ts'
import type { Forgery } from '../../support/stripe/delivery.ts'
import { stripeDouble } from '../../support/stripe/server.ts'
import { stripeSignature } from '../../support/stripe/signature.ts'

const OLD = 'whsec_old'
const NEW = 'whsec_new'
const PATH = urls.api.stripeWebhook
const KIB = 1024

let money: MoneyDesk
afterEach(() => money?.stripe.stop())

async function visit(env: Record<string, string> = {}) {
  const made = await paidVisit(env)
  money = made.money
  return made
}

const kept = () =>
  money.app.database.db.select().from(stripeEvents).orderBy(asc(stripeEvents.receivedAt))
const stands = (id: string) => standingOf(money, id)
const detailOf = (body: string): string => JSON.parse(body).detail

describe('T24: who sent it', () => {
  const REFUSED: [string, Forgery][] = [
    ['without a signature', { unsigned: true }],
    ['whose body was altered', { corrupt: true }],
    ['signed under another secret', { secrets: ['whsec_guessed'] }],
    ['signed under no secret', { secrets: [] }],
    ['signed six minutes ago', { ageSeconds: 360 }],
    ['signed six minutes ahead', { ageSeconds: -360 }],
  ]
  test.each(REFUSED)('a notice %s is refused, kept nowhere and changes nothing', async (_, how) => {
    const { booking, completed } = await visit()
    const { status, body } = await money.stripe.webhooks.send(completed, how)
    expect([status, detailOf(body)]).toEqual([400, 'Invalid Stripe webhook'])
    expect(await kept()).toEqual([])
    expect(await stands(booking.id)).toBe('PENDING due')
    expect(money.app.log.lines.map(({ event }) => event)).toContain('stripe.refused')
  })

  test('an old one that was good in its time is refused when it is sent again later', async () => {
    const { completed } = await visit()
    const { clock, webhooks } = money.stripe
    expect((await webhooks.send(completed, { ageSeconds: 240 })).status).toBe(200)
    clock.advance(-301_000)
    expect((await webhooks.send(completed)).status).toBe(400)
  })

  test('while the secret is rolled both are taken, alone and together; afterwards only the new one', async () => {
    const { completed } = await visit({ STRIPE_WEBHOOK_SECRET: `${OLD},${NEW}` })
    const statusOf = async (secrets: string[]) =>
      (await money.stripe.webhooks.send(completed, { secrets })).status
    expect(await statusOf([OLD])).toBe(200)
    expect(await statusOf([NEW])).toBe(200)
    expect(await statusOf([OLD, NEW])).toBe(200)
    expect(await statusOf(['whsec_third'])).toBe(400)
    expect((await kept()).length).toBe(1)
    await money.stripe.stop()

    const after = await visit({ STRIPE_WEBHOOK_SECRET: NEW })
    const { webhooks } = money.stripe
    expect((await webhooks.send(after.completed, { secrets: [OLD] })).status).toBe(400)
    expect((await webhooks.send(after.completed, { secrets: [OLD, NEW] })).status).toBe(200)
  })

  test.each([
    ['test money', { livemode: false }],
    ['another account', { account: 'acct_other' }],
  ])('a notice about %s is kept, answered and never acted on', async (_, how) => {
    const { booking, completed } = await visit()
    const answer = await money.stripe.webhooks.send(completed, how)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { received: true }])
    money.stripe.calls.length = 0
    expect(await handleEvent(money.desk, completed.id)).toBe('ignored')
    expect((await kept()).map(({ state }) => state)).toEqual(['ignored'])
    expect(money.stripe.calls).toEqual([])
    expect(await stands(booking.id)).toBe('PENDING due')
  })
})

describe('T25: how large it is', () => {
  const signed = (body: string, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    headers: {
      'stripe-signature': stripeSignature(
        money.stripe.webhookSecrets,
        money.stripe.clock.seconds(),
        body,
      ),
      ...headers,
    },
    body,
  })
  /** A genuine event that is so many bytes long. */
  const sized = (event: object, bytes: number): string => {
    const text = JSON.stringify(event)
    return text + ' '.repeat(bytes - text.length)
  }

  test('a genuine notice is taken up to 512 KiB, and refused a byte above', async () => {
    const { completed } = await visit()
    const { send } = money.app
    expect((await send(PATH, signed(sized(completed, 512 * KIB + 1)))).status).toBe(413)
    expect(await kept()).toEqual([])
    expect((await send(PATH, signed(sized(completed, 512 * KIB)))).status).toBe(200)
    expect((await kept()).length).toBe(1)
  })

  test('one that is declared too large is refused before a byte of it is read', async () => {
    await visit()
    let pulled = 0
    const body = new ReadableStream({
      type: 'bytes',
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(KIB))
      },
    })
    const headers = { 'content-length': String(100 * KIB * KIB), 'stripe-signature': 't=1,v1=00' }
    const answer = await money.app.send(PATH, { method: 'POST', headers, body })
    expect(answer.status).toBe(413)
    expect(pulled).toBeLessThanOrEqual(1)
  })

  test('one in pieces without end is read to the limit and no further', async () => {
    await visit()
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 16 * KIB
        controller.enqueue(new Uint8Array(16 * KIB))
      },
    })
    const headers = { 'stripe-signature': 't=1,v1=00' }
    const answer = await money.app.send(PATH, { method: 'POST', headers, body })
    expect(answer.status).toBe(413)
    expect(sent).toBeLessThanOrEqual(560 * KIB)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', 'evt_1'],
    ['no event', '{"id":"evt_1","object":"event"}'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an event about nothing', '{"id":"e","type":"t","created":1,"livemode":true,"data":{}}'],
  ])('signed junk that is %s is refused', async (_, text) => {
    await visit()
    const answer = await money.app.send(PATH, signed(text))
    expect([answer.status, (await answer.json()).detail]).toEqual([400, 'Invalid Stripe webhook'])
    expect(await kept()).toEqual([])
  })

  test('genuine notices are never limited by their number, whatever junk comes beside them', async () => {
    const { completed } = await visit({ RATE_LIMIT_PER_MINUTE: '3' })
    const junk = Array.from({ length: 50 }, () =>
      money.stripe.webhooks.send(completed, { secrets: ['whsec_guessed'] }),
    )
    const genuine = Array.from({ length: 50 }, () => money.stripe.webhooks.send(completed))
    expect(new Set((await Promise.all(junk)).map(({ status }) => status))).toEqual(new Set([400]))
    expect(new Set((await Promise.all(genuine)).map(({ status }) => status))).toEqual(
      new Set([200]),
    )
  })
})

describe('T27: nowhere to keep it', () => {
  test('without its database a genuine notice is answered 503, so that Stripe sends it again', async () => {
    const other = await stripeDouble({ at: new Date().toISOString(), secretKey: 'rk_live_double' })
    const env = {
      STRIPE_SECRET_KEY: other.secretKey,
      STRIPE_WEBHOOK_SECRET: other.webhookSecrets.join(','),
      STRIPE_API_BASE: other.url,
    }
    const app = await testApp({ env, deps: { database: deadDatabase() } })
    other.webhooks.deliverTo((request) => app.app.handle(request))
    const event = other.webhooks.emitUnknown()
    expect((await other.webhooks.deliver()).status).toBe(503)
    expect(other.webhooks.waiting()).toEqual([event])
    expect((await other.webhooks.send(event, { corrupt: true })).status).toBe(400)

    const back = await testApp({ env })
    other.webhooks.deliverTo((request) => back.app.handle(request))
    expect((await other.webhooks.deliver()).status).toBe(200)
    expect(await back.database.db.$count(stripeEvents)).toBe(1)
    await other.stop()
  })
})

describe('without a secret', () => {
  test.each([
    ['no secret of the webhook', { STRIPE_SECRET_KEY: 'rk_live_double' }],
    ['nothing of Stripe', {}],
  ])('with %s it is disabled', async (_, env) => {
    const app = await testApp({ env })
    const answer = await app.send(PATH, { method: 'POST', body: '{}' })
    expect([answer.status, (await answer.json()).detail]).toEqual([503, 'Stripe webhook disabled'])
  })
})
