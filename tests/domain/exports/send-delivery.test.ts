import { afterEach, beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { systemClock } from '../../../src/adapters/clock.ts'
import { webhookTarget } from '../../../src/adapters/export/webhook.ts'
import { rows } from '../../../src/db/client.ts'
import type { Database } from '../../../src/db/database.ts'
import { deliveries, leads } from '../../../src/db/schema/index.ts'
import { sendDelivery } from '../../../src/domain/exports/send-delivery.ts'
import { testApp } from '../../support/app.ts'
import { somebody } from '../../support/bookings.ts'
import { type DeliveryDesk, deliveryDesk, localTarget, TERMS } from '../../support/deliveries.ts'
import { newLead } from '../../support/leads.ts'
import { webhookReceiver } from '../../support/webhook-receiver.ts'

let database: Database
let receiver: Awaited<ReturnType<typeof webhookReceiver>>
let desk: DeliveryDesk
beforeEach(async () => {
  ;({ database } = await testApp())
  receiver = await webhookReceiver()
  desk = deliveryDesk(database, receiver.port)
})
afterEach(() => receiver.stop())

const secondsUntilDue = async (id: string) => {
  const [row] = await rows<{ s: string }>(
    database.db,
    sql`select extract(epoch from due_at - now()) as s from deliveries where id = ${id}::uuid`,
  )
  return Number(row!.s)
}
test('a lead is delivered once, and what comes later finds it done', async () => {
  const { id, reference } = await desk.owe()
  expect(await desk.send(id)).toBe('sent')
  expect(await desk.rowOf(id)).toMatchObject({
    state: 'sent',
    attempts: 1,
    doneAt: expect.any(Date),
    claimedUntil: null,
    lastErrorCode: null,
  })
  expect(await desk.send(id)).toBe('not_due')
  expect(receiver.received.map(({ id, body }) => [id, JSON.parse(body).lead_id])).toEqual([
    [id, reference],
  ])
})

test('many workers woken for one delivery make one', async () => {
  const { id } = await desk.owe()
  const results = await Promise.all(Array.from({ length: 12 }, () => desk.send(id)))
  expect(results.filter((result) => result === 'sent')).toHaveLength(1)
  expect(results.filter((result) => result === 'not_due')).toHaveLength(11)
  expect(receiver.received).toHaveLength(1)
})

test('failing it waits longer each time, and is a dead letter with an alert after the last try', async () => {
  const { id, leadId } = await desk.owe()
  receiver.behave(500)
  expect(await desk.send(id)).toBe('again')
  expect(Math.round(await secondsUntilDue(id))).toBe(1)
  expect(await desk.wakeUps(id)).toEqual([0, 1])
  // Woken too early it is left alone, and has another wake-up for its time.
  expect(await desk.send(id)).toBe('not_due')
  expect(await desk.wakeUps(id)).toEqual([0, 1, 1])
  await desk.pass(id, 2)
  expect(await desk.send(id)).toBe('again')
  expect(Math.round(await secondsUntilDue(id))).toBe(2)
  expect(await desk.rowOf(id)).toMatchObject({
    state: 'waiting',
    attempts: 2,
    lastErrorCode: 'status_500',
  })
  await desk.pass(id, 3)
  expect(await desk.send(id)).toBe('dead')
  expect(await desk.rowOf(id)).toMatchObject({
    state: 'dead',
    attempts: 3,
    lastErrorCode: 'status_500',
  })
  expect(await desk.openTasks()).toMatchObject([
    {
      kind: 'export_dead',
      subjectType: 'delivery',
      subjectId: id,
      details: { lead_id: leadId, code: 'status_500' },
    },
  ])
  expect(new Set(receiver.received.map((got) => got.id))).toEqual(new Set([id]))
})

test('an hour of 500 and then 200 is one delivery as its id tells', async () => {
  const { id } = await desk.owe()
  receiver.next(...Array<number>(8).fill(500))
  const terms = { ...TERMS, maxAttempts: 20 }
  for (let tries = 0; tries < 9; tries++) {
    await desk.pass(id, 3_600)
    await sendDelivery(database, localTarget(receiver.port), terms, id)
  }
  expect(await desk.rowOf(id)).toMatchObject({ state: 'sent', attempts: 9 })
  expect(receiver.received.map((got) => got.id)).toEqual(Array<string>(9).fill(id))
})

test('a refusal is a dead letter at once', async () => {
  for (const status of [401, 404, 422, 302]) {
    const { id } = await desk.owe()
    receiver.behave(status)
    expect(await desk.send(id)).toBe('dead')
    expect(await desk.rowOf(id)).toMatchObject({ state: 'dead', attempts: 1 })
  }
})

test('an address that is refused is a dead letter at once and nobody is called', async () => {
  const { id } = await desk.owe()
  const blocked = webhookTarget(
    {
      url: `https://localhost:${receiver.port}/`,
      secrets: [],
      timeoutMs: 2_000,
      allowHttp: false,
      allowedHosts: [],
      production: false,
      blockPrivateIps: true,
    },
    systemClock,
  )
  expect(await sendDelivery(database, blocked, TERMS, id)).toBe('dead')
  expect(await desk.rowOf(id)).toMatchObject({ lastErrorCode: 'private_ip_blocked' })
  expect(receiver.connections()).toBe(0)
})

test('a worker that died is taken over when its lease is over, not before', async () => {
  const { id } = await desk.owe()
  await database.db
    .update(deliveries)
    .set({ attempts: 1, claimedUntil: sql`now() + interval '40 seconds'` })
    .where(eq(deliveries.id, id))
  expect(await desk.send(id)).toBe('not_due')
  await desk.pass(id, 41)
  expect(await desk.send(id)).toBe('sent')
  expect(await desk.rowOf(id)).toMatchObject({ attempts: 2 })
})

test('a clock that was set back does not keep a lead from going out', async () => {
  const leased = await desk.owe()
  const waiting = await desk.owe()
  await database.db
    .update(deliveries)
    .set({ attempts: 1, claimedUntil: sql`now() + interval '10 minutes'` })
    .where(eq(deliveries.id, leased.id))
  await database.db
    .update(deliveries)
    .set({ attempts: 1, dueAt: sql`now() + interval '1 day'` })
    .where(eq(deliveries.id, waiting.id))
  expect(await desk.send(leased.id)).toBe('sent')
  expect(await desk.send(waiting.id)).toBe('sent')
})

test('one who comes back after the lease was taken over has no say', async () => {
  const { id } = await desk.owe()
  const late = {
    host: 'crm.example',
    async deliver() {
      // Meanwhile the lease ran out and another worker took it, in vain so far.
      await desk.pass(id, 100)
      receiver.next(503)
      expect(await desk.send(id)).toBe('again')
      return { ok: false, again: false, code: 'status_422' } as const
    },
  }
  await sendDelivery(database, late, TERMS, id)
  expect(await desk.rowOf(id)).toMatchObject({
    state: 'waiting',
    attempts: 2,
    lastErrorCode: 'status_503',
  })
  expect(await desk.openTasks()).toEqual([])
})

test('a lead that was erased is not sent, with its row or without', async () => {
  const gone = await desk.owe()
  await database.db.delete(deliveries).where(eq(deliveries.id, gone.id))
  expect(await desk.send(gone.id)).toBe('not_due')
  const named = await desk.owe()
  await database.db.update(leads).set({ erasedAt: sql`now()` }).where(eq(leads.id, named.leadId))
  expect(await desk.send(named.id)).toBe('dropped')
  expect(await desk.rowOf(named.id)).toMatchObject({ state: 'dropped', lastErrorCode: 'erased' })
  expect(receiver.connections()).toBe(0)
})

test('while exports are off nothing is sent, also not later', async () => {
  const { leadId } = await newLead(database, somebody(), undefined, { exportOn: false })
  const [row] = await database.db.select().from(deliveries).where(eq(deliveries.leadId, leadId))
  expect(row).toMatchObject({ state: 'off' })
  expect(await desk.send(row!.id)).toBe('not_due')
  expect(receiver.connections()).toBe(0)
})
