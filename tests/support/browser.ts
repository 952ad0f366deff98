import { afterAll, beforeAll, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type TestApp, testApp } from './app.ts'

const CHROMIUM = '/usr/bin/chromium'
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--headless',
]
const STORY_MS = 120_000
/** How long an expected thing on a page may take. */
const STEP_MS = 8_000

export const PHONE = { width: 360, height: 740 }
export const DESK = { width: 1280, height: 800 }

interface World {
  page: Page
  app: TestApp
  /** Ends the server; nothing listens at its address any more. */
  stopServer(): Promise<void>
}

type Story = (name: string, act: (world: World) => Promise<void>) => void

/**
 * Registers stories told in a real browser: each with the whole product on a socket of its own, an
 * empty database, and a fresh page in a context of `options`. One browser serves a file; call it once
 * a file. Where Chromium is not installed it says so and registers nothing.
 */
export function stories(options: BrowserContextOptions = {}): Story {
  if (!existsSync(CHROMIUM)) {
    console.warn(`No browser tests: there is no "${CHROMIUM}"`)
    return () => {}
  }
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
  }, STORY_MS)
  afterAll(() => browser.close())

  return (name, act) => {
    test(
      name,
      async () => {
        const app = await testApp()
        app.app.listen({ port: 0, hostname: '127.0.0.1' })
        const context = await browser.newContext({
          baseURL: `http://127.0.0.1:${app.app.server!.port}`,
          viewport: PHONE,
          ...options,
        })
        context.setDefaultTimeout(STEP_MS)
        let running = true
        const stopServer = async () => {
          if (running) await app.app.stop(true)
          running = false
        }
        try {
          await act({ page: await context.newPage(), app, stopServer })
        } finally {
          await context.close()
          await stopServer()
        }
      },
      STORY_MS,
    )
  }
}
