import { Elysia } from 'elysia'
import { DomainError } from '../../domain/shared/errors.ts'
import type { RateLimiter } from '../../domain/shared/ports.ts'
import { isOwnRequest } from './own-requests.ts'
import { contextOf } from './request-context.ts'

const WINDOW_SECONDS = 60
/** Pages, files and reads are this many times cheaper than a public write. */
const READS_PER_WRITE = 10

/** Nobody walks so often: the limiter is asked, and a sound one never refuses. */
const BOUNDLESS = 1_000_000_000

const EXEMPT = new Set(['/healthz', '/readyz', '/v1/stripe/webhook'])
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Whoever writes here is signed in, or has nothing written. */
const STAFF_PATHS = ['/v1/admin/', '/console/']
/** But for the doors that are open to everybody. */
const OPEN_DOORS = ['/console/sign-in', '/console/welcome/']

interface RateLimitOptions {
  rateLimiter: RateLimiter
  /** Public writes and estimates a client may make in 60 s. */
  perMinute: number
}

/**
 * Counts every request against its client's budget. A refusal carries
 * `Retry-After` and the fields of draft-ietf-httpapi-ratelimit-headers:
 * `RateLimit-Policy: "writes";q=30;w=60` (quota and window) and `RateLimit: "writes";r=0;t=42`
 * (what remains, seconds until the window ends).
 * What the process asks of itself has a budget of its own.
 */
export function rateLimit({ rateLimiter, perMinute }: RateLimitOptions) {
  const limits = { writes: perMinute, reads: perMinute * READS_PER_WRITE, own: BOUNDLESS }
  return new Elysia({ name: 'rate-limit' }).onRequest(async ({ request, set }) => {
    const { path, clientKey } = contextOf(request)
    if (EXEMPT.has(path)) return
    const budget = isOwnRequest(request) ? 'own' : budgetOf(request.method, path)
    const verdict = await rateLimiter.take(budget, clientKey, limits[budget])
    const { allowed, limit, remaining, resetSeconds } = verdict
    if (allowed) return
    set.headers['ratelimit-policy'] = `"${budget}";q=${limit};w=${WINDOW_SECONDS}`
    set.headers['ratelimit'] = `"${budget}";r=${remaining};t=${resetSeconds}`
    throw new DomainError('rate_limited', 'Rate limit exceeded', {
      retryAfterSeconds: resetSeconds,
    })
  })
}

function budgetOf(method: string, path: string): 'writes' | 'reads' {
  if (SAFE_METHODS.has(method)) return 'reads'
  const isIn = (starts: string[]) => starts.some((start) => path.startsWith(start))
  return isIn(STAFF_PATHS) && !isIn(OPEN_DOORS) ? 'reads' : 'writes'
}
