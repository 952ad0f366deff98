import { expect } from 'bun:test'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { faultsOn, viewOf } from '../support/axe.ts'
import { stories } from '../support/browser.ts'
import { walk } from '../support/journey.ts'

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
      found.push(...(await faultsOn(page, state, viewOf(lang))))
    }
    await page.goto(pages.leadForm)
    await page.locator('[name=name]').fill('Ada Example')
    await page.locator('[name=phone]').fill('12')
    await page.locator('.lead-form button[type=submit]').click()
    await page.locator('.error-summary').waitFor()
    found.push(...(await faultsOn(page, 'refused form', viewOf(lang))))
    expect(found).toEqual([])
  })
}
