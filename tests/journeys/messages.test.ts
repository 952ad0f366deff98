import { afterAll, afterEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { startWorkers } from '../../src/jobs/workers.ts'
import { urls } from '../../src/urls.ts'
import { testApp } from '../support/app.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { letPass, mailedBy } from '../support/mails.ts'
import { postgresAt } from '../support/postgres.ts'
import { smtpServer } from '../support/smtp-server.ts'
import { tcpGate } from '../support/tcp-gate.ts'
import { webhookReceiver } from '../support/webhook-receiver.ts'

// The story: somebody asks for a price, and what is owed to them and to the company's other system goes out
// by itself, through the queue and its workers, whatever fails on the way.

const LATE_MS = 60_000
const mailbox = await smtpServer()
const receiver = await webhookReceiver()
const stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
  mailbox.play({})
  mailbox.mails.length = 0
  receiver.behave('accepts')
  receiver.received.length = 0
})
afterAll(() => Promise.all([mailbox.stop(), receiver.stop()]))

const env = {
  ...mailedBy(mailbox.port),
  EXPORT_MODE: 'webhook',
  EXPORT_WEBHOOK_URL: `http://127.0.0.1:${receiver.port}/leads`,
  EXPORT_WEBHOOK_ALLOW_HTTP: 'true',
  EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS: 'false',
  EXPORT_WEBHOOK_BACKOFF_SECONDS: '1',
  EXPORT_WEBHOOK_TIMEOUT_SECONDS: '1',
}

/** The product with its workers, on the suite's database or another one. */
async function working(database?: Database) {
  const app = await testApp({ env, ...(database ? { database } : {}) })
  stops.push(await startWorkers(app.deps))
  return app
}

let people = 0
async function ask(app: Awaited<ReturnType<typeof working>>): Promise<string> {
  people += 1
  const answer = await app.json(urls.api.leads, {
    name: 'Ada Example',
    phone: `780${String(5_550_000 + people)}`,
    email: `ada${people}@example.com`,
    structured_inputs: { beds: 2, baths: 1 },
  })
  expect(answer.status).toBe(201)
  return `ada${people}@example.com`
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await Bun.sleep(20)
}

const recipients = () => mailbox.mails.flatMap(({ to }) => to)

test(
  'what is owed for a lead goes out by itself, once each',
  async () => {
    const app = await working()
    const asked = []
    for (let i = 0; i < 5; i++) asked.push(await ask(app))
    await until(() => mailbox.mails.length >= 5 && receiver.received.length >= 5)
    expect(recipients().toSorted()).toEqual(asked.toSorted())
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(5)
    await until(async () => (await waiting(app.database)) === 0)
    expect([mailbox.mails.length, receiver.received.length]).toEqual([5, 5])
  },
  LATE_MS,
)

test(
  'a receiver that says nothing delays no mail, and is told later under the same id',
  async () => {
    receiver.behave('says_nothing')
    const app = await working()
    await ask(app)
    await until(() => mailbox.mails.length === 1)
    await until(() => receiver.received.length === 1)
    receiver.behave('accepts')
    await until(() => receiver.received.length === 2)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
  },
  LATE_MS,
)

test(
  'a worker that is asked to stop finishes what it has in hand and leaves the rest to others',
  async () => {
    const app = await working()
    const asked: string[] = []
    for (let i = 0; i < 20; i++) asked.push(await ask(app))
    await stops.pop()!()
    const sent = mailbox.mails.length
    await Bun.sleep(100)
    expect(mailbox.mails.length).toBe(sent)
    stops.push(await startWorkers(app.deps))
    await until(() => new Set(recipients()).size === 20)
    expect(recipients().toSorted()).toEqual(asked.toSorted())
  },
  LATE_MS,
)

const postgres = await freshPostgresUrl('spruce_messages')
if (postgres !== null) {
  test(
    'a database that restarts under the workers loses nothing',
    async () => {
      const gate = await tcpGate(postgres)
      const database = await postgresAt(gate.url, 4)
      const app = await working(database)
      const asked = [await ask(app)]
      await until(() => recipients().length === 1)
      mailbox.play({ data: 451 })
      for (let i = 0; i < 5; i++) asked.push(await ask(app))
      await gate.shut()
      await gate.open()
      mailbox.play({})
      await until(() =>
        letPass(database, 2).then(
          () => true,
          () => false,
        ),
      )
      await until(async () => (await waiting(database).catch(() => 1)) === 0)
      expect([...new Set(recipients())].toSorted()).toEqual(asked.toSorted())
      expect(recipients().length).toBeLessThanOrEqual(2 * asked.length)
      for (const stop of stops.splice(0)) await stop()
      await database.close()
      await gate.shut()
    },
    2 * LATE_MS,
  )
}

/** How much is owed and not sent. */
async function waiting({ db }: Database): Promise<number> {
  const [row] = await rows<{ n: string }>(
    db,
    sql`select (select count(*) from messages where state = 'waiting')
      + (select count(*) from deliveries where state = 'waiting') as n`,
  )
  return Number(row!.n)
}
