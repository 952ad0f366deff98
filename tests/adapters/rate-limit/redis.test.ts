import { afterAll, afterEach, beforeAll, describe, expect, test } from 'bun:test'
import { Redis } from 'ioredis'
import { memoryLog } from '../../../src/adapters/log.ts'
import { redisRateLimiter } from '../../../src/adapters/rate-limit/redis.ts'
import type { RateLimiter } from '../../../src/domain/shared/ports.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { rateLimiterContract } from '../../support/rate-limiter-contract.ts'
import { type RedisServer, startRedis, until } from '../../support/redis-server.ts'

const NOON = '2026-11-22T12:00:00Z'
const NOWHERE = 'redis://127.0.0.1:1'

const limiterAt = (url: string, log = memoryLog(), clock = fixedClock(NOON)): RateLimiter =>
  redisRateLimiter({ url, clock, log })

/** A limiter whose connection is open: its counts are seen in Redis. */
async function connected(url: string, log = memoryLog(), clock = fixedClock(NOON)) {
  const limiter = limiterAt(url, log, clock)
  const watcher = new Redis(url)
  const warmUp = crypto.randomUUID()
  await until(async () => {
    await limiter.take(warmUp, 'probe', 1_000)
    clock.advance(2_000)
    return (await watcher.keys(`spruce:rl:${warmUp}:*`)).length > 0
  })
  watcher.disconnect()
  clock.advance(60_000)
  log.lines.length = 0
  return limiter
}

rateLimiterContract('Redis that is not there', () => limiterAt(NOWHERE))

test('without Redis the fallback is logged once a minute', async () => {
  const log = memoryLog()
  const clock = fixedClock(NOON)
  const limiter = limiterAt(NOWHERE, log, clock)
  for (let second = 0; second < 60; second += 1) {
    await limiter.take('public', `client ${second}`, 30)
    clock.advance(1_000)
  }
  expect(log.lines.map((line) => line.event)).toEqual(['rate_limit.redis_unavailable'])
  await limiter.take('public', 'client', 30)
  expect(log.lines).toHaveLength(2)
  await limiter.close()
})

describe('with a redis-server', () => {
  let server: RedisServer
  let url: string

  beforeAll(async () => {
    server = await startRedis()
    url = server.url
  })
  afterAll(() => server.stop())

  rateLimiterContract('Redis', () => connected(url))

  test('the count is really in Redis, without the address, and ends with its window', async () => {
    const limiter = await connected(url)
    const budget = crypto.randomUUID()
    await limiter.take(budget, '203.0.113.9', 30)
    await limiter.take(budget, '203.0.113.9', 30)
    const redis = new Redis(url)
    const keys = await redis.keys(`*${budget}*`)
    expect(keys).toHaveLength(1)
    const [key = ''] = keys
    expect(key.replace(budget, 'public')).toMatch(/^spruce:rl:public:30:[\w-]{16}$/)
    expect(await redis.get(key)).toBe('2')
    const ttl = await redis.ttl(key)
    expect(ttl).toBeGreaterThan(0)
    expect(ttl).toBeLessThanOrEqual(60)
    redis.disconnect()
    await limiter.close()
  })

  test('two limiters, as two processes have them, share one count', async () => {
    const one = await connected(url)
    const other = await connected(url)
    const client = crypto.randomUUID()
    for (let n = 0; n < 3; n += 1) await one.take('shared', client, 5)
    expect((await other.take('shared', client, 5)).remaining).toBe(1)
    expect((await other.take('shared', client, 5)).allowed).toBe(true)
    expect((await one.take('shared', client, 5)).allowed).toBe(false)
    expect((await other.take('shared', client, 5)).allowed).toBe(false)
    await Promise.all([one.close(), other.close()])
  })
})

describe('with a redis-server that fails', () => {
  const started: RedisServer[] = []
  const start = async (port?: number): Promise<RedisServer> => {
    const server = await startRedis(port)
    started.push(server)
    return server
  }
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop()
  })

  test('redis-server killed: limits hold in memory, and Redis is used again when it is back', async () => {
    const server = await start()
    const log = memoryLog()
    const clock = fixedClock(NOON)
    const limiter = await connected(server.url, log, clock)
    await server.stop()

    const verdicts = []
    for (let n = 0; n < 10; n += 1) verdicts.push(await limiter.take('public', 'client', 4))
    expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(4)
    expect(log.lines).toHaveLength(1)

    const port = Number(new URL(server.url).port)
    const again = await start(port)
    const redis = new Redis(again.url)
    await until(async () => {
      clock.advance(2_000)
      await limiter.take('public', 'client', 4)
      return (await redis.keys('spruce:rl:public:4:*')).length === 1
    })
    redis.disconnect()
    await limiter.close()
  }, 20_000)

  test('redis-server frozen: every request is answered and limited, also when it thaws', async () => {
    const server = await start()
    const log = memoryLog()
    const clock = fixedClock(NOON)
    const limiter = await connected(server.url, log, clock)
    server.freeze()

    const verdicts = await Promise.all(
      Array.from({ length: 50 }, () => limiter.take('public', 'client', 10)),
    )
    expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(10)
    expect(log.lines).toMatchObject([
      { event: 'rate_limit.redis_unavailable', fields: { reason: 'Command timed out' } },
    ])

    server.thaw()
    clock.advance(2_000)
    expect((await limiter.take('public', 'somebody else', 10)).allowed).toBe(true)
    await limiter.close()
  }, 20_000)

  test('redis-server full: what it refuses is counted in memory', async () => {
    const server = await start()
    const redis = new Redis(server.url)
    const limiter = await connected(server.url)
    await redis.config('SET', 'maxmemory', '1')
    const verdicts = []
    for (let n = 0; n < 3; n += 1) verdicts.push(await limiter.take('public', 'client', 2))
    expect(verdicts.map((verdict) => verdict.allowed)).toEqual([true, true, false])
    redis.disconnect()
    await limiter.close()
  }, 20_000)
})
