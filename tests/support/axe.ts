import { expect } from 'bun:test'
import { fileURLToPath } from 'node:url'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Language } from '../../src/words/catalogue.ts'
import { DESK, PHONE } from './browser.ts'

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))

interface View {
  name: string
  viewport: { width: number; height: number }
  colorScheme: 'light' | 'dark'
}

export const VIEWS: readonly View[] = [
  { name: 'light on a phone', viewport: PHONE, colorScheme: 'light' },
  { name: 'dark on a desk', viewport: DESK, colorScheme: 'dark' },
]

/** Pages are the same in both languages but for their words: each language is looked at in another view. */
export const viewOf = (language: Language): View[] => [VIEWS[language === 'en' ? 0 : 1]!]

/** What axe objects to on a page as it is: a line an element. */
export async function faultsNow(page: Page, state: string): Promise<string[]> {
  await page.addScriptTag({ path: AXE })
  const { violations, passes } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }
    return axe.run({ resultTypes: ['violations'] })
  })
  expect(passes.length).toBeGreaterThan(10)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${state}: ${id} ${html}`))
}

/** The same with everything on the page opened, in each of the views. */
export async function faultsOn(page: Page, state: string, views = VIEWS): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
  const found: string[] = []
  for (const { name, viewport, colorScheme } of views) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    found.push(...(await faultsNow(page, `${state}, ${name}`)))
  }
  return found
}
