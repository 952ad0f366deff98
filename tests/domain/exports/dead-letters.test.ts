import { afterEach, beforeEach, expect, test } from 'bun:test'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { audit, deliveries } from '../../../src/db/schema/index.ts'
import { listDeadLetters, replayDeadLetter } from '../../../src/domain/exports/dead-letters.ts'
import { retryDeadLetters } from '../../../src/domain/exports/retry-dead-letters.ts'
import { testApp } from '../../support/app.ts'
import { type DeliveryDesk, deliveryDesk, TERMS } from '../../support/deliveries.ts'
import { webhookReceiver } from '../../support/webhook-receiver.ts'

const CAUSE = { actor: 'staff:basic:dispatcher', requestId: 'r1', role: 'dispatcher' } as const
const AN_HOUR = 3_600
const A_DAY = 86_400

let database: Database
let receiver: Awaited<ReturnType<typeof webhookReceiver>>
let desk: DeliveryDesk
beforeEach(async () => {
  ;({ database } = await testApp())
  receiver = await webhookReceiver()
  desk = deliveryDesk(database, receiver.port)
})
afterEach(() => receiver.stop())

const replay = (id: string) => replayDeadLetter(database, id, CAUSE)
const retry = () => retryDeadLetters(database, TERMS.maxAttempts)
/** A lead whose delivery was given up with this code, so many seconds ago. */
async function died(code = 'status_500', secondsAgo = AN_HOUR) {
  const owed = await desk.owe()
  await database.db
    .update(deliveries)
    .set({ state: 'dead', attempts: 3, lastErrorCode: code, doneAt: sql`now()` })
    .where(eq(deliveries.id, owed.id))
  await desk.pass(owed.id, secondsAgo)
  return owed.id
}
const revived = async () => {
  const found = await database.db
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.state, 'waiting'), isNotNull(deliveries.doneAt)))
  return found.map(({ id }) => id)
}

test('dead letters are listed by when they died, the last one first', async () => {
  const old = await died('status_500', AN_HOUR)
  const recent = await died('status_401', 60)
  await desk.owe()
  expect((await listDeadLetters(database.db, 10)).map(({ id }) => id)).toEqual([recent, old])
  expect(await listDeadLetters(database.db, 1)).toHaveLength(1)
})

test('a replayed letter goes out under its own id, with its tries anew, and its task is done', async () => {
  const { id } = await desk.owe()
  receiver.behave(401)
  expect(await desk.send(id)).toBe('dead')
  expect(await desk.openTasks()).toHaveLength(1)
  await replay(id)
  expect(await desk.rowOf(id)).toMatchObject({ state: 'waiting', attempts: 0, doneAt: null })
  expect(await desk.openTasks()).toEqual([])
  receiver.behave('accepts')
  expect(await desk.send(id)).toBe('sent')
  expect(receiver.received.map((got) => got.id)).toEqual([id, id])
})

test('replaying five times delivers once and is one line in the audit', async () => {
  const id = await died()
  await Promise.all(Array.from({ length: 5 }, () => replay(id)))
  expect(await desk.send(id)).toBe('sent')
  await replay(id)
  expect(await desk.send(id)).toBe('not_due')
  expect(receiver.received.map((got) => got.id)).toEqual([id])
  const lines = await database.db.select().from(audit).where(eq(audit.action, 'export.replayed'))
  expect(lines).toMatchObject([
    { actor: 'staff:basic:dispatcher', subjectType: 'delivery', subjectId: id, requestId: 'r1' },
  ])
})

test('what was never given up cannot be replayed', async () => {
  const { id } = await desk.owe()
  await database.db.update(deliveries).set({ state: 'off' }).where(eq(deliveries.id, id))
  for (const unknown of [id, crypto.randomUUID(), 'not-an-id', '']) {
    await expect(replay(unknown)).rejects.toMatchObject({ code: 'not_found' })
  }
})

test('the letter that has been dead longest asks whether the receiver is there again', async () => {
  const first = await died('timeout', 3 * AN_HOUR)
  await died('status_503', 2 * AN_HOUR)
  expect(await retry()).toBe(1)
  expect(await revived()).toEqual([first])
  expect(await retry()).toBe(0)
})

test('a letter that asks in vain is dead again at once and lets the next one ask', async () => {
  const first = await died('timeout', 3 * AN_HOUR)
  const second = await died('timeout', 2 * AN_HOUR)
  receiver.behave(503)
  await retry()
  expect(await desk.send(first)).toBe('dead')
  expect(receiver.received).toHaveLength(1)
  await retry()
  expect(await revived()).toEqual([second])
})

test('the alert ends by itself when a letter that was brought back is received', async () => {
  const { id } = await desk.owe()
  receiver.next(503, 503, 503)
  for (let tries = 0; tries < TERMS.maxAttempts; tries++) {
    await desk.pass(id, 10)
    await desk.send(id)
  }
  expect(await desk.openTasks()).toMatchObject([{ kind: 'export_dead', subjectId: id }])
  await retry()
  expect(await desk.send(id)).toBe('sent')
  expect(await desk.openTasks()).toEqual([])
})

test('whatever is put back has a wake-up for when it is due', async () => {
  const replayed = await died('status_401')
  const probed = await died('status_500')
  expect([await desk.wakeUps(replayed), await desk.wakeUps(probed)]).toEqual([[0], [0]])
  await replay(replayed)
  await retry()
  expect(await desk.wakeUps(replayed)).toEqual([0, 0])
  expect(await desk.wakeUps(probed)).toEqual([0, 0])
})

test('when the receiver takes one again the others follow by themselves', async () => {
  const letters = []
  for (let n = 0; n < 12; n++) letters.push(await died('status_502', AN_HOUR + n))
  await retry()
  const [probe] = await revived()
  expect(await desk.send(probe!)).toBe('sent')
  expect((await revived()).toSorted()).toEqual(letters.filter((id) => id !== probe).toSorted())
  for (const id of await revived()) {
    await desk.pass(id, 2)
    expect(await desk.send(id)).toBe('sent')
  }
  expect(receiver.received).toHaveLength(12)
  expect(await listDeadLetters(database.db, 500)).toEqual([])
})

test('a new lead that is taken brings dead ones back too, but not one that died just now', async () => {
  const rested = await died('status_500', AN_HOUR)
  await died('status_500', 60)
  const { id } = await desk.owe()
  expect(await desk.send(id)).toBe('sent')
  expect(await revived()).toEqual([rested])
})

test('a hundred come back at once, a few a second', async () => {
  const first = await desk.owe()
  await database.db.execute(sql`insert into deliveries
      (id, kind, lead_id, state, attempts, last_error_code, done_at)
    select gen_random_uuid(), 'lead', ${first.leadId}::uuid, 'dead', 3, 'status_500',
      now() - interval '1 hour' from generate_series(1, 130)`)
  expect(await desk.send(first.id)).toBe('sent')
  const back = await database.db
    .select({ dueAt: deliveries.dueAt })
    .from(deliveries)
    .where(and(eq(deliveries.state, 'waiting'), isNotNull(deliveries.doneAt)))
  expect(back).toHaveLength(100)
  const bySecond = Map.groupBy(back, ({ dueAt }) => dueAt.getTime())
  expect([...bySecond.values()].map((due) => due.length)).toEqual(Array<number>(10).fill(10))
})

test('what does not pass by itself waits for a person', async () => {
  for (const code of ['status_401', 'redirect', 'private_ip_blocked', 'host_not_allowlisted']) {
    await died(code)
  }
  await died('status_500', 8 * A_DAY)
  const { id } = await desk.owe()
  expect(await desk.send(id)).toBe('sent')
  expect(await retry()).toBe(0)
  expect(await revived()).toEqual([])
})
