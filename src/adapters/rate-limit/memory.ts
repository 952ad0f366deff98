import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Clock, RateLimiter } from '../../domain/shared/ports.ts'
import { clientKey, counterPrefix, judge, WINDOW_SECONDS } from './verdict.ts'

/** Counters opened within a window before newcomers have to share. */
const MAX_CLIENTS = 50_000
const SHARED_COUNTER_CHARS = 2

/**
 * Counts in this process. Memory is bounded: when a flood of addresses has opened 50,000 counters
 * within a minute, further newcomers share 4,096 counters, so that nobody becomes unlimited and
 * those already counted keep their own.
 */
export function memoryRateLimiter(clock: Clock): RateLimiter {
  const limiters = new Map<string, RateLimiterMemory>()
  let opened = 0
  let openedSince = clock.now().getTime()

  const limiterOf = (budget: string, limit: number): RateLimiterMemory => {
    const keyPrefix = counterPrefix(budget, limit)
    const known = limiters.get(keyPrefix)
    if (known !== undefined) return known
    const made = new RateLimiterMemory({ keyPrefix, points: limit, duration: WINDOW_SECONDS })
    limiters.set(keyPrefix, made)
    return made
  }

  const hasRoom = (): boolean => {
    const now = clock.now().getTime()
    if (now - openedSince >= WINDOW_SECONDS * 1_000) {
      opened = 0
      openedSince = now
    }
    return opened < MAX_CLIENTS
  }

  const counterOf = async (limiter: RateLimiterMemory, client: string): Promise<string> => {
    const own = clientKey(client)
    const isCounted = (await limiter.get(own)) !== null
    if (isCounted) return own
    if (!hasRoom()) return own.slice(0, SHARED_COUNTER_CHARS)
    opened += 1
    return own
  }

  return {
    async take(budget, client, limit) {
      const limiter = limiterOf(budget, limit)
      return judge(limiter.consume(await counterOf(limiter, client)), limit)
    },
    async close() {
      limiters.clear()
    },
  }
}
