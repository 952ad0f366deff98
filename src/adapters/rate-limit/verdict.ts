import { createHash } from 'node:crypto'
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { RateVerdict } from '../../domain/shared/ports.ts'

export const WINDOW_SECONDS = 60

/** The only form in which a client's address is kept: 96 bits of its SHA-256. */
export const clientKey = (client: string): string =>
  createHash('sha256').update(client).digest('base64url').slice(0, 16)

/** One of 4,096 keys, for clients that must share a counter. */
export const sharedKey = (client: string): string => clientKey(client).slice(0, 2)

/** Counters of one budget under one limit; two limits never share a count. */
export const counterPrefix = (budget: string, limit: number): string =>
  `spruce:rl:${budget}:${limit}`

/**
 * Turns the library's answer into ours. It resolves with the count when the request is within the
 * limit, rejects with the count when it is beyond, and with an error when the store fails.
 */
export async function judge(
  consumption: Promise<RateLimiterRes>,
  limit: number,
): Promise<RateVerdict> {
  try {
    return verdict(await consumption, limit, true)
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return verdict(reason, limit, false)
    throw reason
  }
}

const verdict = (count: RateLimiterRes, limit: number, allowed: boolean): RateVerdict => ({
  allowed,
  limit,
  remaining: allowed ? count.remainingPoints : 0,
  resetSeconds: Math.max(1, Math.ceil(count.msBeforeNext / 1_000)),
})
