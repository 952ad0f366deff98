import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Elysia } from 'elysia'
import type { Config } from '../../config.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { contextOf } from './request-context.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'

type StaffRole = 'admin' | 'dispatcher'

/** Who is asking; `account` is what the audit and idempotency keys name. */
export interface Staff {
  role: StaffRole
  account: string
}

/** Where people signed in to the console are looked up. */
export interface StaffSessions {
  /** The person behind the request's session, or null. */
  current(request: Request): Promise<Staff | null>
  /** Whether anybody has an account at all. */
  anyAccount(): Promise<boolean>
}

/** An installation without staff accounts: HTTP Basic alone. */
export const noSessions: StaffSessions = {
  current: async () => null,
  anyAccount: async () => false,
}

interface StaffAccessOptions {
  staff: Config['staff']
  throttle: SignInThrottle
  sessions: StaffSessions
}

/**
 * Guards routes marked `{ staff: 'any' }` or `{ staff: 'admin' }`, before their schema is looked at,
 * and gives their handlers `staff`. Throws `unavailable` while nobody can
 * sign in, `unauthorized`, `forbidden` and `rate_limited`.
 */
export function staffAccess({ staff, throttle, sessions }: StaffAccessOptions) {
  const basic = basicCredentials(staff)
  const admitted = new WeakMap<Request, Staff>()

  const identify = async (request: Request): Promise<Staff> => {
    const authorization = request.headers.get('authorization')
    if (authorization === null) {
      const person = await sessions.current(request)
      if (person !== null) return person
    }
    if (!basic.configured && !(await sessions.anyAccount())) {
      throw new DomainError('unavailable', 'Admin access not configured')
    }
    if (authorization === null) throw unauthorized()
    const { clientKey } = contextOf(request)
    throttle.admit(clientKey)
    const known = basic.match(authorization)
    if (known !== null) return known
    await throttle.failed(clientKey)
    throw unauthorized()
  }

  return new Elysia({ name: 'staff-access' }).macro({
    staff: (needed: 'any' | 'admin') => ({
      // A resolve runs after validation: without this a stranger would learn the schema first.
      async transform({ request }: { request: Request }) {
        const person = await identify(request)
        if (needed === 'admin' && person.role !== 'admin') {
          throw new DomainError('forbidden', 'Admin role required')
        }
        admitted.set(request, person)
      },
      resolve: ({ request }: { request: Request }) => ({ staff: admitted.get(request)! }),
    }),
  })
}

/** The guard as routes mount it. */
export type StaffAccess = ReturnType<typeof staffAccess>

const unauthorized = (): DomainError => new DomainError('unauthorized', 'Authentication required')

/**
 * The configured pairs, kept as keyed digests: two digests of one length are compared, so neither
 * the time nor an error tells how much of a guess was right.
 */
function basicCredentials(staff: Config['staff']) {
  const key = randomBytes(32)
  const digest = (pair: Uint8Array): Buffer => createHmac('sha256', key).update(pair).digest()
  const known = (['admin', 'dispatcher'] as const).flatMap((role) => {
    const pair = staff[role]
    if (pair === null) return []
    const expected = digest(Buffer.from(`${pair.username}:${pair.password}`, 'utf8'))
    return [{ expected, person: { role, account: `basic:${role}` } }]
  })
  return {
    configured: known.length > 0,
    match(authorization: string): Staff | null {
      const given = digest(basicPair(authorization))
      let found: Staff | null = null
      for (const { expected, person } of known) {
        if (timingSafeEqual(given, expected)) found ??= person
      }
      return found
    },
  }
}

/** The bytes of `user:password`; empty for another scheme or none. */
function basicPair(authorization: string): Uint8Array {
  const [scheme = '', token = ''] = authorization.trim().split(/\s+/)
  return Buffer.from(scheme.toLowerCase() === 'basic' ? token : '', 'base64')
}
