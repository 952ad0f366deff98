import { afterAll, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { messages } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { queueMessage } from '../../../src/domain/messages/queue.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { home, newLead } from '../../support/leads.ts'
import { letPass, mailedBy, owed, sendDue } from '../../support/mails.ts'
import { smtpServer } from '../../support/smtp-server.ts'

const server = await smtpServer()
afterAll(() => server.stop())
const env = mailedBy(server.port)

/** Jobs that stand for rows of the channel. */
const jobs = async ({ db }: Awaited<ReturnType<typeof testDesk>>['app']['database']) =>
  rows<{ row: string }>(
    db,
    sql`select data->>'rowId' as row from pgboss.job where name = 'messages'`,
  )

test('a message and the job that wakes its sender are there together or not at all', async () => {
  const { desk, app } = await testDesk([{ name: 'A' }], env)
  const { leadId } = await newLead(app.database, { email: null })
  const message = {
    kind: 'booking_confirmed',
    leadId,
    recipient: 'a@b.example',
    by: 'office',
    language: 'en',
  } as const
  const failing = inTransaction(app.database, async (tx) => {
    await queueMessage(tx, desk.outbox, message)
    throw new Error('the act failed')
  })
  await expect(failing).rejects.toThrow('the act failed')
  expect([await jobs(app.database), await owed(app.database, leadId)]).toEqual([[], []])

  await inTransaction(app.database, (tx) => queueMessage(tx, desk.outbox, message))
  await inTransaction(app.database, (tx) => queueMessage(tx, desk.outbox, message))
  expect(await owed(app.database, leadId)).toEqual(['booking_confirmed waiting'])
  expect(await jobs(app.database)).toHaveLength(1)
})

test('a hundred requests for one address make at most one mail in ten minutes and three a day', async () => {
  const { app } = await testDesk([{ name: 'A' }], env)
  server.mails.length = 0
  const victim = 'Victim@example.com'
  const ask = (email: string) =>
    newLead(app.database, { ...somebody(), email }, { home, session: null })
  for (let round = 0; round < 5; round++) {
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => ask(i % 2 ? victim : victim.toLowerCase())),
    )
    await sendDue(app)
    await letPass(app.database, 11)
  }
  expect(server.mails).toHaveLength(3)
  const capped = await app.database.db.$count(
    messages,
    sql`${messages.state} = 'dropped' and ${messages.lastErrorCode} = 'capped'`,
  )
  expect(capped).toBe(97)
  await ask('somebody-else@example.com')
  await sendDue(app)
  expect(server.mails).toHaveLength(4)
  await letPass(app.database, 24 * 60)
  await ask(victim)
  await sendDue(app)
  expect(server.mails).toHaveLength(5)
}, 60_000)

test('a confirmation is never held back, however much was asked for before', async () => {
  const { app, desk } = await testDesk([{ name: 'A' }], env)
  const person = somebody()
  const booked = await book(desk, timeIn(3, 10), person)
  for (let i = 0; i < 4; i++) await newLead(app.database, { ...person, name: `Again ${i}` })
  await confirmBooking(desk, booked.booking.id, {}, CAUSE)
  expect(await owed(app.database, booked.lead.leadId)).toEqual([
    'request_received waiting',
    'booking_pending waiting',
    'booking_confirmed waiting',
  ])
})
