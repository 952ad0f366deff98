import { expect } from 'bun:test'
import { cases, leads } from '../../src/db/schema/index.ts'
import { stories } from '../support/browser.ts'

const story = stories({ javaScriptEnabled: false })

story(
  'without JavaScript a visitor gets a price, changes it and asks for a time',
  async (world) => {
    const { page, app } = world
    const total = page.locator('#total')
    await page.goto('/')
    await page
      .getByLabel('Your home, in your words')
      .fill('deep clean for a 2 bed 1.5 bath, weekly')
    await page.getByRole('button', { name: 'Show my price' }).click()
    await page.waitForURL('**/chat/*')
    const first = await page.locator('#total-short').textContent()
    expect(first).toMatch(/\$\d+\.\d\d/)

    await page.getByLabel('Your message').fill('with the oven')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.locator('#log .turn').nth(1).waitFor()
    const second = await page.locator('#total-short').textContent()
    expect(second).not.toBe(first)

    await page.locator('#clean-sheet > summary').click()
    await page.getByLabel('Bedrooms', { exact: true }).fill('3')
    await page.getByRole('button', { name: 'Update price' }).click()
    await page.locator('#clean-sheet > summary').click()
    const said = (await total.locator('strong').textContent()) ?? ''
    expect(second).not.toContain(said)
    await page.getByText('Why this price').click()
    expect(await page.locator('#why .price-lines').textContent()).toContain(said)

    await page.getByRole('link', { name: 'Open the quote to keep or share' }).click()
    expect(await page.locator('.slip').textContent()).toContain(said)
    await page.getByRole('link', { name: 'See free times' }).click()
    await page.getByRole('link', { name: 'Send a request' }).click()
    await page.getByLabel('Name').fill('Ada Example')
    await page.getByLabel('Phone').fill('12')
    await page.getByLabel('How do we get in?').fill('Buzzer 12')
    await page.getByRole('button', { name: 'Send my request' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByLabel('How do we get in?').inputValue()).toBe('Buzzer 12')
    await page.getByLabel('Phone').fill('780-555-0142')
    await page.getByRole('button', { name: 'Send my request' }).click()
    await page.waitForURL('**/requests/*')
    expect(await page.locator('.quote-card').textContent()).toContain(said)
    expect(await app.database.db.select().from(leads)).toMatchObject([
      { name: 'Ada Example', accessNotes: 'Buzzer 12' },
    ])
  },
)

story('without JavaScript a person is one tap away', async ({ page, app }) => {
  await page.goto('/')
  await page.getByRole('button', { name: '2 bed, 1 bath, deep clean' }).click()
  await page.getByRole('button', { name: 'Talk to a person' }).click()
  await page.getByLabel('Name').fill('Ada Example')
  await page.getByLabel('Phone').fill('780-555-0142')
  await page.getByRole('button', { name: 'Ask for a call back' }).click()
  await page.getByText('Thank you. We call you back.').waitFor()
  expect(await app.database.db.select().from(cases)).toMatchObject([{ phone: '780-555-0142' }])
})

story('without JavaScript nothing is shown that only works with it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: '2 bed, 1 bath, deep clean' }).click()
  await page.locator('#clean-sheet > summary').click()
  expect(await page.locator('.stepper-button:visible').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Update price' }).isVisible()).toBe(true)
})
