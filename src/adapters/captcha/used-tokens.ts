import { createHash } from 'node:crypto'
import type { Clock } from '../../domain/shared/ports.ts'

/** Cloudflare refuses a token after 5 minutes; twice that covers clocks that differ. */
const KEPT_MS = 10 * 60_000
const MAX_TOKENS = 20_000

export interface UsedTokens {
  /** Takes a token for one use: false when it was taken within the last 10 minutes. */
  take(token: string): boolean
  /** Gives a token back because nobody judged it. */
  giveBack(token: string): void
}

/** Remembers hashes of the tokens seen, at most 20,000; the oldest is forgotten first. */
export function usedTokens(clock: Clock): UsedTokens {
  const takenAt = new Map<string, number>()
  const hash = (token: string): string => createHash('sha256').update(token).digest('base64')

  const forget = (before: number): void => {
    for (const [key, at] of takenAt) {
      if (at > before && takenAt.size < MAX_TOKENS) return
      takenAt.delete(key)
    }
  }

  return {
    take(token) {
      const now = clock.now().getTime()
      forget(now - KEPT_MS)
      const key = hash(token)
      if (takenAt.has(key)) return false
      takenAt.set(key, now)
      return true
    },
    giveBack(token) {
      takenAt.delete(hash(token))
    },
  }
}
