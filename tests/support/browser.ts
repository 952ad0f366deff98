import { afterAll, beforeAll, test } from 'bun:test'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type TestApp, testApp } from './app.ts'
import { programAt } from './programs.ts'

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

type Story = (
  name: string,
  act: (world: World) => Promise<void>,
  more?: BrowserContextOptions,
) => void

/** The environment of the product under test, which may need to know where it will be served. */
type EnvironmentAt = (port: number) => Record<string, string>

/**
 * Registers stories told in a real browser: each with the whole product on a socket of its own, an
 * empty database, and a fresh page in a context of `options`. One browser serves a file; call it once
 * a file; a story may differ from the others by `more`.
 */
export function stories(
  options: BrowserContextOptions = {},
  environmentAt: EnvironmentAt = () => ({}),
): Story {
  let browser: Browser
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: programAt(CHROMIUM), args: ARGUMENTS })
  }, STORY_MS)
  afterAll(() => browser.close())

  return (name, act, more = {}) => {
    test(
      name,
      async () => {
        const port = await freePort()
        const app = await testApp({ env: environmentAt(port) })
        app.app.listen({ port, hostname: '127.0.0.1' })
        const context = await browser.newContext({
          baseURL: `http://127.0.0.1:${port}`,
          viewport: PHONE,
          ...options,
          ...more,
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

/** A port nobody listens at, known before anything is served there. */
async function freePort(): Promise<number> {
  const found = createServer().listen(0, '127.0.0.1')
  await once(found, 'listening')
  const { port } = found.address() as AddressInfo
  await new Promise((closed) => found.close(closed))
  return port
}
