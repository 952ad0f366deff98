import type { Clock, RateLimiter } from '../../domain/shared/ports.ts'
import { sharedKey, WINDOW_SECONDS } from './verdict.ts'

/** Windows kept before newcomers have to share. */
const MAX_CLIENTS = 50_000
/** Looking for ended windows visits them all, so a flood must not make every request do it. */
const SWEEP_EVERY_MS = 1_000
const WINDOW_MS = WINDOW_SECONDS * 1_000

interface Window {
  count: number
  endsAt: number
}

/**
 * Counts in this process, without a promise in its way: every request passes here. Memory is bounded:
 * when a flood of addresses has opened 50,000 windows within a minute, further newcomers share 4,096
 * of them, so that nobody becomes unlimited and those already counted keep their own.
 */
export function memoryRateLimiter(clock: Clock): RateLimiter {
  const windows = new Map<string, Window>()

  let sweptAt = Number.NEGATIVE_INFINITY

  const sweep = (now: number): void => {
    if (now - sweptAt < SWEEP_EVERY_MS) return
    sweptAt = now
    for (const [key, { endsAt }] of windows) if (endsAt <= now) windows.delete(key)
  }

  const windowOf = (start: string, client: string, now: number): Window => {
    const own = windows.get(start + client)
    if (own !== undefined && own.endsAt > now) return own
    if (windows.size >= MAX_CLIENTS) sweep(now)
    const key = start + (windows.size < MAX_CLIENTS ? client : sharedKey(client))
    const shared = windows.get(key)
    if (shared !== undefined && shared.endsAt > now) return shared
    const opened = { count: 0, endsAt: now + WINDOW_MS }
    windows.set(key, opened)
    return opened
  }

  return {
    take(budget, client, limit) {
      const now = clock.now().getTime()
      const window = windowOf(`${budget}:${limit}:`, client, now)
      window.count += 1
      return {
        allowed: window.count <= limit,
        limit,
        remaining: Math.max(0, limit - window.count),
        resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1_000)),
      }
    },
    async close() {
      windows.clear()
    },
  }
}
