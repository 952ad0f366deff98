import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { DEMO_STAFF } from '../../src/config.ts'
import { patterns, urls } from '../../src/urls.ts'
import {
  type Installation,
  installation,
  type RunningServer,
  type Runtime,
  runtimes,
} from '../support/installation.ts'
import { startRedis } from '../support/redis-server.ts'

// The promise: the same code boots and serves the same journey under Bun and under Deno, ends when it
// is asked to, and says in a sentence why it cannot start.

const TIMEOUT_MS = 120_000
const STAFF = { username: 'office', password: 'a-sign-in-for-this-test' }
const HTML = 'text/html; charset=utf-8'

interface Surroundings {
  env: Record<string, string>
  staff: { username: string; password: string }
}

/** Where the suite runs on Postgres the server does too; else it starts with nothing configured. */
async function surroundings({ name }: Runtime): Promise<Surroundings> {
  if (!process.env['SPRUCE_TEST_DATABASE_URL']) return { env: {}, staff: DEMO_STAFF.admin }
  const { freshPostgresUrl } = await import('../support/database.ts')
  const { username, password } = STAFF
  return {
    staff: STAFF,
    env: {
      APP_ENV: 'dev',
      DATABASE_URL: (await freshPostgresUrl(`spruce_boot_${name.toLowerCase()}`))!,
      ADMIN_BASIC_USERNAME: username,
      ADMIN_BASIC_PASSWORD: password,
    },
  }
}

/** A browser without scripts: follows nothing by itself. */
const visitor = ({ origin }: RunningServer) => ({
  get: (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, origin), { headers, redirect: 'manual' }),
  post: (path: string, fields: Record<string, string>) =>
    fetch(new URL(path, origin), {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    }),
})

async function pageOf(response: Response): Promise<string> {
  expect(response.headers.get('content-type')?.toLowerCase()).toBe(HTML)
  expect(response.status).toBe(200)
  return response.text()
}

function redirectOf(response: Response): string {
  expect(response.status).toBe(303)
  return response.headers.get('location')!
}

/** The address of the first link to a page of this pattern. */
function linkTo(html: string, pattern: string): string {
  const path = pattern.replace(':token', '[\\w-]+')
  const found = html.match(new RegExp(`href="(${path})"`))
  if (!found) throw new Error(`The page has no link to ${pattern}`)
  return found[1]!
}

const basic = ({ username, password }: typeof STAFF) => `Basic ${btoa(`${username}:${password}`)}`

interface ListedLead {
  name: string
  phone: string
  referral_code: string
  estimate: { total_before_tax: number }
}

/** What the office sees of its leads through the API. */
async function leadsSeen(server: RunningServer, staff: typeof STAFF): Promise<ListedLead[]> {
  const { get } = visitor(server)
  expect((await get(urls.api.adminLeads)).status).toBe(401)
  const response = await get(urls.api.adminLeads, { authorization: basic(staff) })
  expect(response.status).toBe(200)
  return (await response.json()) as ListedLead[]
}

/** From the landing page to a request for a time; gives back the referral code of the thanks page. */
async function journey(server: RunningServer): Promise<string> {
  const { get, post } = visitor(server)
  const home = await pageOf(await get(urls.home('en')))
  expect(home).toContain(`action="${urls.chatStart('en')}"`)
  const sheet = await get(linkTo(home, patterns.files.asset.replace(':file', 'app\\.\\w+\\.css')))
  expect(sheet.headers.get('content-type')).toStartWith('text/css')

  const message = 'Hi, I need a deep clean for a 2 bed 1.5 bath with oven and fridge, weekly'
  const chat = redirectOf(await post(urls.chatStart('en'), { message }))
  const talk = await pageOf(await get(chat))
  // 3.5 h × 1.2 = 4.2 h, so one person for 4.5 h at $35, less a tenth, with $30 and $20 of extras.
  expect(talk).toContain('$191.75')

  const quote = await pageOf(await get(linkTo(talk, patterns.en.quote)))
  expect(quote).toContain('$191.75')
  const times = await pageOf(await get(linkTo(quote, patterns.en.quoteTimes)))
  const formPath = linkTo(times, patterns.en.quoteLead)
  const form = await pageOf(await get(formPath))
  for (const name of ['name', 'phone', 'address']) expect(form).toContain(`name="${name}"`)
  expect((await post(formPath, { name: 'Ada Example', phone: '' })).status).toBe(422)

  const fields = { name: 'Ada Example', phone: '780-555-0142', address: '7 Élan Court' }
  const thanks = await pageOf(await get(redirectOf(await post(formPath, fields))))
  const code = thanks.match(/>([A-HJ-NP-Z2-9]{8})<\/strong>/)?.[1]
  expect(code).toBeDefined()
  return code!
}

for (const runtime of runtimes) {
  describe(`under ${runtime.name}`, () => {
    let installed: Installation
    beforeEach(() => {
      installed = installation()
    })
    afterEach(() => installed.remove())

    test(
      'a visitor gets a price and asks for a time, and the office sees it, also after a restart',
      async () => {
        const { env, staff } = await surroundings(runtime)
        const server = await installed.start(runtime, env)
        const code = await journey(server)
        expect(await leadsSeen(server, staff)).toMatchObject([
          {
            name: 'Ada Example',
            phone: '780-555-0142',
            referral_code: code,
            estimate: { total_before_tax: 191.75 },
          },
        ])
        expect((await server.stop()).code).toBe(0)

        const again = await installed.start(runtime, env)
        expect(await leadsSeen(again, staff)).toMatchObject([{ referral_code: code }])
        expect((await again.stop()).code).toBe(0)
      },
      TIMEOUT_MS,
    )

    test(
      'with Redis there, killed and back, visitors get what they get without it',
      async () => {
        await using ending = new AsyncDisposableStack()
        const redis = await startRedis()
        ending.defer(() => redis.stop())
        const { env } = await surroundings(runtime)
        const server = await installed.start(runtime, {
          APP_ENV: 'dev',
          ...env,
          REDIS_URL: redis.url,
        })
        const ready = async () => (await visitor(server).get(urls.api.readyz)).status
        await journey(server)
        expect(await ready()).toBe(200)
        await redis.stop()
        await journey(server)
        expect(await ready()).toBe(200)
        const again = await startRedis(Number(new URL(redis.url).port))
        ending.defer(() => again.stop())
        await journey(server)
        expect((await server.stop()).code).toBe(0)
      },
      TIMEOUT_MS,
    )

    test(
      'a second process on the same embedded database is refused with a sentence',
      async () => {
        const first = await installed.start(runtime)
        const second = await installed.run(runtime)
        expect(second.code).toBe(1)
        expect(second.stderr).toContain(`is in use by process ${first.pid}. Stop that process`)
        expect((await first.stop()).code).toBe(0)
      },
      TIMEOUT_MS,
    )

    test(
      'a faulty configuration is refused with every fault and without a secret',
      async () => {
        const secret = 'short-but-secret'
        const { code, stdout, stderr } = await installed.run(runtime, {
          APP_ENV: 'prod',
          PORT: '99999',
          EMAIL_MODE: 'pigeon',
          SESSION_SECRET: secret,
        })
        expect(code).toBe(1)
        for (const name of ['PORT', 'EMAIL_MODE', 'SESSION_SECRET', 'PUBLIC_URL']) {
          expect(stderr).toContain(`${name}:`)
        }
        expect(stdout + stderr).not.toContain(secret)
      },
      TIMEOUT_MS,
    )
  })
}
