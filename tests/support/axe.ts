import { expect } from 'bun:test'
import { fileURLToPath } from 'node:url'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { DESK, PHONE } from './browser.ts'

const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))
const VIEWS = [
  { name: 'light on a phone', viewport: PHONE, colorScheme: 'light' },
  { name: 'dark on a desk', viewport: DESK, colorScheme: 'dark' },
] as const

/** What axe objects to on a page with everything on it opened, in each view: a line an element. */
export async function faultsOn(page: Page, state: string): Promise<string[]> {
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
