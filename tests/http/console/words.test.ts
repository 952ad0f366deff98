import { expect, test } from 'bun:test'
import { getTableColumns } from 'drizzle-orm'
import { bookings, company, leads, teams } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { manageToken } from '../../../src/domain/bookings/manage-token.ts'
import { urls } from '../../../src/urls.ts'
import { visitWords } from '../../../src/words/pages/booking.ts'
import { sayField } from '../../../views/console/parts/history-words.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { PASSWORD, signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'

test('no field of any record is told by its name in the code', () => {
  const names = [bookings, leads, teams, company].flatMap((table) =>
    Object.keys(getTableColumns(table)),
  )
  expect(names.length).toBeGreaterThan(60)
  expect(names.map(sayField).filter((said) => /[a-z][A-Z]|_/.test(said))).toEqual([])
})

test('a visit given up for the customer is told so, and nobody comes any more', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const dora = await signedIn(app, 'dispatcher')
  const { booking } = await book(desk, timeIn(4, 9))
  const cause = {
    actor: `staff:${dora.account.id}`,
    role: 'dispatcher',
    requestId: null,
  } as const
  await cancelBooking(desk, booking.id, { reason: 'customer', note: null }, cause)
  const sheet = textOf(await dora.page(urls.console('booking', { booking_id: booking.id })))
  expect(sheet).toContain('Cancelled for the customer, entered by Dora Desk')
  expect(sheet).not.toContain('Cancelled by Dora Desk')
  for (const lang of ['en', 'fr'] as const) {
    const page = await app.get(urls.booking(lang, manageToken(desk.secret, booking.id)))
    expect(textOf(await page.text())).not.toContain(visitWords(lang).who)
  }
  const admin = await signedIn(app, 'admin')
  const audit = textOf(await admin.page(urls.console('audit')))
  expect(audit).toContain('Cancelled (')
  expect(audit).not.toMatch(/cancelReason|cancelledAt|depositStatus|holdExpiresAt/)
})

test('a visit the office gave up is told as its own', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const dora = await signedIn(app, 'dispatcher')
  const { booking } = await book(desk, timeIn(4, 9))
  const cause = { actor: `staff:${dora.account.id}`, role: 'dispatcher', requestId: null } as const
  await cancelBooking(desk, booking.id, { reason: 'staff', note: 'ill' }, cause)
  const sheet = textOf(await dora.page(urls.console('booking', { booking_id: booking.id })))
  expect(sheet).toContain('Cancelled by Dora Desk')
})

test('the last day of a token is told with its year', async () => {
  const { app } = await testDesk([{ name: 'North' }])
  const admin = await signedIn(app, 'admin')
  const form = { name: 'Export', role: 'dispatcher', days: '365', your_password: PASSWORD }
  const made = await admin.post(urls.console('tokens'), form)
  expect(made.status).toBe(200)
  const year = new Date(Date.now() + 365 * 86_400_000).getUTCFullYear()
  expect(textOf(await made.text())).toMatch(new RegExp(`day \\d+ \\w+ ${year}`))
})
