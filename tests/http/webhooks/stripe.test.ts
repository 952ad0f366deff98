import { afterEach, describe, expect, test } from 'bun:test'
import { asc } from 'drizzle-orm'
import { audit, messages, stripeEvents } from '../../../src/db/schema/index.ts'
import { handleEvent } from '../../../src/domain/deposits/events.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { timeIn } from '../../support/bookings.ts'
import { deadDatabase } from '../../support/dead-database.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'
import type { Forgery } from '../../support/stripe/delivery.ts'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'
import { stripeSignature } from '../../support/stripe/signature.ts'

const OLD = 'whsec_old'
const NEW = 'whsec_new'
const PATH = urls.api.stripeWebhook
const KIB = 1024
/** 500 requests are many for a small machine. */
const MANY_MS = 60_000

let money: MoneyDesk
let other: StripeDouble | null = null
afterEach(async () => {
  await money?.stripe.stop()
  await other?.stop()
  other = null
})

/** A company with one visit that is paid; the notices about it are still to come. */
async function paidVisit(env: Record<string, string> = {}) {
  money = await moneyDesk([{ name: 'A' }], env)
  const { booking, session } = await money.ask(timeIn(4, 10))
  money.stripe.pay(session)
  const completed = money.stripe.events.find(({ type }) => type === 'checkout.session.completed')!
  return { booking, session, completed }
}

const kept = () =>
  money.app.database.db.select().from(stripeEvents).orderBy(asc(stripeEvents.receivedAt))
const stands = async (id: string) => {
  const { status, depositStatus } = await money.deposit(id)
  return `${status} ${depositStatus}`
}
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
    const { booking, completed } = await paidVisit()
    const { status, body } = await money.stripe.webhooks.send(completed, how)
    expect([status, detailOf(body)]).toEqual([400, 'Invalid Stripe webhook'])
    expect(await kept()).toEqual([])
    expect(await stands(booking.id)).toBe('PENDING due')
    expect(money.app.log.lines.map(({ event }) => event)).toContain('stripe.refused')
  })

  test('an old one that was good in its time is refused when it is sent again later', async () => {
    const { completed } = await paidVisit()
    const { clock, webhooks } = money.stripe
    expect((await webhooks.send(completed, { ageSeconds: 240 })).status).toBe(200)
    clock.advance(-301_000)
    expect((await webhooks.send(completed)).status).toBe(400)
  })

  test('while the secret is rolled both are taken, alone and together; afterwards only the new one', async () => {
    const { completed } = await paidVisit({ STRIPE_WEBHOOK_SECRET: `${OLD},${NEW}` })
    const statusOf = async (secrets: string[]) =>
      (await money.stripe.webhooks.send(completed, { secrets })).status
    expect(await statusOf([OLD])).toBe(200)
    expect(await statusOf([NEW])).toBe(200)
    expect(await statusOf([OLD, NEW])).toBe(200)
    expect(await statusOf(['whsec_third'])).toBe(400)
    expect((await kept()).length).toBe(1)
    await money.stripe.stop()

    const after = await paidVisit({ STRIPE_WEBHOOK_SECRET: NEW })
    const { webhooks } = money.stripe
    expect((await webhooks.send(after.completed, { secrets: [OLD] })).status).toBe(400)
    expect((await webhooks.send(after.completed, { secrets: [OLD, NEW] })).status).toBe(200)
  })

  test.each([
    ['test money', { livemode: false }],
    ['another account', { account: 'acct_other' }],
  ])('a notice about %s is kept, answered and never acted on', async (_, how) => {
    const { booking, completed } = await paidVisit()
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
    const { completed } = await paidVisit()
    const { send } = money.app
    expect((await send(PATH, signed(sized(completed, 512 * KIB + 1)))).status).toBe(413)
    expect(await kept()).toEqual([])
    expect((await send(PATH, signed(sized(completed, 512 * KIB)))).status).toBe(200)
    expect((await kept()).length).toBe(1)
  })

  test('one that is declared too large is refused before a byte of it is read', async () => {
    await paidVisit()
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
    await paidVisit()
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
    await paidVisit()
    const answer = await money.app.send(PATH, signed(text))
    expect([answer.status, (await answer.json()).detail]).toEqual([400, 'Invalid Stripe webhook'])
    expect(await kept()).toEqual([])
  })

  test('genuine notices are never limited by their number, whatever junk comes beside them', async () => {
    const { completed } = await paidVisit({ RATE_LIMIT_PER_MINUTE: '3' })
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

describe('T26: whom it is about', () => {
  test('a session nobody knows is kept and answered, and a worker finds that it is nobody’s', async () => {
    await paidVisit()
    const unknown = money.stripe.webhooks.emitUnknown()
    const answer = await money.stripe.webhooks.send(unknown)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { received: true }])
    expect(await handleEvent(money.desk, unknown.id)).toBe('unknown')
  })

  test.each(['balance.available', 'customer.created', 'a.type.of.tomorrow'])(
    'a genuine notice of %s is kept, answered and left alone',
    async (type) => {
      await paidVisit()
      const event = money.stripe.webhooks.emitUnknown(type)
      expect((await money.stripe.webhooks.send(event)).status).toBe(200)
      money.stripe.calls.length = 0
      expect(await handleEvent(money.desk, event.id)).toBe('ignored')
      expect(money.stripe.calls).toEqual([])
    },
  )

  test('what a genuine notice claims is not believed: only what Stripe says when it is asked', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(timeIn(4, 10))
    const event = money.stripe.webhooks.emitUnknown()
    const claimed = { id: session, object: 'checkout.session', payment_status: 'paid' }
    const answer = await money.stripe.webhooks.send({
      ...event,
      data: { object: { ...claimed, status: 'complete', metadata: { booking: booking.id } } },
    })
    expect(answer.status).toBe(200)
    await handleEvent(money.desk, event.id)
    expect(await stands(booking.id)).toBe('PENDING due')
  })
})

describe('T27: nowhere to keep it', () => {
  test('without its database a genuine notice is answered 503, so that Stripe sends it again', async () => {
    other = await stripeDouble({ at: new Date().toISOString(), secretKey: 'rk_live_double' })
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

describe('the same notice again', () => {
  test(
    '500 of one payment at once are kept once and have one effect',
    async () => {
      const { booking, completed } = await paidVisit()
      for (let sent = 0; sent < 500; sent += 50) {
        const answers = Array.from({ length: 50 }, () => money.stripe.webhooks.send(completed))
        for (const { status } of await Promise.all(answers)) expect(status).toBe(200)
      }
      expect((await kept()).length).toBe(1)
      await Promise.all(Array.from({ length: 10 }, () => handleEvent(money.desk, completed.id)))
      await money.settle()
      await expectOneEffect(booking.id)
    },
    MANY_MS,
  )

  test('ten notices of one payment under ten ids, worked on at once, have one effect', async () => {
    const { booking, completed } = await paidVisit()
    const events = Array.from({ length: 10 }, (_, n) => ({ ...completed, id: `evt_copy${n}` }))
    for (const event of events) expect((await money.stripe.webhooks.send(event)).status).toBe(200)
    expect((await kept()).length).toBe(10)
    await Promise.all(events.map(({ id }) => handleEvent(money.desk, id)))
    await money.settle()
    expect(new Set((await kept()).map(({ state }) => state))).toEqual(new Set(['done']))
    await expectOneEffect(booking.id)
  })
})

async function expectOneEffect(bookingId: string): Promise<void> {
  const { db } = money.app.database
  expect(await stands(bookingId)).toBe('CONFIRMED paid')
  const told = await db.select().from(messages)
  expect(told.filter(({ kind }) => kind === 'booking_confirmed').length).toBe(1)
  const written = await db.select().from(audit)
  expect(written.filter(({ action }) => action === 'booking.confirmed').length).toBe(1)
  expect(await money.refunds()).toEqual([])
  expect((await money.ledger()).differences).toBe(0)
}
