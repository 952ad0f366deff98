import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { leads } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { PASSWORD, signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'

const PERSON = { email: 'ada@example.com', phone: '780-555-0142' }
const url = urls.console('privacy')

/** Ada, whose visit was cancelled. */
async function ada() {
  const { app, desk } = await testDesk([{ name: 'A' }])
  const made = await book(desk, timeIn(3, 9), somebody({ name: 'Ada Example', ...PERSON }))
  const office = await signedIn(app, 'admin')
  const names = () => app.database.db.select({ name: leads.name }).from(leads)
  return { app, desk, office, names, ...made }
}

test('a person is found by two identifiers together, with what erasing would take, and nothing is done', async () => {
  const { desk, office, names, booking } = await ada()
  await cancelBooking(
    desk,
    booking.id,
    { reason: 'staff', note: null },
    { actor: 'system', requestId: null },
  )
  const answer = await office.post(url, PERSON)
  expect(answer.status).toBe(200)
  const text = textOf(await answer.text())
  expect(text).toContain('Ada Example')
  expect(text).toContain('Requests 1')
  expect(text).toContain('Bookings kept without a name 1')
  expect(await names()).toEqual([{ name: 'Ada Example' }])
})

test.each([
  [{ email: 'ada@example.com' }, 422, 'Give two of e-mail, phone and id or reference of a lead'],
  [{ email: 'ada@example.com', phone: '12' }, 422, 'at least 7 digits'],
  [{ email: 'ada@example.com', lead_id: 'x' }, 422, 'It must be the id or the reference of a lead'],
  [
    { email: 'ada@example.com', phone: '780-555-9999' },
    404,
    'Nobody is known by all of this together',
  ],
] as [Record<string, string>, number, string][])(
  '%j finds nobody: %i',
  async (person, status, said) => {
    const { office } = await ada()
    const answer = await office.post(url, person)
    expect(answer.status).toBe(status)
    const html = await answer.text()
    expect(textOf(html)).toContain(said)
    expect(html).toContain('value="ada@example.com"')
  },
)

test('somebody with a visit to come is not erased, and the reason leads to the booking', async () => {
  const { office, booking, names } = await ada()
  const html = await (await office.post(url, PERSON)).text()
  expect(html).toContain(urls.console('booking', { booking_id: booking.id }))
  expect(html).not.toContain('Erase this person for good')
  const erase = await office.post(urls.console('privacyErasures'), {
    ...PERSON,
    password: PASSWORD,
  })
  expect(erase.status).toBe(409)
  expect(await names()).toEqual([{ name: 'Ada Example' }])
})

test('without the right password nobody is erased and nothing is given out', async () => {
  const { desk, office, booking, names } = await ada()
  await cancelBooking(
    desk,
    booking.id,
    { reason: 'staff', note: null },
    { actor: 'system', requestId: null },
  )
  for (const act of ['privacyErasures', 'privacyExports'] as const) {
    for (const password of ['', 'wrong password']) {
      const answer = await office.post(urls.console(act), { ...PERSON, password })
      expect(answer.status).toBe(422)
      expect(textOf(await answer.text())).toContain('This is not your password')
    }
  }
  expect(await names()).toEqual([{ name: 'Ada Example' }])
})

test('with the password everything held is a file, and then the person is erased', async () => {
  const { desk, office, booking, names } = await ada()
  await cancelBooking(
    desk,
    booking.id,
    { reason: 'staff', note: null },
    { actor: 'system', requestId: null },
  )
  const sure = { ...PERSON, password: PASSWORD }
  const file = await office.post(urls.console('privacyExports'), sure)
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="person.json"')
  expect(file.headers.get('cache-control')).toBe('no-store')
  expect(await file.text()).toContain('Ada Example')
  const erased = await office.post(urls.console('privacyErasures'), sure)
  expect(erased.status).toBe(200)
  const html = await erased.text()
  expect(textOf(html)).toContain('The person is erased')
  expect(html).not.toContain('ada@example.com')
  expect(await names()).toEqual([{ name: 'Erased' }])
})

test('a dispatcher neither finds, gives out nor erases', async () => {
  const app = await testApp()
  const office = await signedIn(app, 'dispatcher')
  expect((await office.get(url)).status).toBe(403)
  for (const path of [url, urls.console('privacyExports'), urls.console('privacyErasures')]) {
    expect((await office.post(path, { ...PERSON, password: PASSWORD })).status).toBe(403)
  }
  expect(await app.database.db.$count(leads, eq(leads.name, 'Erased'))).toBe(0)
})
