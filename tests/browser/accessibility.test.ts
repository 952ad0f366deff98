import { expect } from 'bun:test'
import { fileURLToPath } from 'node:url'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { DESK, PHONE, stories } from '../support/browser.ts'
import { walk } from '../support/journey.ts'

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))
const VIEWS = [
  { name: 'light on a phone', viewport: PHONE, colorScheme: 'light' },
  { name: 'dark on a desk', viewport: DESK, colorScheme: 'dark' },
] as const

// axe is put into the page from outside, which the product's own policy forbids: tests/browser/policy
// looks at that policy instead.
const story = stories({ bypassCSP: true })

for (const lang of LANGUAGES) {
  story(`no page has an accessibility fault axe can find, in ${lang}`, async ({ page, app }) => {
    // What is on these three is on the others too, and axe takes its time.
    const { area, emptyChat, calledBack, ...pages } = (await walk(app, lang)).pages
    const found: string[] = []
    for (const [state, address] of Object.entries(pages)) {
      await page.goto(address)
      found.push(...(await faultsOn(page, state)))
    }
    await page.goto(pages.leadForm)
    await page.locator('[name=name]').fill('Ada Example')
    await page.locator('[name=phone]').fill('12')
    await page.locator('.lead-form button[type=submit]').click()
    await page.locator('.error-summary').waitFor()
    found.push(...(await faultsOn(page, 'refused form')))
    expect(found).toEqual([])
  })
}

/** What axe objects to on a page with everything on it opened, in each view: a line an element. */
async function faultsOn(page: Page, state: string): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  await page.addScriptTag({ path: AXE })
  const found: string[] = []
  for (const { name, viewport, colorScheme } of VIEWS) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const { violations, passes } = await page.evaluate(() => {
      const { axe } = globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }
      return axe.run({ resultTypes: ['violations'] })
    })
    expect(passes.length).toBeGreaterThan(10)
    for (const { id, nodes } of violations) {
      found.push(...nodes.map(({ html }) => `${state}, ${name}: ${id} ${html}`))
    }
  }
  return found
}
