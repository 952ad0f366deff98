import { expect } from 'bun:test'
import { leads } from '../../src/db/schema/index.ts'
import { stories } from '../support/browser.ts'

const story = stories({ hasTouch: true, isMobile: true })

story('on a phone a visitor gets a price, changes it and asks for a time', async (world) => {
  const { page, app } = world
  let pagesLoaded = 0
  page.on('load', () => pagesLoaded++)
  const total = page.locator('#total')
  const turns = page.locator('#log .turn')
  const box = page.getByLabel('Your message')

  await page.goto('/')
  await page
    .getByLabel('Your home, in your words')
    .fill('Hi, I need a deep clean for a 2 bed 1.5 bath with oven and fridge, weekly')
  await page.getByRole('button', { name: 'Show my price' }).click()
  await page.waitForURL('**/chat/*', { waitUntil: 'load' })
  expect(await turns.count()).toBe(1)
  expect(await page.locator('#total-short').textContent()).toContain('$191.75')
  expect(pagesLoaded).toBe(2)

  await box.fill('skip the fridge')
  await page.getByRole('button', { name: 'Send' }).click()
  await turns.nth(1).waitFor()
  expect(await turns.nth(1).textContent()).toContain('skip the fridge')
  expect(await page.locator('#total-short').textContent()).toContain('$171.75')
  expect(await box.inputValue()).toBe('')

  await box.fill('and every two weeks')
  await box.focus()
  await page.evaluate(() => document.forms.namedItem('composer')?.requestSubmit())
  await turns.nth(2).waitFor()
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true)

  await page.locator('#clean-sheet > summary').click()
  await total.waitFor()
  const before = await total.textContent()
  await page.getByRole('button', { name: 'More: Bedrooms' }).click()
  await page.waitForFunction((old) => document.getElementById('total')?.textContent !== old, before)
  expect(await page.getByLabel('Bedrooms', { exact: true }).inputValue()).toBe('3')
  await page.getByText('Why this price').click()
  const said = (await total.locator('strong').textContent()) ?? ''
  const lines = page.locator('#why .price-lines')
  expect(await lines.textContent()).toContain(said)
  expect(pagesLoaded).toBe(2)

  await page.getByRole('link', { name: 'Open the quote to keep or share' }).click()
  await page.waitForURL('**/quotes/*')
  expect(await page.locator('.slip').textContent()).toContain(said)
  await page.getByRole('link', { name: 'See free times' }).click()
  await page.getByRole('link', { name: 'Send a request' }).click()
  await page.waitForURL('**/lead')
  await page.getByLabel('Name').fill('Ada Example')
  await page.getByLabel('Phone').fill('12')
  await page.getByLabel('Anything else').fill('Ring twice')
  await page.getByRole('button', { name: 'Send my request' }).click()
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await page.getByLabel('Anything else').inputValue()).toBe('Ring twice')
  await alert.getByRole('link').click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('780-555-0142')
  await page.getByRole('button', { name: 'Send my request' }).click()
  await page.waitForURL('**/requests/*')
  expect(await page.locator('h1').textContent()).toBe('We have your request')
  expect(await page.locator('.quote-card').textContent()).toContain(said)
  expect(await app.database.db.select().from(leads)).toMatchObject([
    { name: 'Ada Example', phone: '780-555-0142', notes: 'Ring twice' },
  ])
})

story('the first page says at once whether a team comes to a postal code', async ({ page }) => {
  await page.goto('/')
  const answer = page.locator('#area-answer')
  await page.getByLabel('Postal code').fill('t5k1a1')
  await page.getByRole('button', { name: 'Check' }).click()
  await answer.getByText('Yes, we clean at T5K 1A1.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/')
})
