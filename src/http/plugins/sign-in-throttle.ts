import type { Clock, RateLimiter } from '../../domain/shared/ports.ts'
import { tooMany } from '../../domain/staff/tries.ts'

/** Wrong sign-ins a client may make in 60 s. */
const MAX_FAILURES = 10
const WINDOW_MS = 60_000
/** Clients remembered at once; the oldest window is forgotten first. */
const MAX_CLIENTS = 10_000
/**
 * Secrets of strangers looked at in 60 s at one door, for logins that exist and for made-up ones together:
 * two budgets would tell which is which.
 */
const STRANGERS_LOOKS = 100

export interface SignInThrottle {
  /** To be called before a secret is looked at. Throws `rate_limited` for a client that guesses. */
  admit(client: string): void
  /** Counts a wrong sign-in, at once here and for all processes. Throws when it was one too many. */
  failed(client: string): Promise<void>
  /** Takes one of the looks that all strangers share at a door. Throws `rate_limited` when none is left. */
  look(door: 'console' | 'basic'): Promise<void>
}

/**
 * Slows guessing down: ten wrong sign-ins a minute and client, right ones are free and another
 * client is never affected. This process counts exactly, also within a burst of simultaneous
 * guesses; `rateLimiter` adds up what the other processes saw.
 */
export function signInThrottle(rateLimiter: RateLimiter, clock: Clock): SignInThrottle {
  const windows = new Map<string, { failures: number; endsAt: number }>()

  const windowOf = (client: string) => {
    const now = clock.now().getTime()
    const known = windows.get(client)
    if (known !== undefined && known.endsAt > now) return known
    const opened = { failures: 0, endsAt: now + WINDOW_MS }
    windows.delete(client)
    windows.set(client, opened)
    if (windows.size > MAX_CLIENTS) windows.delete(windows.keys().next().value!)
    return opened
  }
  const refusal = (endsAt: number) =>
    tooMany(Math.max(1, Math.ceil((endsAt - clock.now().getTime()) / 1000)))

  return {
    admit(client) {
      const { failures, endsAt } = windows.get(client) ?? { failures: 0, endsAt: 0 }
      if (failures >= MAX_FAILURES && endsAt > clock.now().getTime()) throw refusal(endsAt)
    },
    async failed(client) {
      const window = windowOf(client)
      window.failures += 1
      const { allowed } = await rateLimiter.take('sign-in', client, MAX_FAILURES)
      if (allowed) return
      window.failures = MAX_FAILURES
      throw refusal(window.endsAt)
    },
    async look(door) {
      const { allowed, resetSeconds } = await rateLimiter.take(
        `sign-in-${door}`,
        'strangers',
        STRANGERS_LOOKS,
      )
      if (!allowed) throw tooMany(resetSeconds)
    },
  }
}
