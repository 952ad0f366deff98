import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { bookings, messages } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { addSpecialDay } from '../../../src/domain/scheduling/add-special-day.ts'
import { addDays, businessDate } from '../../../src/domain/shared/time/business-time.ts'
import { book, somebody, type TestTeam, testDesk, timeIn, ZONE } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'

const OFFICE = { actor: 'staff:desk', requestId: 'r1', role: 'dispatcher' } as const
const dateIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)

async function scene(teams: TestTeam[] = [{ name: 'North' }, { name: 'River' }]) {
  const { app, desk, teamIds } = await testDesk(teams)
  const { booking } = await book(desk, timeIn(3, 9), somebody({ name: 'Ada Example' }))
  const staff = await signedIn(app, 'dispatcher')
  const { db } = app.database
  const now = async () => (await db.select().from(bookings).where(eq(bookings.id, booking.id)))[0]!
  const path = `/console/bookings/${booking.id}/move`
  const other = teamIds.find((id) => id !== booking.teamId)!
  return { app, desk, booking, staff, now, path, other }
}
const to = (path: string, day: number, time: string, team = '') =>
  `${path}?${new URLSearchParams({ day: dateIn(day), time, team })}`

test('the page opens with how it is now and the next free times', async () => {
  const { staff, path, booking } = await scene()
  const html = await staff.page(path)
  expect(fieldsIn(html, path)).toEqual({
    day: dateIn(3),
    time: '09:00',
    minutes: String(booking.durationMinutes),
  })
  expect(textOf(html)).toContain('Free next')
  expect(html).toContain('day=')
})

test('a choice says what it would mean and changes nothing until it is confirmed', async () => {
  const { staff, path, now, booking } = await scene()
  const html = await staff.page(to(path, 4, '10:00'))
  const text = textOf(html)
  for (const said of [
    'keeps it.',
    'The price stays $',
    'No deposit is asked for.',
    'It stays a request',
    'Ada Example is told by e-mail.',
  ]) {
    expect(text).toContain(said)
  }
  expect(await now()).toEqual(booking)
})

test('the confirmed choice moves it, tells the customer and says so', async () => {
  const { staff, path, now, app, booking } = await scene()
  const html = await staff.page(to(path, 4, '10:00'))
  const hidden = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]))
  expect(fields['version']).toBe('1')
  const answer = await staff.post(path, fields)
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe(`/console/bookings/${booking.id}`)
  expect(await now()).toMatchObject({ startsAt: timeIn(4, 10), version: 2 })
  const sent = await app.database.db.select().from(messages)
  expect(sent.map(({ kind }) => kind)).toContain('booking_moved')
})

test('the team that was chosen takes it', async () => {
  const { staff, path, now, other } = await scene()
  const page = textOf(await staff.page(to(path, 4, '10:00', other)))
  expect(page).toContain('takes it instead of')
  const fields = { day: dateIn(4), time: '10:00', team: other, version: '1' }
  expect((await staff.post(path, fields)).status).toBe(303)
  expect(await now()).toMatchObject({ teamId: other })
})

test('a visit in the way is named, with a link and free times instead', async () => {
  const { staff, path, desk, other } = await scene()
  const rival = await book(desk, timeIn(3, 9), somebody({ name: 'Bea Rival' }))
  expect(rival.booking.teamId).toBe(other)
  const html = await staff.page(to(path, 3, '09:30', other))
  const text = textOf(html)
  expect(text).toContain('is not possible')
  expect(text).toContain('Has another visit in that time')
  expect(text).toContain('Bea Rival')
  expect(html).toContain(`href="/console/bookings/${rival.booking.id}"`)
  expect(text).toContain('Free instead')
  expect(html).not.toContain(`method="post" action="${path}`)
})

test('a closure in the way is named with its reason', async () => {
  const { staff, path, desk } = await scene([{ name: 'North' }])
  const day = { teamId: null, date: dateIn(4), window: null, reason: 'Staff party' }
  await addSpecialDay(desk, { ...day, kind: 'closed' }, OFFICE)
  expect(textOf(await staff.page(to(path, 4, '10:00')))).toContain('Closed all day: Staff party')
})

test('a stale page is refused with the fresh state and what was chosen', async () => {
  const { staff, path, desk, booking, now } = await scene()
  await rescheduleBooking(
    desk,
    booking.id,
    { startsAt: timeIn(5, 9), durationMinutes: null, by: 'staff' },
    OFFICE,
  )
  const fields = { day: dateIn(4), time: '10:00', team: '', version: '1' }
  const answer = await staff.post(path, fields)
  const html = await answer.text()
  expect(answer.status).toBe(409)
  expect(textOf(html)).toContain('Somebody else changed this booking')
  expect(html).toContain('name="version" value="2"')
  expect(fieldsIn(html, path)).toMatchObject({ day: dateIn(4), time: '10:00' })
  expect(await now()).toMatchObject({ startsAt: timeIn(5, 9), version: 2 })
})

test('a time that was taken meanwhile is refused with who has it', async () => {
  const { staff, path, desk, now, booking } = await scene([{ name: 'North', opens: 480 }])
  await book(desk, timeIn(4, 9), somebody({ name: 'Bea Rival' }))
  const fields = { day: dateIn(4), time: '09:00', team: '', version: '1' }
  const answer = await staff.post(path, fields)
  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('Bea Rival')
  expect(await now()).toEqual(booking)
})

test('what is over, cancelled or unknown is not moved', async () => {
  const { staff, path, desk, booking } = await scene()
  await cancelBooking(desk, booking.id, { reason: 'staff', note: null }, OFFICE)
  expect(textOf(await staff.page(path))).toContain('This booking is cancelled')
  const fields = { day: dateIn(4), time: '10:00', team: '', version: '2' }
  const answer = await staff.post(path, fields)
  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('This booking is cancelled')
  for (const id of ['x', crypto.randomUUID()]) {
    expect((await staff.get(`/console/bookings/${id}/move`)).status).toBe(404)
  }
})

test('what cannot be read of a choice is said, and nothing is moved', async () => {
  const { staff, path, now, booking } = await scene()
  const good = { day: dateIn(4), time: '10:00', team: '', minutes: '120', version: '1' }
  for (const [wrong, said] of [
    [{ day: '31 December' }, 'Choose a day.'],
    [{ time: 'noon' }, 'Choose a time'],
    [{ minutes: '0' }, 'how many minutes'],
    [{ minutes: 'long' }, 'how many minutes'],
    [{ team: crypto.randomUUID() }, 'That team is not at work.'],
  ] as const) {
    const answer = await staff.post(path, { ...good, ...wrong })
    expect([answer.status, said]).toEqual([422, said])
    expect(textOf(await answer.text())).toContain(said)
  }
  expect((await staff.post(path, { ...good, time: '10:10' })).status).toBe(422)
  expect(await now()).toEqual(booking)
})

test('a confirmed visit stays confirmed, and its length can be changed', async () => {
  const { staff, path, desk, booking, now } = await scene()
  await confirmBooking(desk, booking.id, {}, OFFICE)
  const url = `${to(path, 4, '10:00')}&minutes=120`
  const text = textOf(await staff.page(url))
  expect(text).toContain('It takes 2 h instead of')
  expect(text).not.toContain('It stays a request')
  const fields = { day: dateIn(4), time: '10:00', team: '', minutes: '120', version: '2' }
  expect((await staff.post(path, fields)).status).toBe(303)
  expect(await now()).toMatchObject({ status: 'CONFIRMED', durationMinutes: 120 })
})

test('what becomes of the deposit is said: unpaid it stays due, paid it stays with the visit', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }], { DEPOSIT_PERCENT: '0.25' })
  const { booking } = await book(desk, timeIn(3, 9))
  const staff = await signedIn(app, 'dispatcher')
  const page = to(`/console/bookings/${booking.id}/move`, 4, '10:00')
  const dollars = `$${(booking.depositCents! / 100).toFixed(2)}`
  const due = textOf(await staff.page(page))
  expect(due).toMatch(/The deposit of \$[\d.]+ stays due until .*, with the same link\./)
  expect(due).toContain(dollars)
  await app.database.db
    .update(bookings)
    .set({ status: 'CONFIRMED', confirmedAt: new Date(), depositStatus: 'paid' })
    .where(eq(bookings.id, booking.id))
  expect(textOf(await staff.page(page))).toContain(
    `The deposit of ${dollars} stays with the visit.`,
  )
})

test('a deposit that is not asked for at the new time is said to go', async () => {
  const { app, booking, staff, path } = await scene()
  await app.database.db
    .update(bookings)
    .set({ depositRequired: true, depositCents: 3938, depositStatus: 'due' })
    .where(eq(bookings.id, booking.id))
  expect(textOf(await staff.page(to(path, 4, '10:00')))).toContain(
    'No deposit is due at that time: its payment page is closed.',
  )
})

test('whoever has no e-mail address is to be called', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { booking } = await book(desk, timeIn(3, 9), somebody({ name: 'Ida', email: null }))
  const staff = await signedIn(app, 'dispatcher')
  const text = textOf(await staff.page(to(`/console/bookings/${booking.id}/move`, 4, '10:00')))
  expect(text).toContain('Ida has no e-mail address: call ')
})

test('what people call themselves, their street and their days off is text on every page', async () => {
  const { app, desk } = await testDesk([{ name: '<b onclick=x>North' }, { name: 'River' }])
  const evil = '"><script>alert(1)</script><img src=x>'
  const { booking } = await book(desk, timeIn(3, 9), somebody({ name: evil, address: evil }))
  await addSpecialDay(
    desk,
    { teamId: null, date: dateIn(4), window: null, kind: 'closed', reason: evil },
    OFFICE,
  )
  const staff = await signedIn(app, 'admin')
  const path = `/console/bookings/${booking.id}/move`
  for (const page of [
    path,
    to(path, 4, '10:00'),
    `/console/calendar?day=${dateIn(3)}`,
    `/console/calendar?view=week&day=${dateIn(3)}`,
    `/console/calendar?day=${dateIn(4)}`,
    '/console/teams',
    `/console/teams/${booking.teamId}`,
    `/console?day=${dateIn(3)}`,
  ]) {
    const html = await staff.page(page)
    expect([page, html.includes('<script>alert'), html.includes('<img')]).toEqual([
      page,
      false,
      false,
    ])
    expect([page, html.includes('<b onclick')]).toEqual([page, false])
  }
})
