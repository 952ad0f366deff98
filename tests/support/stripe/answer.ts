import { Failure } from './failure.ts'
import type { Way } from './faults.ts'
import { readForm } from './form.ts'
import { fingerprintOf, type keptReplies, type Reply } from './idempotency.ts'
import { routeOf } from './routes.ts'
import { lapse } from './sessions.ts'
import type { Store } from './store.ts'

export interface Asked {
  method: string
  path: string
  query: string
  body: string
  /** Null when none was sent. */
  key: string | null
  authorization: string
}

interface Desk {
  store: Store
  /** The one key of the account. */
  secretKey: string
  kept: ReturnType<typeof keptReplies>
}

/** Answers a request as Stripe does, its key's memory included. */
export function answer({ store, secretKey, kept }: Desk, asked: Asked): Reply {
  lapse(store)
  try {
    if (asked.authorization !== `Bearer ${secretKey}`) {
      throw new Failure(401, {
        type: 'invalid_request_error',
        message: 'Invalid API Key provided',
      })
    }
    const fingerprint = fingerprintOf(asked.method, asked.path, asked.body)
    const key = asked.method === 'POST' ? asked.key : null
    const found = key === null ? null : kept.find(key, fingerprint)
    if (found !== null) return found
    const reply = act(store, asked)
    if (key !== null && reply.kept) kept.keep(key, fingerprint, reply)
    return reply
  } catch (error) {
    return failed(error)
  }
}

/** Has the key of a request keep the error a fault says. */
export function keepFault({ kept }: Desk, asked: Asked, way: Way) {
  if (asked.method !== 'POST' || asked.key === null || way.status === undefined) return
  const fingerprint = fingerprintOf(asked.method, asked.path, asked.body)
  kept.keep(asked.key, fingerprint, faultReply(way))
}

export const faultReply = ({ status = 500, type = 'api_error', code, param }: Way): Reply =>
  failed(
    new Failure(status, {
      type,
      message: 'As told',
      ...(code === undefined ? {} : { code }),
      ...(param === undefined ? {} : { param }),
    }),
  )

function act(store: Store, { method, path, query, body }: Asked): Reply {
  try {
    const route = routeOf(method, path)
    if (route === null) {
      throw new Failure(404, {
        type: 'invalid_request_error',
        message: `Unrecognized request URL (${method}: ${path}).`,
      })
    }
    const made = route.act(store, readForm(method === 'POST' ? body : query))
    return { status: 200, body: JSON.stringify(made), kept: true, replayed: false }
  } catch (error) {
    return failed(error)
  }
}

function failed(error: unknown): Reply {
  if (!(error instanceof Failure)) throw error
  const { status, fields, kept } = error
  return { status, body: JSON.stringify({ error: fields }), kept, replayed: false }
}
