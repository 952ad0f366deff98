import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { ADMIN, basic, type TestApp, testApp } from '../support/app.ts'
import { walk } from '../support/journey.ts'
import { type RedisServer, redisBinary, startRedis } from '../support/redis-server.ts'
import { type TcpGate, tcpGate } from '../support/tcp-gate.ts'

// The promise: the whole product serves the whole journey with its Redis there, gone, back and stuck.

setDefaultTimeout(60_000)

const { api } = urls
const givenUrl = process.env['SPRUCE_TEST_REDIS_URL']

/** An address of its own: what others spent in the same Redis counts for nobody here. */
const anyPeer = () =>
  `2001:db8:${crypto.randomUUID().slice(0, 4)}:${crypto.randomUUID().slice(0, 4)}::7`

/** Every status on the way through the product, as a visitor, a front end and the office see it. */
async function statusesOf(app: TestApp): Promise<number[]> {
  const answers: Response[] = []
  for (const lang of LANGUAGES) answers.push(...(await walk(app, lang)).answers)
  answers.push(
    await app.json(api.estimate, { beds: 2, baths: 1 }),
    await app.json(api.chatTurn, { session_id: 'walk', message: '2 bed 1 bath' }),
    await app.get(urls.visits('en')),
    await app.get(api.adminLeads, basic(ADMIN)),
    await app.get(urls.console('signIn')),
    await app.get(api.openapi),
    await app.get(api.healthz),
    await app.get(api.readyz),
    await app.get('/nowhere'),
    await app.get('/v1/nowhere'),
  )
  return answers.map(({ status }) => status)
}

if (givenUrl === undefined && redisBinary === null) {
  test.skip('needs SPRUCE_TEST_REDIS_URL or a redis-server on the PATH', () => {})
} else {
  describe('the whole product on Redis', () => {
    let server: RedisServer | undefined
    let gate: TcpGate
    beforeAll(async () => {
      if (givenUrl === undefined) server = await startRedis(redisBinary!)
      gate = await tcpGate(givenUrl ?? server!.url)
    })
    afterAll(async () => {
      await gate.shut()
      await server?.stop()
    })
    /** What each answer is without Redis. */
    const withoutRedis = async () => statusesOf(await testApp())
    const onRedis = (perMinute = '100000') =>
      testApp({
        peer: anyPeer(),
        env: { REDIS_URL: gate.url, RATE_LIMIT_PER_MINUTE: perMinute },
      })

    test('serves every page and every door', async () => {
      const alone = await withoutRedis()
      const app = await onRedis()
      expect(await statusesOf(app)).toEqual(alone)
      expect(app.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    })

    test('refuses what is beyond the limit, with a problem and with a page', async () => {
      const app = await onRedis('2')
      const price = () => app.json(api.estimate, { beds: 2, baths: 1 })
      const seen = [await price(), await price(), await price()]
      expect(seen.map(({ status }) => status)).toEqual([200, 200, 429])
      expect(seen[2]!.headers.get('content-type')).toBe('application/problem+json')
      expect(seen[2]!.headers.get('ratelimit-policy')).toBe('"writes";q=2;w=60')
      const page = await app.form(urls.chatStart('en'), { message: 'hello' })
      expect(page.status).toBe(429)
      expect(page.headers.get('content-type')).toStartWith('text/html')
    })

    test('serves and limits while Redis is killed, back, stuck and away from the start', async () => {
      const alone = await withoutRedis()
      const app = await onRedis()
      await gate.shut()
      const born = await testApp({ database: app.database, env: { REDIS_URL: gate.url } })
      expect(await statusesOf(born)).toEqual(alone)
      expect(await statusesOf(app)).toEqual(alone)
      await gate.open()
      expect(await statusesOf(app)).toEqual(alone)
      gate.stall()
      expect(await statusesOf(app)).toEqual(alone)
      const stuck = await testApp({ database: app.database, env: { REDIS_URL: gate.url } })
      expect(await statusesOf(stuck)).toEqual(alone)
      gate.flow()
      expect(await statusesOf(app)).toEqual(alone)
    })
  })
}
