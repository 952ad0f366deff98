import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { chatWords } from '../../src/words/pages/chat.ts'
import { stories } from '../support/browser.ts'
import { walk } from '../support/journey.ts'

const story = stories()

/** Everything a browser complains of on the pages of a context, from before their first script on. */
async function complaints(page: Page): Promise<string[]> {
  const found: string[] = []
  const at = () => new URL(page.url()).pathname
  await page.exposeFunction('complain', (what: string) => found.push(`${at()}: ${what}`))
  await page.addInitScript(() => {
    const { complain } = globalThis as unknown as { complain(what: string): void }
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      complain(`violates ${violatedDirective} with ${blockedURI}`)
    })
  })
  page.on('pageerror', ({ message }) => found.push(`${at()}: ${message}`))
  page.on('console', (message) => {
    // The browser's own line about a page that answers 404 or 422, as it should.
    const ownStatus = message.location().url.startsWith(page.url().split('#')[0]!)
    if (message.text().startsWith('Failed to load resource') && ownStatus) return
    if (message.type() === 'error') found.push(`${at()}: ${message.text()}`)
  })
  return found
}

for (const lang of LANGUAGES) {
  story(`no page runs into its own policy or an error, in ${lang}`, async ({ page, app }) => {
    const { pages } = await walk(app, lang)
    const found = await complaints(page)
    for (const address of Object.values(pages)) await page.goto(address)
    expect(found).toEqual([])
  })

  story(`nothing a visitor does runs into the policy or an error, in ${lang}`, async (world) => {
    const { page, app } = world
    const { pages } = await walk(app, lang)
    const words = chatWords(lang)
    const found = await complaints(page)
    await page.goto(pages.chat)
    const before = await page.locator('#log .turn').count()
    await page.locator('textarea[name=message]').fill('merci')
    await page.getByRole('button', { name: words.send }).click()
    await page.locator('#log .turn').nth(before).waitFor()
    await page.locator('#clean-sheet > summary').click()
    const priced = page.waitForResponse('**/facts')
    await page.locator('[data-stepper] button[data-by="1"]').first().click()
    await (await priced).finished()
    await page.getByRole('button', { name: words.person }).click()
    await page.locator('#handoff form').waitFor()
    await page.locator('#handoff [name=name]').fill('Ada Example')
    await page.locator('#handoff [name=phone]').fill('780-555-0142')
    await page.locator('#handoff button').click()
    await page.getByRole('heading', { name: words.handoff.doneTitle }).waitFor()
    await page.goto(pages.home)
    await page.locator('[name=postal_code]').fill('T5K')
    await page.locator('.area-form button').click()
    await page.locator('#area-answer .notice').waitFor()
    await page.goto(pages.thanks)
    await page.context().grantPermissions(['clipboard-write'])
    await page.locator('[data-copy]').click()
    expect(found).toEqual([])
  })
}

story('the policy stops what somebody puts into a page', async ({ page }) => {
  const found = await complaints(page)
  await page.goto('/')
  await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken over"'
    document.body.append(script)
  })
  await page.waitForTimeout(50)
  expect(found.join()).toContain('violates script-src')
  expect(await page.title()).not.toBe('taken over')
})
