import { afterAll, beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { leads, messages, staffTasks, suppressions } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { claimMessage } from '../../../src/domain/messages/claim.ts'
import { scanReminders } from '../../../src/domain/messages/reminders.ts'
import { sendMessage } from '../../../src/domain/messages/send-message.ts'
import { book, CAUSE, finish, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { letPass, mailedBy, owed, sendDue, senderIn } from '../../support/mails.ts'
import { smtpServer } from '../../support/smtp-server.ts'

const server = await smtpServer()
afterAll(() => server.stop())
const env = mailedBy(server.port)
const desk = () => testDesk([{ name: 'A' }, { name: 'B' }], env)
const subjects = () => server.mails.map(({ headers }) => headers['subject'])
const ids = () => server.mails.map(({ headers }) => headers['message-id'])

beforeEach(() => {
  server.mails.length = 0
  server.play({})
})

const AGREED = { wording: 'May we ask how it was?' }
const move = (startsAt: Date) => ({ startsAt, durationMinutes: null, by: 'staff' }) as const

test('a customer is told each thing once, in order, at the one bare address they gave', async () => {
  const { app, desk: at } = await desk()
  const person = somebody({ email: 'only.one@example.com', consent: AGREED })
  const { booking, lead } = await book(at, timeIn(3, 10), person)
  await sendDue(app)
  await confirmBooking(at, booking.id, {}, CAUSE)
  await sendDue(app)
  await rescheduleBooking(at, booking.id, move(timeIn(4, 10)), CAUSE)
  await sendDue(app)
  await finish(at, booking.id, 90, CAUSE)
  await sendDue(app)
  expect(await sendDue(app)).toEqual([])
  expect(await owed(app.database, lead.leadId)).toEqual([
    'request_received sent',
    'booking_pending sent',
    'booking_confirmed sent',
    'booking_moved sent',
    'booking_completed sent',
  ])
  expect(server.mails.map(({ to }) => to)).toEqual(Array(5).fill(['only.one@example.com']))
  expect(new Set(ids()).size).toBe(5)
})

test('a confirmation that waited is not sent once the booking is cancelled', async () => {
  const { app, desk: at } = await desk()
  const { booking, lead } = await book(at, timeIn(3, 10))
  await sendDue(app)
  server.mails.length = 0
  await confirmBooking(at, booking.id, {}, CAUSE)
  await cancelBooking(at, booking.id, { reason: 'staff', note: null }, CAUSE)
  await sendDue(app)
  expect((await owed(app.database, lead.leadId)).slice(2)).toEqual([
    'booking_confirmed dropped superseded',
    'booking_cancelled sent',
  ])
  expect(server.mails).toHaveLength(1)
})

test('a mail server away for six hours loses nothing, sends in order and only what is still true', async () => {
  const { app, desk: at } = await desk()
  const plain = await book(at, timeIn(3, 10))
  const moved = await book(at, timeIn(3, 10))
  const ended = await book(at, timeIn(5, 10))
  await sendDue(app)
  server.mails.length = 0
  server.play({ greeting: 421 })
  server.hangUp()
  await confirmBooking(at, plain.booking.id, {}, CAUSE)
  await confirmBooking(at, moved.booking.id, {}, CAUSE)
  await confirmBooking(at, ended.booking.id, {}, CAUSE)
  for (let minutes = 0; minutes < 360; minutes += 15) {
    if (minutes === 120) await rescheduleBooking(at, moved.booking.id, move(timeIn(4, 10)), CAUSE)
    if (minutes === 240) {
      await cancelBooking(at, ended.booking.id, { reason: 'customer', note: null }, CAUSE)
    }
    await sendDue(app)
    await letPass(app.database, 15)
  }
  expect(server.mails).toEqual([])
  server.play({})
  await letPass(app.database, 20)
  await sendDue(app)
  const told = async ({ lead }: typeof plain) => (await owed(app.database, lead.leadId)).slice(2)
  expect(await told(plain)).toEqual(['booking_confirmed sent'])
  expect(await told(moved)).toEqual(['booking_confirmed dropped superseded', 'booking_moved sent'])
  expect(await told(ended)).toEqual([
    'booking_confirmed dropped superseded',
    'booking_cancelled sent',
  ])
  expect(server.mails).toHaveLength(3)
}, 60_000)

test('while an earlier message of a person waits, a later one does not overtake it', async () => {
  const { app, desk: at } = await desk()
  server.play({ greeting: 421 })
  server.hangUp()
  const { lead } = await book(at, timeIn(3, 10))
  await sendDue(app)
  server.play({})
  const [first, second] = await app.database.db
    .select({ id: messages.id })
    .from(messages)
    .orderBy(messages.createdAt)
  expect(await sendMessage(senderIn(app), second!.id)).toBe('behind')
  expect(await sendMessage(senderIn(app), first!.id)).toBe('later')
  await letPass(app.database, 1)
  await sendDue(app)
  expect(await owed(app.database, lead.leadId)).toEqual([
    'request_received sent',
    'booking_pending sent',
  ])
})

test('a process that dies after the server took the mail causes one copy under the same Message-ID', async () => {
  const { app } = await desk()
  await newLead(app.database, somebody())
  const [message] = await app.database.db.select().from(messages)
  const { mailer, ...sender } = senderIn(app)
  const dying = sendMessage(
    {
      ...sender,
      mailer: {
        ...mailer,
        async send(mail) {
          await mailer.send(mail)
          throw new Error('killed here')
        },
      },
    },
    message!.id,
  )
  await expect(dying).rejects.toThrow('killed here')
  expect(await sendMessage(senderIn(app), message!.id)).toBe('later')
  await letPass(app.database, 1)
  expect(await sendMessage(senderIn(app), message!.id)).toBe('sent')
  expect(await sendMessage(senderIn(app), message!.id)).toBe('over')
  expect(server.mails).toHaveLength(2)
  expect(new Set(ids()).size).toBe(1)
})

test('of many workers that are woken for one message one sends it', async () => {
  const { app } = await desk()
  await newLead(app.database, somebody())
  const [message] = await app.database.db.select().from(messages)
  const sender = senderIn(app)
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => sendMessage(sender, message!.id)),
  )
  expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(1)
  expect(server.mails).toHaveLength(1)
})

test('a lease written before the clock was set back holds nobody up', async () => {
  const { app } = await desk()
  await newLead(app.database, somebody())
  const [message] = await app.database.db.select().from(messages)
  await app.database.db.update(messages).set({ claimedUntil: sql`now() + interval '10 minutes'` })
  expect((await claimMessage(app.database.db, message!.id)).outcome).toBe('ours')
})

test('an address the server refuses for good is told to the office and gets no more mail', async () => {
  const { app, desk: at } = await desk()
  const person = somebody({ email: 'gone@example.com' })
  server.play({ recipients: { 'gone@example.com': [550] } })
  const { booking, lead } = await book(at, timeIn(3, 10), person)
  await sendDue(app)
  await confirmBooking(at, booking.id, {}, CAUSE)
  await sendDue(app)
  expect(await owed(app.database, lead.leadId)).toEqual([
    'request_received dead 550',
    'booking_pending dropped address_rejected',
    'booking_confirmed dropped address_rejected',
  ])
  const [task] = await app.database.db.select().from(staffTasks)
  expect(task).toMatchObject({ kind: 'message_dead', status: 'open', details: { code: '550' } })
  expect(JSON.stringify([task, app.log.lines])).not.toContain('gone@example.com')
  expect(await app.database.db.$count(suppressions)).toBe(1)
})

test('a mail that could not be handed over for a day is put before the office', async () => {
  const { app } = await desk()
  const { leadId } = await newLead(app.database, somebody())
  server.play({ data: 451 })
  await sendDue(app)
  await letPass(app.database, 24 * 60)
  await sendDue(app)
  expect(await owed(app.database, leadId)).toEqual(['request_received dead 451'])
  expect(await app.database.db.$count(staffTasks)).toBe(1)
})

test('a reminder goes out once per start, and not for a start that was moved since', async () => {
  const { app, desk: at } = await desk()
  const { booking, lead } = await book(at, timeIn(3, 10))
  await confirmBooking(at, booking.id, {}, CAUSE)
  await sendDue(app)
  const scan = () => scanReminders(app.database, true)
  expect(await scan()).toEqual({ sent: 0, skipped: 0 })
  const soon = await bringForward(app, booking.id, 20)
  expect(await scan()).toEqual({ sent: 1, skipped: 0 })
  expect(await scan()).toEqual({ sent: 0, skipped: 1 })
  await rescheduleBooking(at, booking.id, move(timeIn(5, 10)), CAUSE)
  await sendDue(app)
  await bringForward(app, booking.id, 22)
  expect(await scan()).toEqual({ sent: 1, skipped: 0 })
  await sendDue(app)
  expect((await owed(app.database, lead.leadId)).slice(3)).toEqual([
    'booking_reminder dropped no_longer_true',
    'booking_moved sent',
    'booking_reminder sent',
  ])
  expect(soon).toBeDefined()
})

test('nobody who left is asked how it was', async () => {
  const { app, desk: at } = await desk()
  const person = somebody({ consent: AGREED })
  const { booking, lead } = await book(at, timeIn(3, 10), person)
  await confirmBooking(at, booking.id, {}, CAUSE)
  await finish(at, booking.id, 90, CAUSE)
  await app.database.db
    .update(leads)
    .set({ consentMarketing: false })
    .where(eq(leads.id, lead.leadId))
  await sendDue(app)
  expect((await owed(app.database, lead.leadId)).at(-1)).toBe('booking_completed dropped unwanted')
})

test('subjects hold nothing a customer typed', async () => {
  const { app, desk: at } = await desk()
  const person = somebody({ name: 'Zanzibar Quux', address: '9 Xylophone Way' })
  const { booking } = await book(at, timeIn(3, 10), person)
  await confirmBooking(at, booking.id, {}, CAUSE)
  await sendDue(app)
  expect(subjects().join()).not.toMatch(/Zanzibar|Xylophone/)
  expect(subjects().length).toBeGreaterThan(1)
})

/** Puts a confirmed visit so many hours from now, as if time had passed. */
async function bringForward(
  app: Awaited<ReturnType<typeof desk>>['app'],
  id: string,
  hours: number,
): Promise<Date> {
  const start = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + hours * 3_600_000)
  await app.database.db.execute(sql`update bookings set starts_at = ${start.toISOString()}::timestamptz,
    during = tstzrange(${start.toISOString()}::timestamptz, ${start.toISOString()}::timestamptz + (upper(during) - lower(during)), '[)')
    where id = ${id}::uuid`)
  return start
}
