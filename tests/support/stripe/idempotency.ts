import { createHash } from 'node:crypto'
import type { DoubleClock } from './clock.ts'
import { Failure } from './failure.ts'

const KEPT_SECONDS = 24 * 60 * 60

export interface Reply {
  status: number
  /** JSON. */
  body: string
  /** Whether the key keeps it. */
  kept: boolean
  replayed: boolean
}

interface Kept {
  fingerprint: string
  at: number
  reply: Reply
}

/** Answers that keys keep, as Stripe does: for 24 hours, errors of what had begun included. */
export function keptReplies(clock: DoubleClock) {
  const kept = new Map<string, Kept>()
  const keep = (key: string, fingerprint: string, reply: Reply) =>
    kept.set(key, { fingerprint, at: clock.seconds(), reply })

  return {
    keep,
    /** The answer the key has kept, or null; another request under the same key is a Failure. */
    find(key: string, fingerprint: string): Reply | null {
      const found = kept.get(key)
      if (found === undefined) return null
      if (clock.seconds() - found.at >= KEPT_SECONDS) {
        kept.delete(key)
        return null
      }
      if (found.fingerprint !== fingerprint) {
        throw new Failure(400, {
          type: 'idempotency_error',
          message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
        })
      }
      return { ...found.reply, replayed: true }
    },
    keys: () => [...kept.keys()],
  }
}

/** The same for the same request, whatever the order of its parameters. */
export function fingerprintOf(method: string, path: string, body: string): string {
  const params = new URLSearchParams(body)
  params.sort()
  return createHash('sha256').update(`${method} ${path} ${params}`).digest('hex')
}
