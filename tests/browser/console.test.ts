import { expect } from 'bun:test'
import type { BrowserContext, Page } from 'playwright-core'
import { staffSessions } from '../../src/db/schema/index.ts'
import { confirmBooking } from '../../src/domain/bookings/confirm-booking.ts'
import { deskOf } from '../../src/domain/bookings/desk.ts'
import { addDays, businessDate } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import type { TestApp } from '../support/app.ts'
import { faultsOn } from '../support/axe.ts'
import { addTeams, book, CAUSE, timeIn, ZONE } from '../support/bookings.ts'
import { DESK, PHONE, stories } from '../support/browser.ts'
import { BUSY_ENV, busyCompany } from '../support/busy-company.ts'
import { newAccount, PASSWORD, type Signed, signedIn } from '../support/console.ts'

const story = stories({ viewport: DESK }, () => BUSY_ENV)
/** Where nobody pays beforehand. */
const plain = stories({ viewport: DESK })
const dateIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)

/** Puts somebody's session into the browser. */
const enter = (context: BrowserContext, { token }: Signed, page: Page) =>
  context.addCookies([{ name: 'staff', value: token, url: new URL(page.url()).origin }])

async function consoleOf(page: Page, app: TestApp, role: 'admin' | 'dispatcher') {
  const staff = await signedIn(app, role)
  await page.goto(urls.console('signIn'))
  await enter(page.context(), staff, page)
  return staff
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const PARTS = ['the day', 'people', 'set-up'] as const
/** A third of the screens each, so that a story stays short. */
const isIn = (part: (typeof PARTS)[number], n: number, all: number) =>
  Math.floor((n * PARTS.length) / all) === PARTS.indexOf(part)

for (const part of PARTS) {
  story(
    `no screen of the console has an accessibility fault axe can find, and none is wider than a phone: ${part}`,
    async ({ page, app }) => {
      const all = Object.entries(await busyCompany(app, await consoleOf(page, app, 'admin')))
      const found: string[] = []
      for (const [state, path] of all.filter((_, n) => isIn(part, n, all.length))) {
        await page.setViewportSize(PHONE)
        await page.goto(path)
        const tooWide = await isTooWide(page)
        if (tooWide > 0) found.push(`${state} is ${tooWide} px too wide for a phone`)
        found.push(...(await faultsOn(page, state)))
      }
      expect(found).toEqual([])
    },
    { bypassCSP: true },
  )
}

/** One team at work, and somebody signed in who has to do with it. */
async function smallOffice(page: Page, app: TestApp) {
  await addTeams(app.database, [{ name: 'North' }])
  await app.deps.calendar.refresh()
  return consoleOf(page, app, 'dispatcher')
}

for (const javaScriptEnabled of [true, false]) {
  plain(
    `a dispatcher ${javaScriptEnabled ? 'with' : 'without'} JavaScript signs in, takes a call, and confirms, moves and cancels the visit`,
    async ({ page, app }) => {
      await addTeams(app.database, [{ name: 'North' }])
      await app.deps.calendar.refresh()
      const { login } = await newAccount(app, 'dispatcher')
      const press = (name: string | RegExp) => page.getByRole('button', { name }).click()

      await page.goto(urls.console('today'))
      await page.getByLabel('E-mail or user name').fill(login)
      await page.getByLabel('Password').fill(PASSWORD)
      await press('Sign in')
      await page.getByRole('heading', { level: 1, name: /^Today/ }).waitFor()
      expect(await page.getByRole('link', { name: 'Figures' }).count()).toBe(0)

      await page.getByRole('link', { name: 'Somebody calls' }).click()
      await page.getByLabel('Bedrooms').fill('2')
      await page.getByLabel('Bathrooms').fill('1')
      if (javaScriptEnabled) await page.getByLabel('Bathrooms').blur()
      else await press('Show price and free times')
      await page.locator('input[name=start]').first().focus()
      await page.keyboard.press('Space')
      await page.getByLabel('Postal code').fill('T5J 0A1')
      await page.getByLabel('Name').fill('Carol Caller')
      await page.getByLabel('Phone', { exact: true }).fill('780-555-0188')
      await page.getByLabel('Address').fill('12 Long Street')
      await press('Book the chosen time')
      await page.getByRole('heading', { level: 1, name: 'Carol Caller' }).waitFor()

      await press(/^Confirm /)
      await page.getByText('Confirmed by Dora Desk').waitFor()

      await page.getByRole('link', { name: 'Move to another time' }).click()
      await page.getByLabel('Day').fill(dateIn(9))
      await page.getByLabel('Start').fill('13:00')
      await press('See what it means')
      await press(/^Move to/)
      await page.getByText('Moved by Dora Desk').waitFor()

      await page.getByText('Cancel the visit').first().click()
      await page.getByLabel(/^Why/).fill('Changed her mind')
      await press(/^Cancel/)
      await page.getByText('Cancelled by Dora Desk').waitFor()
      expect(await page.getByRole('button', { name: /^Confirm/ }).count()).toBe(0)
    },
    { javaScriptEnabled },
  )
}

plain(
  'an administrator adds somebody, looks at prices and figures, and reads who did what',
  async (world) => {
    const { page, app } = world
    await consoleOf(page, app, 'admin')
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
    const go = (name: string) => page.getByRole('navigation').getByRole('link', { name }).click()

    await page.goto(urls.console('staff'))
    await page.getByLabel('Name').fill('Nora New')
    await page.getByLabel('E-mail').fill('nora@spruce.example')
    await page.getByLabel('Your password').fill(PASSWORD)
    await press('Add and make the link')
    const link = await page.locator('#link').getAttribute('href')
    expect(link).toContain('/console/welcome/')

    await go('Prices')
    await page.getByLabel('Bedrooms').fill('3')
    await page.getByLabel('Bathrooms').fill('2')
    await press('What does it cost?')
    await page.getByText('before tax').first().waitFor()

    await go('Figures')
    await page.getByRole('link', { name: 'Last 7 days' }).click()
    await page.getByRole('heading', { level: 1, name: /^Figures/ }).waitFor()

    await page.goto(urls.console('audit'))
    await page.getByText('Account added').first().waitFor()
    await page.goto(new URL(link!).pathname)
    await page.getByLabel('Password').fill(PASSWORD)
    await press('Choose this password')
    await page.getByText('Your password is set').waitFor()
  },
)

plain('what happens appears on an open console by itself, and the tab says so', async (world) => {
  const { page, app } = world
  await smallOffice(page, app)
  await page.goto(urls.console('today'))
  const before = await page.title()
  const desk = deskOf(app.deps)
  const who = { name: 'Live Visitor', phone: '780-555-0177' }
  const { booking } = await book(desk, timeIn(3, 9), who)
  await page.getByText('Live Visitor').first().waitFor()
  await page.waitForFunction((title) => document.title === `(1) ${title}`, before)
  await confirmBooking(desk, booking.id, {}, CAUSE)
  await page.locator('#needs').getByText('Live Visitor').first().waitFor({ state: 'detached' })
  await page.waitForFunction((title) => document.title === title, before)
})

plain('what somebody types is left alone while things happen around it', async ({ page, app }) => {
  await smallOffice(page, app)
  const desk = deskOf(app.deps)
  const { booking } = await book(desk, timeIn(3, 9))
  await page.goto(urls.console('booking', { booking_id: booking.id }))
  await page.getByLabel('Note').fill('Half a sentence')
  await confirmBooking(desk, booking.id, {}, CAUSE)
  await book(desk, timeIn(4, 9), { name: 'Another', phone: '780-555-0176' })
  await page.waitForTimeout(1500)
  expect(await page.getByLabel('Note').inputValue()).toBe('Half a sentence')
  expect(await page.getByLabel('Note').evaluate((at) => at === document.activeElement)).toBe(true)
})

plain(
  'when the session is over the page says so, and keeps what was typed',
  async ({ page, app }) => {
    await smallOffice(page, app)
    const { booking } = await book(deskOf(app.deps), timeIn(3, 9))
    await page.goto(urls.console('booking', { booking_id: booking.id }))
    await page.getByLabel('Note').fill('Written before the break')
    await app.database.db.delete(staffSessions)
    await page.getByRole('button', { name: 'Add the note' }).click()
    await page.getByText('What you typed is kept').waitFor()
    const { login } = await newAccount(app, 'dispatcher')
    await page.getByLabel('E-mail or user name').fill(login)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Send it now' }).click()
    await page.getByText('Written before the break').waitFor()
  },
)

story('the console is run by its keys', async ({ page, app }) => {
  await busyCompany(app, await consoleOf(page, app, 'dispatcher'))
  await page.goto(urls.console('today'))
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.waitForURL(`**${urls.console('leads')}`)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/console\/leads\/[0-9a-f-]{36}/)
  await page.keyboard.press('/')
  await page.keyboard.type('hohenlohe')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/console\/search\?q=hohenlohe/)
})
