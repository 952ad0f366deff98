import { expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import {
  analyticsEvents,
  audit,
  bookings,
  leads,
  messages,
  notes,
} from '../../../src/db/schema/index.ts'
import { completeBooking } from '../../../src/domain/bookings/complete-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { reopenBooking } from '../../../src/domain/bookings/reopen-booking.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic } from '../../support/app.ts'
import { begin, book, finish, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { mailedBy } from '../../support/mails.ts'

const STAFF = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const
const AGREED = somebody({ consent: { wording: 'yes' } })

async function visit() {
  const { app, desk } = await testDesk([{ name: 'North' }], mailedBy(1))
  const { booking } = await book(desk, timeIn(3, 9), AGREED)
  await confirmBooking(desk, booking.id, {}, STAFF)
  const { db } = app.database
  const thanks = async () =>
    (
      await db
        .select()
        .from(messages)
        .where(eq(messages.kind, 'booking_completed'))
        .orderBy(messages.createdAt, messages.id)
    ).map(({ state }) => state)
  return { app, desk, db, id: booking.id, thanks }
}

test('before its start nobody closes a visit, by page or by API', async () => {
  const { app, desk, id } = await visit()
  const early = completeBooking(desk, id, { actualMinutes: 200 }, STAFF)
  await expect(early).rejects.toThrow('The visit has not started')
  const path = urls.api.adminBookingComplete.replace(':booking_id', id)
  const answer = await app.json(path, { actual_duration_minutes: 200 }, basic(ADMIN))
  expect([answer.status, (await answer.json()).detail]).toEqual([400, 'The visit has not started'])
  const dora = await signedIn(app, 'dispatcher')
  expect(await dora.page(urls.console('booking', { booking_id: id }))).not.toContain(
    'Close as done',
  )
})

test('closed by mistake and opened again, a visit is as it was: no event, no thanks, and why is kept', async () => {
  const { desk, db, id, thanks } = await visit()
  await finish(desk, id, 200, STAFF)
  expect(await thanks()).toEqual(['waiting'])
  const opened = await reopenBooking(desk, id, { reason: 'Wrong visit' }, STAFF)
  expect(opened).toMatchObject({ status: 'CONFIRMED', doneAt: null, actualDurationMinutes: null })
  expect(await thanks()).toEqual(['dropped'])
  expect((await db.select().from(leads))[0]!.status).toBe('BOOKED')
  expect(await db.$count(analyticsEvents, eq(analyticsEvents.name, 'job_completed'))).toBe(0)
  expect(await db.$count(audit, eq(audit.action, 'booking.reopened'))).toBe(1)
  expect((await db.select().from(notes)).map(({ text }) => text)).toEqual([
    'Opened again: Wrong visit',
  ])
  // Said twice it is a silent success, and closing it again counts once.
  expect((await reopenBooking(desk, id, {}, STAFF)).version).toBe(opened.version)
  await finish(desk, id, 210, STAFF)
  expect(await db.$count(analyticsEvents, eq(analyticsEvents.name, 'job_completed'))).toBe(1)
  expect(await thanks()).toEqual(['dropped', 'waiting'])
})

test('thanks that went out are not sent a second time', async () => {
  const { desk, db, id, thanks } = await visit()
  await finish(desk, id, 200, STAFF)
  await db.update(messages).set({ state: 'sent' }).where(eq(messages.kind, 'booking_completed'))
  await reopenBooking(desk, id, {}, STAFF)
  await finish(desk, id, 200, STAFF)
  expect(await thanks()).toEqual(['sent'])
})

test('after a day, or where its time was given away, a visit stays closed', async () => {
  const { desk, db, id } = await visit()
  const open = reopenBooking(desk, id, {}, STAFF)
  expect((await open).status).toBe('CONFIRMED')
  await finish(desk, id, 200, STAFF)
  const other = await book(desk, timeIn(3, 9))
  await expect(reopenBooking(desk, id, {}, STAFF)).rejects.toMatchObject({ code: 'conflict' })
  await db.execute(sql`update bookings set status = 'CANCELLED', cancel_reason = 'staff',
    cancelled_at = now() where id = ${other.booking.id}::uuid`)
  await db.execute(sql`update bookings set done_at = now() - interval '24 hours 1 minute'
    where id = ${id}::uuid`)
  await expect(reopenBooking(desk, id, {}, STAFF)).rejects.toMatchObject({ code: 'domain' })
  const [still] = await db.select().from(bookings).where(eq(bookings.id, id))
  expect(still!.status).toBe('DONE')
})

test('minutes far from the plan are asked for once more, and a visit is opened again from its sheet', async () => {
  const { app, db, id } = await visit()
  await begin(app.database, id)
  const dora = await signedIn(app, 'dispatcher')
  const sheet = urls.console('booking', { booking_id: id })
  const close = urls.console('bookingCompletion', { booking_id: id })
  const form = fieldsIn(await dora.page(sheet), close)
  const far = await dora.post(close, { ...form, minutes: '5' })
  const html = await far.text()
  expect([far.status, textOf(html).includes('5 is far from the 270 planned')]).toEqual([422, true])
  expect(fieldsIn(html, close)).toMatchObject({ minutes: '5', sure: '5' })
  // Another slip is asked about as well.
  expect((await dora.post(close, { ...form, minutes: '6', sure: '5' })).status).toBe(422)
  await dora.act(close, { ...form, minutes: '5', sure: '5' })
  const open = urls.console('bookingReopening', { booking_id: id })
  const said = textOf(
    await dora.act(open, { ...fieldsIn(await dora.page(sheet), open), why: 'Slip' }),
  )
  expect(said).toContain('The visit is open again.')
  expect((await db.select().from(bookings))[0]!.status).toBe('CONFIRMED')
})
