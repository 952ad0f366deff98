import { Redis } from 'ioredis'
import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { Clock, Log, RateLimiter, RateVerdict } from '../../domain/shared/ports.ts'
import { memoryRateLimiter } from './memory.ts'
import { clientKey, counterPrefix, judge, WINDOW_SECONDS } from './verdict.ts'

/** A slower Redis is treated like a dead one. */
const COMMAND_TIMEOUT_MS = 50
const CONNECT_TIMEOUT_MS = 500
const MAX_RECONNECT_WAIT_MS = 2_000
/** After a failure Redis is left alone this long: a frozen one must not slow every request. */
const PAUSE_MS = 1_000
const LOG_EVERY_MS = 60_000

interface Options {
  url: string
  clock: Clock
  log: Log
}

/**
 * Counts in Redis, shared by all processes under keys `spruce:rl:<budget>:<limit>:<hash>` that end
 * with their window. While Redis fails or takes over 50 ms this process counts in its own memory
 * and says so once a minute.
 */
export function redisRateLimiter({ url, clock, log }: Options): RateLimiter {
  const redis = connect(url)
  const memory = memoryRateLimiter(clock)
  const limiters = new Map<string, RateLimiterRedis>()
  let pausedUntil = 0
  let loggedAt = Number.NEGATIVE_INFINITY

  const limiterOf = (budget: string, limit: number): RateLimiterRedis => {
    const keyPrefix = counterPrefix(budget, limit)
    const known = limiters.get(keyPrefix)
    if (known !== undefined) return known
    const made = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix,
      points: limit,
      duration: WINDOW_SECONDS,
      // A client beyond its limit is refused here for the rest of its window, without asking Redis.
      inMemoryBlockOnConsumed: limit + 1,
    })
    limiters.set(keyPrefix, made)
    return made
  }

  const fallBack = (error: unknown): void => {
    const now = clock.now().getTime()
    pausedUntil = now + PAUSE_MS
    if (now - loggedAt < LOG_EVERY_MS) return
    loggedAt = now
    const reason = error instanceof Error ? error.message : 'unknown'
    log.warn('rate_limit.redis_unavailable', { reason })
  }

  const shared = async (
    budget: string,
    client: string,
    limit: number,
  ): Promise<RateVerdict | null> => {
    if (clock.now().getTime() < pausedUntil) return null
    try {
      return await judge(limiterOf(budget, limit).consume(clientKey(client)), limit)
    } catch (error) {
      fallBack(error)
      return null
    }
  }

  return {
    async take(budget, client, limit) {
      return (await shared(budget, client, limit)) ?? memory.take(budget, client, limit)
    },
    async close() {
      redis.disconnect()
      await memory.close()
    },
  }
}

function connect(url: string): Redis {
  const redis = new Redis(url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    // A command that timed out was already counted in memory.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempt) => Math.min(attempt * 100, MAX_RECONNECT_WAIT_MS),
  })
  // Every failure reaches the caller of the command; without a listener it would also be printed.
  redis.on('error', () => undefined)
  return redis
}
