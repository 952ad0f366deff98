import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { leads } from '../../src/db/schema/index.ts'
import { DESK, stories } from '../support/browser.ts'

const story = stories({ viewport: DESK })
const MOST_TABS = 60

/** What a screen reader would call the place with the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const here = document.activeElement as HTMLInputElement | null
    return here?.labels?.[0]?.textContent?.trim() || here?.textContent?.trim() || ''
  })

/** Goes on with Tab alone until the focus is on what begins with `name`. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = []
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (here.startsWith(name)) return
    passed.push(here)
  }
  throw new Error(`No way by Tab to "${name}"; passed ${JSON.stringify(passed)}`)
}

story('with the keyboard alone a visitor goes from the skip link to the request', async (world) => {
  const { page, app } = world
  await page.goto('/')
  await page.keyboard.press('Tab')
  expect(await focused(page)).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Your home, in your words')
  await page.keyboard.type('2 bed 1 bath deep clean')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/chat/*')

  await tabTo(page, 'Skip to the content')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Your message')
  await page.keyboard.type('with the oven')
  await page.keyboard.press('Enter')
  await page.locator('#log .turn').nth(1).waitFor()
  expect(await focused(page)).toBe('Your message')
  const before = await page.locator('#total').textContent()
  await tabTo(page, 'Bedrooms')
  await page.keyboard.press('ArrowUp')
  await page.waitForFunction((old) => document.getElementById('total')?.textContent !== old, before)
  expect(await focused(page)).toBe('Bedrooms')
  await tabTo(page, 'Why this price')
  await page.keyboard.press('Enter')
  await page.locator('#why .price-lines').waitFor()
  await tabTo(page, 'See free times')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/times')
  await tabTo(page, 'Send a request')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/lead')

  await tabTo(page, 'Name')
  await page.keyboard.type('Ada Example')
  await tabTo(page, 'Phone')
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  expect(await focused(page)).toContain('A phone number has at least 7 digits.')
  await tabTo(page, 'A phone number has at least 7 digits.')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('Phone')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('780-555-0142')
  await tabTo(page, 'Send my request')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/requests/*')
  expect(await app.database.db.select().from(leads)).toMatchObject([
    { name: 'Ada Example', phone: '780-555-0142' },
  ])
})

story('whatever has the focus can be seen to have it', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: '2 bed, 1 bath, deep clean' }).click()
  await page.waitForURL('**/chat/*')
  const bare: string[] = []
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(() => {
      const here = document.activeElement
      if (here === null || here === document.body) return null
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(here)
      const around = getComputedStyle(here.parentElement!)
      const seen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      return seen || around.outlineStyle !== 'none' ? 'seen' : here.outerHTML.slice(0, 120)
    })
    if (ring === null) break
    if (ring !== 'seen') bare.push(ring)
  }
  expect(bare).toEqual([])
})
