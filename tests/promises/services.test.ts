import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { Redis } from 'ioredis'
import { turnstile } from '../../src/adapters/captcha/turnstile.ts'
import { systemClock } from '../../src/adapters/clock.ts'
import { memoryLog } from '../../src/adapters/log.ts'
import type { Deps } from '../../src/deps.ts'
import { startWorkers } from '../../src/jobs/workers.ts'
import { urls } from '../../src/urls.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { mailedBy } from '../support/mails.ts'
import { type RedisServer, startRedis, until } from '../support/redis-server.ts'
import { smtpServer } from '../support/smtp-server.ts'
import { stripeDouble } from '../support/stripe/server.ts'
import { type TcpGate, tcpGate } from '../support/tcp-gate.ts'
import { turnstileServer } from '../support/turnstile-server.ts'
import { webhookReceiver } from '../support/webhook-receiver.ts'
import { openFor, type Step, wholeWalk } from '../support/whole-walk.ts'

// The promise: the whole product serves the whole journey with each optional service there, gone, back and
// stuck. What a service does waits while it is away, and nothing else does.

setDefaultTimeout(120_000)

const { api } = urls

/** An address of its own: what others spent in the same Redis counts for nobody here. */
const anyPeer = () => {
  const [a, b] = [crypto.randomUUID(), crypto.randomUUID()].map((id) => id.slice(0, 4))
  return `2001:db8:${a}:${b}::7`
}

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/** The whole product with its senders at work, as the server starts it. */
async function running(env: Record<string, string> = {}, deps: Partial<Deps> = {}) {
  const app = await testApp({ env, deps, peer: anyPeer() })
  await openFor(app)
  closing.push(await startWorkers(app.deps))
  return app
}

/** What each step is answered with where nothing is configured. */
let alone: Step[]
beforeAll(async () => {
  alone = await wholeWalk(await running())
  for (const close of closing.splice(0)) await close()
})

/** The steps that are answered otherwise than where nothing is configured. */
const otherwise = (steps: Step[]): Step[] =>
  steps.filter((step) => !alone.some(([name, status]) => name === step[0] && status === step[1]))

const faults = ({ log }: TestApp) =>
  log.lines.filter(({ event }) => event === 'http.fault' || event.startsWith('readiness'))

test('without any service every step of the walk is served', () => {
  const refused = alone.filter(([, status]) => status >= 400)
  expect(refused).toEqual([
    ['wrong sign-in', 401],
    ['no page', 404],
    ['no door', 404],
  ])
})

test('the mail server there, silent, and gone', async () => {
  const server = await smtpServer()
  const app = await running(mailedBy(server.port))
  expect(await wholeWalk(app)).toEqual(alone)
  await until(async () => server.mails.length >= 3)
  server.play({ greeting: 'silent' })
  expect(await wholeWalk(app)).toEqual(alone)
  await server.stop()
  expect(await wholeWalk(app)).toEqual(alone)
  expect(faults(app)).toEqual([])
})

test('the receiver of leads there, silent, and gone', async () => {
  const receiver = await webhookReceiver()
  const app = await running({
    EXPORT_MODE: 'webhook',
    EXPORT_WEBHOOK_URL: `http://127.0.0.1:${receiver.port}/`,
    EXPORT_WEBHOOK_SECRET: 'whs-0123456789abcdef',
    EXPORT_WEBHOOK_ALLOW_HTTP: 'true',
    EXPORT_WEBHOOK_BLOCK_PRIVATE_IPS: 'false',
    EXPORT_WEBHOOK_TIMEOUT_SECONDS: '1',
  })
  expect(await wholeWalk(app)).toEqual(alone)
  await until(async () => receiver.received.length >= 3)
  receiver.behave('says_nothing')
  expect(await wholeWalk(app)).toEqual(alone)
  await receiver.stop()
  expect(await wholeWalk(app)).toEqual(alone)
  expect(faults(app)).toEqual([])
})

test('the captcha there, failing, and gone: pages take the request unproven, the API asks to come back', async () => {
  const secretKey = 'captcha-secret-of-this-test'
  const cloudflare = turnstileServer(secretKey)
  const solve = () => cloudflare.solve('localhost')
  const { baseUrl } = cloudflare
  const asked = { secretKey, hostnames: ['localhost'], clock: systemClock, log: memoryLog() }
  const app = await running(
    {
      CAPTCHA_MODE: 'turnstile',
      TURNSTILE_SECRET_KEY: secretKey,
      TURNSTILE_SITE_KEY: 'site-key',
    },
    { captcha: turnstile({ ...asked, baseUrl }) },
  )
  // A page keeps the time as a wish; a client of the API is asked to come back.
  const unproven: Step[] = [['lead', 503]]
  expect(await wholeWalk(app, { solve })).toEqual(alone)
  cloudflare.behave('fails')
  expect(otherwise(await wholeWalk(app, { solve }))).toEqual(unproven)
  await cloudflare.stop()
  expect(otherwise(await wholeWalk(app, { solve }))).toEqual(unproven)
  expect(faults(app)).toEqual([])
})

test('Stripe there, and gone: only a start that needs a deposit has to wait', async () => {
  const stripe = await stripeDouble({ at: new Date().toISOString(), secretKey: 'rk_live_double' })
  const app = await running({
    DEPOSIT_PERCENT: '0.25',
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecrets.join(','),
    STRIPE_API_BASE: stripe.url,
  })
  expect(otherwise(await wholeWalk(app))).toEqual([])
  expect(stripe.ledger().sessions).toHaveLength(2)
  await stripe.stop()
  expect(otherwise(await wholeWalk(app))).toEqual([
    ['booking', 503],
    ['booking over JSON', 503],
  ])
  expect(faults(app)).toEqual([])
})

describe('Redis', () => {
  let server: RedisServer
  let gate: TcpGate
  beforeAll(async () => {
    server = await startRedis()
    gate = await tcpGate(server.url)
  })
  afterAll(async () => {
    await gate.shut()
    await server.stop()
  })
  const onRedis = (more: Record<string, string> = {}) => running({ REDIS_URL: gate.url, ...more })

  /** Once this holds the process counts in Redis, and no longer in its own memory. */
  const counting = async ({ deps }: TestApp) => {
    const watcher = new Redis(gate.url)
    const budget = crypto.randomUUID()
    await until(async () => {
      await deps.rateLimiter.take(budget, 'probe', 1_000_000)
      return (await watcher.keys(`spruce:rl:${budget}:*`)).length > 0
    })
    watcher.disconnect()
  }

  test('there: every step is served', async () => {
    const app = await onRedis()
    await counting(app)
    expect(await wholeWalk(app)).toEqual(alone)
    expect(faults(app)).toEqual([])
  })

  test('there: what is beyond the limit is refused, with a problem and with a page', async () => {
    const app = await onRedis({ RATE_LIMIT_PER_MINUTE: '2' })
    await counting(app)
    const price = () => app.json(api.estimate, { beds: 2, baths: 1 })
    const seen = [await price(), await price(), await price()]
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 429])
    expect(seen[2]!.headers.get('content-type')).toBe('application/problem+json')
    expect(seen[2]!.headers.get('ratelimit-policy')).toBe('"writes";q=2;w=60')
    const page = await app.form(urls.chatStart('en'), { message: 'hello' })
    expect(page.status).toBe(429)
    expect(page.headers.get('content-type')).toStartWith('text/html')
    expect((await app.get(api.readyz)).status).toBe(200)
  })

  test('killed, back, stuck, and away or stuck from the start: every step is served', async () => {
    const app = await onRedis()
    /** Another process on the same database. */
    const another = async () => {
      const env = { REDIS_URL: gate.url }
      return wholeWalk(await testApp({ database: app.database, env, peer: anyPeer() }))
    }
    expect(await wholeWalk(app)).toEqual(alone)
    await gate.shut()
    expect(await another()).toEqual(alone)
    expect(await wholeWalk(app)).toEqual(alone)
    await gate.open()
    expect(await wholeWalk(app)).toEqual(alone)
    gate.stall()
    expect(await another()).toEqual(alone)
    expect(await wholeWalk(app)).toEqual(alone)
    gate.flow()
    expect(await wholeWalk(app)).toEqual(alone)
    expect(faults(app)).toEqual([])
  })
})
