import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { messages, staffTasks } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { correctLead } from '../../../src/domain/leads/correct-lead.ts'
import type { CausedBy } from '../../../src/domain/messages/caps.ts'
import type { MessageKind } from '../../../src/domain/messages/kinds.ts'
import { queueMessage } from '../../../src/domain/messages/queue.ts'
import type { TestApp } from '../../support/app.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { leadInput, newLead } from '../../support/leads.ts'
import { letPass, mailedBy } from '../../support/mails.ts'
import { moneyDesk } from '../../support/money.ts'

const OFFICE = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const
const VICTIM = 'victim@example.com'

let app: TestApp
let desk: Desk
beforeEach(async () => {
  ;({ app, desk } = await testDesk([{ name: 'A' }], mailedBy(2525)))
})

const rowsOf = (kind: MessageKind) =>
  app.database.db
    .select({ state: messages.state, code: messages.lastErrorCode, counted: messages.byStranger })
    .from(messages)
    .where(sql`kind = ${kind}`)
    .orderBy(messages.createdAt, messages.id)
const needs = async () =>
  (await app.database.db.select().from(staffTasks)).map(({ kind, details }) => [
    kind,
    details['message_kind'],
  ])
const onItsWay = async () => (await app.database.db.$count(messages, sql`state = 'waiting'`)) ?? 0

/** Mails anybody can cause, one after another, each about a lead of its own; or the office's. */
const flood = async (count: number, recipient = VICTIM, by: CausedBy = 'anybody') => {
  for (let n = 0; n < count; n++) {
    const { leadId } = await newLead(app.database, somebody({ email: null }))
    await inTransaction(app.database, (tx) =>
      queueMessage(tx, desk.outbox, {
        kind: 'hold_ended',
        leadId,
        recipient,
        by,
        language: 'en',
      }),
    )
  }
}

test('a hundred requests for one address are at most three of a kind and ten in all, and then a need', async () => {
  for (let n = 0; n < 100; n++) {
    await newLead(app.database, somebody({ email: n % 2 ? VICTIM : VICTIM.toUpperCase() }))
    if (n % 10 === 9) await letPass(app.database, 11)
  }
  expect((await rowsOf('request_received')).filter(({ state }) => state === 'waiting').length).toBe(
    3,
  )
  expect(await needs()).toEqual([])
  await flood(8)
  expect(await onItsWay()).toBe(10)
  expect(await needs()).toEqual([['mailbox_full', 'hold_ended']])
})

test('the eleventh says why it was not sent, and a day later mail goes out again', async () => {
  await flood(11)
  expect((await rowsOf('hold_ended')).at(-1)).toEqual({
    state: 'dropped',
    code: 'mailbox_full',
    counted: true,
  })
  await letPass(app.database, 24 * 60 + 1)
  await flood(1)
  expect((await rowsOf('hold_ended')).filter(({ state }) => state === 'waiting')).toHaveLength(11)
})

test('another mailbox is another count', async () => {
  await flood(10)
  await flood(1, 'somebody.else@example.com')
  expect(await onItsWay()).toBe(11)
})

test('what the office causes is sent whatever strangers did, and counts for nothing', async () => {
  await flood(12)
  const { booking } = await book(desk, timeIn(3, 9), somebody({ email: VICTIM }))
  expect(await rowsOf('booking_pending')).toMatchObject([{ state: 'dropped' }])
  await confirmBooking(desk, booking.id, { waiveDeposit: false, reason: null }, OFFICE)
  expect(await rowsOf('booking_confirmed')).toEqual([
    { state: 'waiting', code: null, counted: false },
  ])
})

test('the office fills no mailbox, and a full one takes what it causes about nothing firm', async () => {
  await flood(12, VICTIM, 'office')
  await flood(10)
  expect(await onItsWay()).toBe(22)
  await flood(1, VICTIM, 'office')
  expect(await onItsWay()).toBe(23)
  expect(await needs()).toEqual([])
})

test('mail about a firm visit is sent even when its customer causes it', async () => {
  const { booking, lead } = await book(desk, timeIn(3, 9), somebody({ email: VICTIM }))
  await confirmBooking(desk, booking.id, { waiveDeposit: false, reason: null }, OFFICE)
  await flood(12)
  await inTransaction(app.database, (tx) =>
    queueMessage(tx, desk.outbox, {
      kind: 'booking_moved',
      leadId: lead.leadId,
      booking: { id: booking.id, version: 7 },
      recipient: VICTIM,
      by: 'anybody',
      language: 'en',
    }),
  )
  expect(await rowsOf('booking_moved')).toEqual([{ state: 'waiting', code: null, counted: false }])
})

test('a person is one need, however much is kept back', async () => {
  await flood(10)
  const { lead } = await book(desk, timeIn(3, 9), somebody({ email: VICTIM }))
  await inTransaction(app.database, (tx) =>
    queueMessage(tx, desk.outbox, {
      kind: 'manage_links',
      leadId: lead.leadId,
      asking: 'again',
      recipient: VICTIM,
      by: 'anybody',
      language: 'en',
    }),
  )
  expect(await app.database.db.$count(messages, sql`last_error_code = 'mailbox_full'`)).toBe(3)
  expect(await needs()).toEqual([['mailbox_full', 'request_received']])
})

test('the pay link after an ended hold of the same request is sent to a full mailbox', async () => {
  const money = await moneyDesk([{ name: 'A' }], mailedBy(2525))
  ;({ app, desk } = money)
  const first = await money.ask(timeIn(3, 9), somebody({ email: VICTIM }))
  await flood(12)
  await app.database.db.execute(sql`update bookings set status = 'CANCELLED',
    cancel_reason = 'expired', cancelled_at = now(), deposit_status = 'expired'`)
  await createBooking(desk, { leadId: first.lead.leadId, startsAt: timeIn(4, 9) }, CAUSE)
  expect(await rowsOf('booking_pending')).toMatchObject([
    { state: 'waiting' },
    { state: 'waiting' },
  ])
})

test('the pay link of a hold that moved is sent to a full mailbox, ten times a day', async () => {
  const money = await moneyDesk([{ name: 'A' }], mailedBy(2525))
  ;({ app, desk } = money)
  const { booking, lead } = await money.ask(timeIn(3, 9), somebody({ email: VICTIM }))
  await flood(12)
  for (let version = 2; version < 13; version++) {
    await inTransaction(app.database, (tx) =>
      queueMessage(tx, desk.outbox, {
        kind: 'booking_moved',
        leadId: lead.leadId,
        booking: { id: booking.id, version },
        recipient: VICTIM,
        by: 'anybody',
        language: 'en',
      }),
    )
  }
  const states = (await rowsOf('booking_moved')).map(({ state }) => state)
  // The first of the ten is the link of the hold itself.
  expect(states).toEqual([...Array(9).fill('waiting'), 'dropped', 'dropped'])
})

test('of eleven at once for one mailbox ten are sent', async () => {
  const leads = await Promise.all(
    Array.from({ length: 11 }, () => newLead(app.database, somebody({ email: null }))),
  )
  await Promise.all(
    leads.map(({ leadId }) =>
      inTransaction(app.database, (tx) =>
        queueMessage(tx, desk.outbox, {
          kind: 'hold_ended',
          leadId,
          recipient: VICTIM,
          by: 'anybody',
          language: 'en',
        }),
      ),
    ),
  )
  expect(await onItsWay()).toBe(10)
})

test('an address that is put right to a full mailbox gets nothing more, and the office is told', async () => {
  await flood(10)
  const { leadId } = await newLead(app.database, somebody({ email: 'mallory@example.com' }))
  const correction = { ...leadInput({ ...somebody(), email: VICTIM }), referralCode: null }
  await correctLead(app.database, leadId, correction, CAUSE)
  expect(await rowsOf('request_received')).toMatchObject([
    { state: 'dropped', code: 'mailbox_full' },
  ])
  expect(await needs()).toEqual([['mailbox_full', 'request_received']])
})

test('the same mailbox in another spelling keeps what waits for it', async () => {
  const { leadId } = await newLead(app.database, somebody({ email: VICTIM }))
  const correction = {
    ...leadInput({ ...somebody(), email: 'Victim@Example.com' }),
    referralCode: null,
  }
  await correctLead(app.database, leadId, correction, CAUSE)
  const [row] = await app.database.db.select().from(messages)
  expect(row).toMatchObject({ state: 'waiting', recipient: 'Victim@Example.com' })
})
