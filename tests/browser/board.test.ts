import { expect } from 'bun:test'
import { eq } from 'drizzle-orm'
import { bookings } from '../../src/db/schema/index.ts'
import { deskOf } from '../../src/domain/bookings/desk.ts'
import { addDays, businessDate } from '../../src/domain/shared/time/business-time.ts'
import type { TestApp } from '../support/app.ts'
import { addTeams, book, somebody, timeIn, ZONE } from '../support/bookings.ts'
import { DESK, stories } from '../support/browser.ts'
import { signedIn } from '../support/console.ts'

const story = stories({ viewport: DESK })
const dateIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)

async function scene(app: TestApp) {
  const [north, river] = await addTeams(app.database, [{ name: 'North' }, { name: 'River' }])
  await app.deps.calendar.refresh()
  const { booking } = await book(deskOf(app.deps), timeIn(3, 9), somebody({ name: 'Ada Example' }))
  const other = booking.teamId === north ? river! : north!
  const { token } = await signedIn(app, 'dispatcher')
  const cookie = { name: 'staff', value: token, domain: '127.0.0.1', path: '/' }
  const stored = async () =>
    (await app.database.db.select().from(bookings).where(eq(bookings.id, booking.id)))[0]!
  return { booking, other, cookie, stored }
}

story(
  'dragging a visit to another team only fills the form that says what it means',
  async ({ page, app }) => {
    const { booking, other, cookie, stored } = await scene(app)
    await page.context().addCookies([cookie])
    await page.goto(`/console/calendar?day=${dateIn(3)}`)
    await page.locator('[data-move]').dragTo(page.locator(`tr[data-team="${other}"] td`).first(), {
      sourcePosition: { x: 4, y: 20 },
      targetPosition: { x: 4, y: 20 },
    })
    await page.waitForURL(`**/console/bookings/${booking.id}/move?**`)
    const asked = new URL(page.url()).searchParams
    expect(Object.fromEntries(asked)).toEqual({ day: dateIn(3), time: '09:00', team: other })
    expect(await page.locator('.possible').textContent()).toContain('takes it instead of')
    expect(await stored()).toEqual(booking)
    await page.getByRole('button', { name: 'Move to' }).click()
    await page.waitForURL(`**/console/bookings/${booking.id}`)
    expect(await stored()).toMatchObject({ teamId: other, version: 2 })
  },
)

story(
  'a visit is moved by keyboard alone and without JavaScript',
  async ({ page, app }) => {
    const { booking, cookie, stored } = await scene(app)
    await page.context().addCookies([cookie])
    await page.goto(`/console/calendar?day=${dateIn(3)}`)
    await page.getByRole('link', { name: 'Move Ada Example' }).press('Enter')
    await page.getByLabel('Day', { exact: true }).fill(dateIn(4))
    await page.getByLabel('Start').fill('10:00')
    await page.getByLabel('Length in minutes').press('Enter')
    await page.getByRole('button', { name: 'Move to' }).press('Enter')
    await page.waitForURL(`**/console/bookings/${booking.id}`)
    expect(await stored()).toMatchObject({ startsAt: timeIn(4, 10), version: 2 })
  },
  { javaScriptEnabled: false },
)
