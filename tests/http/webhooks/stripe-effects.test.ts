import { afterEach, describe, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { audit, messages, stripeEvents } from '../../../src/db/schema/index.ts'
import { handleEvent } from '../../../src/domain/deposits/events.ts'
import { timeIn } from '../../support/bookings.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'
import { paidVisit, standingOf } from '../../support/paid-visit.ts'

/** 500 requests are many for a small machine. */
const MANY_MS = 60_000

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

describe('T26: whom it is about', () => {
  test('a session nobody knows is kept and answered, and a worker finds that it is nobody’s', async () => {
    await visit()
    const unknown = money.stripe.webhooks.emitUnknown()
    const answer = await money.stripe.webhooks.send(unknown)
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { received: true }])
    expect(await handleEvent(money.desk, unknown.id)).toBe('unknown')
  })

  test.each(['balance.available', 'customer.created', 'a.type.of.tomorrow'])(
    'a genuine notice of %s is kept, answered and left alone',
    async (type) => {
      await visit()
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

describe('the same notice again', () => {
  test(
    '500 of one payment at once are kept once and have one effect',
    async () => {
      const { booking, completed } = await visit()
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
    const { booking, completed } = await visit()
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
  const written = await db.select().from(audit).where(eq(audit.subjectId, bookingId))
  expect(written.map(({ action }) => action).toSorted()).toEqual([
    'booking.confirmed',
    'booking.created',
  ])
  expect(await money.refunds()).toEqual([])
  expect((await money.ledger()).differences).toBe(0)
}
