import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { leads, messages } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { bookingByToken } from '../../../src/domain/bookings/queries.ts'
import { mailFacts, mailTermsOf } from '../../../src/domain/messages/mail-facts.ts'
import { messageOfToken, unsubscribeToken } from '../../../src/domain/messages/unsubscribe-token.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

const PLACE = { name: 'Ada', address: '12 Long Street', postalCode: 't5k1a1' }

/** A request for a time, and what is owed about it. */
async function requested() {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 10), somebody(PLACE))
  const { db } = app.database
  const rows = await db.select().from(messages)
  const message = rows.find(({ kind }) => kind === 'booking_pending')!
  const read = (more: Partial<typeof message> = {}) =>
    mailFacts(db, mailTermsOf(app.deps), { ...message, ...more })
  return { app, desk, db, booking, message, read }
}

test('a mail is written from what is so now, not from what was so when it was owed', async () => {
  const { desk, db, booking, read, message } = await requested()
  const before = (await read())!
  expect(before.booking).toMatchObject({ id: booking.id, status: 'PENDING', version: 1 })
  expect(before.lead).toEqual({ pageToken: expect.any(String), ...PLACE, postalCode: 'T5K 1A1' })
  expect(before.quote.id).toBe(booking.quoteId)
  await cancelBooking(desk, booking.id, { reason: 'customer', note: null }, CAUSE)
  await db.update(leads).set({ address: '99 New Road' }).where(eq(leads.id, message.leadId))
  const after = (await read())!
  expect(after.booking).toMatchObject({ status: 'CANCELLED', cancelReason: 'customer' })
  expect(after.lead.address).toBe('99 New Road')
})

test('its link opens the booking, and only where there is one', async () => {
  const { db, booking, read } = await requested()
  const { manageToken } = (await read())!
  expect((await bookingByToken(db, manageToken!))!.booking.id).toBe(booking.id)
  const without = (await read({ kind: 'request_received', bookingId: null }))!
  expect(without).toMatchObject({ booking: null, manageToken: null })
  expect(without.quote.id).toBe(booking.quoteId)
})

test('a visit keeps its own price when the request has another by now', async () => {
  const { db, app, booking, message, read } = await requested()
  const { leadId } = await newLead(app.database, { phone: '780-555-0199' })
  const [other] = await db.select().from(leads).where(eq(leads.id, leadId))
  const { quoteId } = other!
  await db.update(leads).set({ quoteId }).where(eq(leads.id, message.leadId))
  expect((await read())!.quote.id).toBe(booking.quoteId)
  expect((await read({ bookingId: null }))!.quote.id).toBe(quoteId)
})

test('only mail that no order needs can be ended, by a link of its own', async () => {
  const { app, message, read } = await requested()
  expect((await read())!.unsubscribeToken).toBeNull()
  const { unsubscribeToken: token } = (await read({ kind: 'booking_completed' }))!
  expect(messageOfToken(app.deps.secret, token!)).toBe(message.id)
})

test('nothing is written to somebody who is gone', async () => {
  const { db, message, read } = await requested()
  await db.update(leads).set({ erasedAt: new Date() }).where(eq(leads.id, message.leadId))
  expect(await read()).toBeNull()
})

test('a token is of one message and one secret, and 132 bits long', () => {
  const id = '01930000-aaaa-7bbb-8ccc-ddddeeeeffff'
  const token = unsubscribeToken('secret', id)
  expect(token).toMatch(/^01930000-aaaa-7bbb-8ccc-ddddeeeeffff\.[\w-]{22}$/)
  expect(messageOfToken('secret', token)).toBe(id)
  expect(messageOfToken('other', token)).toBeNull()
  const [, mac] = token.split('.')
  expect(messageOfToken('secret', `01930000-aaaa-7bbb-8ccc-ddddeeee0000.${mac}`)).toBeNull()
})

test('a mail of links has every visit to come of its address, soonest first, and is not written without one', async () => {
  const { desk, db, booking, message, read } = await requested()
  const person = { email: message.recipient.toUpperCase(), phone: '780-555-0177' }
  const later = await book(desk, timeIn(5, 9), person)
  const links = { kind: 'manage_links', bookingId: null } as const
  const { visits } = (await read(links))!
  const opened = await Promise.all(visits.map((visit) => bookingByToken(db, visit.manageToken)))
  expect(opened.map((each) => each?.booking.id)).toEqual([booking.id, later.booking.id])
  for (const { id } of [booking, later.booking]) {
    await cancelBooking(desk, id, { reason: 'customer', note: null }, CAUSE)
  }
  const without = (await read(links))!
  expect(without.visits).toEqual([])
  expect(without.requests.map(({ pageToken }) => pageToken)).toEqual([
    later.lead.pageToken,
    expect.any(String),
  ])
  await db.update(leads).set({ status: 'CANCELLED' })
  expect(await read(links)).toBeNull()
})
