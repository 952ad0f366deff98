import { expect } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import { formatInstantUtc } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import type { TestApp } from '../support/app.ts'
import { faultsOn, viewOf } from '../support/axe.ts'
import { addTeams, somebody, timeIn } from '../support/bookings.ts'
import { stories } from '../support/browser.ts'
import { newLead } from '../support/leads.ts'

/** What a page does by itself takes its time, and more on a busy machine. */
const BY_ITSELF = { timeout: 40_000 }

// The pages are opened under one name and the checkout stands under another, as Stripe's does: what a
// browser thinks of a form that ends elsewhere is what these stories are about.
const story = stories({}, (port) => ({
  DEPOSIT_PERCENT: '0.25',
  PUBLIC_URL: `http://localhost:${port}`,
  CORS_ORIGINS: `http://127.0.0.1:${port}`,
}))

/** The last look of somebody new at a time. */
async function lastLook(app: TestApp, lang: Language = 'en'): Promise<string> {
  await addTeams(app.database, [{ name: 'North' }])
  await app.deps.calendar.refresh()
  const place = { address: '12 Example Ave', postalCode: 'T5K1A1', language: lang }
  const { pageToken } = await newLead(app.database, somebody(place))
  return urls.leadConfirm(lang, pageToken, formatInstantUtc(timeIn(3, 9)))
}

const office = (app: TestApp) =>
  rows<{ status: string; deposit_status: string }>(
    app.database.db,
    sql`select status, deposit_status from bookings`,
  )

for (const javaScriptEnabled of [true, false]) {
  story(
    `${javaScriptEnabled ? 'with' : 'without'} JavaScript a deposit is paid on the page elsewhere`,
    async ({ page, app }) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      await page.goto(await lastLook(app))
      expect(await page.locator('#deposit').isVisible()).toBe(true)
      await page.getByRole('button', { name: /then pay \$39\.38/ }).click()
      await page.waitForURL('**/dev/checkout/*')
      expect(new URL(page.url()).hostname).toBe('localhost')
      await page.getByRole('button', { name: 'Have the card declined' }).click()
      await page.getByText('The card was declined').waitFor()
      await page.getByRole('link', { name: 'Back without paying' }).click()

      await page.waitForURL('**/bookings/*')
      const hold = page.locator('.hold')
      expect(await hold.textContent()).toMatch(/We keep this time for you until \d+:\d\d\s[ap]m\./)
      const clock = page.locator('.hold-clock')
      if (javaScriptEnabled) {
        await clock.waitFor()
        const first = await clock.textContent()
        expect(first).toMatch(/^3[45]:\d\d left$/)
        await page.waitForFunction(
          (before) => document.querySelector('.hold-clock')?.textContent !== before,
          first,
        )
      } else {
        expect(await clock.isVisible()).toBe(false)
      }
      await page.getByRole('link', { name: 'Pay the deposit of $39.38' }).click()
      await page.waitForURL('**/dev/checkout/*')
      await page.getByRole('button', { name: 'Pay $39.38' }).click()
      await page.waitForURL('**/payment')
      await page.getByRole('heading', { name: 'Your clean is confirmed' }).waitFor()
      expect(await office(app)).toMatchObject([{ status: 'CONFIRMED', deposit_status: 'paid' }])
      await page.getByRole('link', { name: 'See your booking' }).click()
      await page.getByRole('link', { name: 'Cancel this clean' }).click()
      await page.getByText('you get all of your deposit back: $39.38.').waitFor()
      await page.getByRole('button', { name: 'Cancel the clean' }).click()
      await page.getByText('Your deposit of $39.38 goes back').waitFor()
      expect(complaints).toEqual([])
    },
    { javaScriptEnabled },
  )

  story(
    `${javaScriptEnabled ? 'with' : 'without'} JavaScript the page that waits finds the payment by itself`,
    async ({ page, app }) => {
      await page.goto(await lastLook(app))
      await page.getByRole('button', { name: /then pay/ }).click()
      await page.waitForURL('**/dev/checkout/*')
      const checkout = new URL(page.url()).pathname
      await page.getByRole('link', { name: 'Back without paying' }).click()
      await page.waitForURL('**/bookings/*')
      await page.goto(`${new URL(page.url()).pathname}/payment?session_id=forged`)
      await page.getByRole('heading', { name: 'We are waiting for your payment' }).waitFor()
      expect(await office(app)).toMatchObject([{ status: 'PENDING', deposit_status: 'due' }])
      await app.form(`${checkout}/payment`, {})
      await page.getByRole('heading', { name: 'Your clean is confirmed' }).waitFor(BY_ITSELF)
      expect(await office(app)).toMatchObject([{ status: 'CONFIRMED', deposit_status: 'paid' }])
    },
    { javaScriptEnabled },
  )
}

story('when the clock of a hold runs out the page says so by itself', async ({ page, app }) => {
  await page.goto(await lastLook(app))
  await page.getByRole('button', { name: /then pay/ }).click()
  await page.waitForURL('**/dev/checkout/*')
  await app.database.db.execute(
    sql`update bookings set hold_expires_at = now() + interval '15 seconds'`,
  )
  await page.getByRole('link', { name: 'Back without paying' }).click()
  await page.getByRole('link', { name: 'Pay the deposit' }).waitFor()
  await page.getByRole('heading', { name: 'The time to pay is over' }).waitFor(BY_ITSELF)
  expect(await page.getByRole('link', { name: 'Pay the deposit' }).count()).toBe(0)
  // Only the provider decides that nothing was paid.
  expect(await office(app)).toMatchObject([{ status: 'PENDING', deposit_status: 'due' }])
})

for (const lang of ['en', 'fr'] as const) {
  // axe is put into the page from outside, which the product's own policy forbids.
  story(
    `no page about a deposit has an accessibility fault axe can find, in ${lang}`,
    async ({ page, app }) => {
      const found: string[] = []
      const confirm = await lastLook(app, lang)
      await page.goto(confirm)
      found.push(...(await faultsOn(page, 'last look', viewOf(lang))))
      await page.locator('main form button.wide').click()
      await page.waitForURL('**/dev/checkout/*')
      const checkout = new URL(page.url()).pathname
      await page.locator('.checkout-form > a').click()
      await page.waitForURL('**/bookings/*')
      const manage = new URL(page.url()).pathname
      for (const [state, path] of [
        ['due', manage],
        ['cancelling unpaid', `${manage}/cancellation`],
        ['waiting', `${manage}/payment`],
      ] as const) {
        await page.goto(path)
        found.push(...(await faultsOn(page, state, viewOf(lang))))
      }
      await app.form(`${checkout}/payment`, {})
      for (const [state, path] of [
        ['paid', `${manage}/payment`],
        ['confirmed', manage],
        ['cancelling', `${manage}/cancellation`],
      ] as const) {
        await page.goto(path)
        found.push(...(await faultsOn(page, state, viewOf(lang))))
      }
      await page.locator('main form button.danger').click()
      await page.waitForURL((url) => url.pathname === manage)
      found.push(...(await faultsOn(page, 'refunded', viewOf(lang))))
      expect(found).toEqual([])
    },
    { bypassCSP: true },
  )
}
