import { afterAll, beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { messages, suppressions } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { addressHash } from '../../../src/domain/messages/address-hash.ts'
import { toBusiness } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { basic, DISPATCHER } from '../../support/app.ts'
import { book, CAUSE, somebody, testDesk, timeIn, ZONE } from '../../support/bookings.ts'
import { letPass, mailedBy, owed, sendDue } from '../../support/mails.ts'
import { smtpServer } from '../../support/smtp-server.ts'

const server = await smtpServer()
afterAll(() => server.stop())
beforeEach(() => {
  server.mails.length = 0
})

const desk = () => testDesk([{ name: 'A' }], mailedBy(server.port))
const resendOf = (id: string) => urls.api.adminBookingResend.replace(':booking_id', id)
const asStaff = basic(DISPATCHER)

test('staff send a customer once more what they were told last, as it stands today', async () => {
  const { app, desk: at } = await desk()
  const { booking } = await book(at, timeIn(3, 10), somebody({ email: 'ada@example.com' }))
  await sendDue(app)
  const first = await app.json(resendOf(booking.id), {}, asStaff)
  expect([first.status, await first.json()]).toEqual([
    202,
    { booking_id: booking.id, email_type: 'booking_pending', recipient: 'ada@example.com' },
  ])
  await cancelBooking(at, booking.id, { reason: 'staff', note: null }, CAUSE)
  const second = await app.json(resendOf(booking.id), {}, asStaff)
  expect(await second.json()).toMatchObject({ email_type: 'booking_cancelled' })
  await sendDue(app)
  expect(server.mails.at(-1)!.headers['subject']).toMatch(/cancelled/i)
})

test('of ten clicks three send, and the next day counts anew', async () => {
  const { app, desk: at } = await desk()
  const { booking } = await book(at, timeIn(3, 10))
  await sendDue(app)
  server.mails.length = 0
  const statuses = []
  for (let click = 0; click < 10; click++) {
    statuses.push((await app.json(resendOf(booking.id), {}, asStaff)).status)
    await sendDue(app)
  }
  expect(statuses).toEqual([202, 202, 202, ...Array(7).fill(429)])
  expect(server.mails).toHaveLength(3)
  await letPass(app.database, 24 * 60)
  expect((await app.json(resendOf(booking.id), {}, asStaff)).status).toBe(202)
})

test('an address that was refused is tried again when staff say so', async () => {
  const { app, desk: at } = await desk()
  const { booking, lead } = await book(at, timeIn(3, 10), somebody({ email: 'back@example.com' }))
  await app.database.db
    .insert(suppressions)
    .values({ addressHash: addressHash('back@example.com'), reason: 'rejected' })
  await sendDue(app)
  expect(server.mails).toHaveLength(0)
  expect((await app.json(resendOf(booking.id), {}, asStaff)).status).toBe(202)
  await confirmBooking(at, booking.id, {}, CAUSE)
  await sendDue(app)
  expect((await owed(app.database, lead.leadId)).at(-1)).toBe('booking_confirmed sent')
})

test('without an e-mail before, without such a booking and with e-mail off it says why not', async () => {
  const { app, desk: at } = await desk()
  const { booking } = await book(at, timeIn(3, 10), somebody({ email: null }))
  const none = await app.json(resendOf(booking.id), {}, asStaff)
  expect([none.status, (await none.json()).detail]).toEqual([404, 'No prior email for booking'])
  const unknown = await app.json(resendOf('no-such-id'), {}, asStaff)
  expect([unknown.status, (await unknown.json()).detail]).toEqual([404, 'Booking not found'])
  expect((await app.json(resendOf(booking.id), {})).status).toBe(401)

  const off = await testDesk([{ name: 'A' }])
  const mailed = await book(off.desk, timeIn(3, 10))
  const answer = await off.app.json(resendOf(mailed.booking.id), {}, asStaff)
  expect([answer.status, (await answer.json()).detail]).toEqual([404, 'No prior email for booking'])
})

test('the scan owes a reminder for each confirmed clean of the next day, however often it is asked', async () => {
  // Open day and night: whatever the hour is, there is a start within the next day.
  const { app, desk: at } = await testDesk(
    [{ name: 'A', opens: 0, closes: 1440 }],
    mailedBy(server.port),
  )
  const scan = () => app.json(urls.api.adminEmailScan, {}, asStaff)
  const soon = await book(at, laterToday())
  await confirmBooking(at, soon.booking.id, {}, CAUSE)
  await book(at, timeIn(6, 10))
  const answers = await Promise.all(Array.from({ length: 5 }, scan))
  expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(202))
  const sent = (await Promise.all(answers.map((answer) => answer.json()))).map((body) => body.sent)
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(1)
  expect(await (await scan()).json()).toEqual({ sent: 0, skipped: 1 })
  const reminders = await app.database.db
    .select()
    .from(messages)
    .where(eq(messages.kind, 'booking_reminder'))
  expect(reminders).toHaveLength(1)
})

/** A whole hour within the next day from which a visit ends before midnight. */
function laterToday(): Date {
  const hours = Math.ceil(Date.now() / 3_600_000)
  const starts = [22, 20, 18, 16, 14, 12, 10, 8].map((n) => new Date((hours + n) * 3_600_000))
  return starts.find((start) => toBusiness(start, ZONE).minutesOfDay <= 17 * 60)!
}
