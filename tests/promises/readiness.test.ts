import { expect, test } from 'bun:test'
import type { Deps } from '../../src/deps.ts'
import type { RateLimiter } from '../../src/domain/shared/ports.ts'
import { urls } from '../../src/urls.ts'
import { testApp } from '../support/app.ts'
import { deadDatabase } from '../support/dead-database.ts'
import { dump } from '../support/dump.ts'

// The promise: a process that calls itself ready serves visitors, and asking it costs and tells nothing.

const { api } = urls
const HOME = { beds: 2, baths: 1 }

const readiness = async (deps: Partial<Deps> = {}) => {
  const app = await testApp({ deps })
  const answer = await app.get(api.readyz)
  return { status: answer.status, told: await answer.json(), app }
}

const limiter = (take: RateLimiter['take']): Partial<Deps> => ({
  rateLimiter: { take, close: async () => {} },
})
const verdict = (allowed: boolean) => ({ allowed, limit: 1, remaining: 0, resetSeconds: 1 })

test('a process that serves is ready, and says so in booleans alone', async () => {
  const { status, told } = await readiness()
  expect(status).toBe(200)
  expect(told).toEqual({
    status: 'ready',
    checks: {
      database: true,
      migrations: true,
      time_zone_table: true,
      clock: true,
      jobs: true,
      visitor: true,
    },
  })
})

test.each([
  'https://book.example',
  'https://b.example:8443',
  'http://192.0.2.7',
  'http://localhost:3000',
])('a process that is public at %s is ready there', async (address) => {
  const app = await testApp({ env: { PUBLIC_URL: address } })
  const answer = await app.get(api.readyz, { host: new URL(address).host })
  expect([answer.status, (await answer.json()).checks.visitor]).toEqual([200, true])
})

const broken = (): never => {
  throw new Error('broken')
}
test.each<[string, Partial<Deps>]>([
  ['a limiter that throws', limiter(broken)],
  ['a limiter that rejects', limiter(async () => broken())],
  ['a limiter that refuses everybody', limiter(async () => verdict(false))],
  ['a limiter that answers nothing', limiter(() => undefined as never)],
  ['prices that cannot be read', { prices: { current: broken } as never }],
  ['a company that cannot be read', { company: { current: broken } as never }],
])('a process with %s is not ready', async (_, deps) => {
  const { status, told } = await readiness(deps)
  expect(status).toBe(503)
  expect(told).toMatchObject({ status: 'not_ready', checks: { database: true, visitor: false } })
})

test('a limiter that never answers is not waited for', async () => {
  const { status, told } = await readiness(limiter(() => new Promise(() => {})))
  expect([status, told.checks.visitor]).toEqual([503, false])
})

test('without its database a process is not ready, though the landing page stands', async () => {
  const { status, told } = await readiness({ database: deadDatabase() })
  expect(status).toBe(503)
  expect(told.checks).toMatchObject({ database: false, visitor: true })
})

test('asking leaves nothing behind but its own line in the log', async () => {
  const token = 'a-token-for-the-scraper'
  const app = await testApp({ env: { METRICS_TOKEN: token } })
  const seen = async () => ({
    // The queue looks after itself by the clock, whoever asks or does not.
    rows: [...(await dump(app.database))].filter(([table]) => !table.startsWith('pgboss.')),
    figures: await (await app.get(api.metrics, { authorization: `Bearer ${token}` })).text(),
  })
  const before = await seen()
  app.log.lines.length = 0
  const answer = await app.get(api.readyz)
  expect(answer.headers.getSetCookie()).toEqual([])
  expect(app.log.lines.map(({ fields }) => fields['route'])).toEqual([api.readyz])
  expect(await seen()).toEqual(before)
})

test('asking spends nobody’s budget, and is refused by nobody’s', async () => {
  const one = { RATE_LIMIT_PER_MINUTE: '1' }
  const fresh = await testApp({ env: one })
  expect((await fresh.get(api.readyz)).status).toBe(200)
  expect((await fresh.json(api.estimate, HOME)).status).toBe(200)

  const spent = await testApp({ env: one })
  await spent.json(api.estimate, HOME)
  for (let i = 0; i < 11; i++) await spent.get(urls.home('en'))
  expect((await spent.json(api.estimate, HOME)).status).toBe(429)
  expect((await spent.get(urls.home('en'))).status).toBe(429)
  expect((await spent.get(api.readyz)).status).toBe(200)
})

test('nobody else passes for the process itself, whatever they send and from wherever', async () => {
  for (const peer of ['', '127.0.0.1', '::1']) {
    const app = await testApp({ peer, env: { RATE_LIMIT_PER_MINUTE: '1' } })
    await app.get(api.readyz)
    app.log.lines.length = 0
    const asOurs = () =>
      app.app.handle(
        new Request(new URL(api.estimate, app.deps.config.publicUrl), {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            host: new URL(app.deps.config.publicUrl).host,
            'x-forwarded-for': '127.0.0.1',
          },
          body: JSON.stringify({ beds: 1, baths: 1 }),
        }),
      )
    expect([(await asOurs()).status, (await asOurs()).status]).toEqual([200, 429])
    expect(app.log.lines).toHaveLength(2)
  }
})
