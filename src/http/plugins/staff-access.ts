import { Elysia } from 'elysia'
import { DomainError } from '../../domain/shared/errors.ts'
import { type Act, may } from '../../domain/staff/permissions.rules.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import type { ConsolePerson } from './console-access.ts'
import type { EnvironmentStaff } from './environment-staff.ts'
import { contextOf } from './request-context.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'

/** Where people signed in to the console are looked up. */
export interface StaffSessions {
  /** The person behind the request's session, or null. */
  current(request: Request): Promise<ConsolePerson | null>
  /** Whether anybody has an account at all. */
  anyAccount(): Promise<boolean>
}

/** What every staff door needs. */
export interface StaffDoor {
  environment: EnvironmentStaff
  throttle: SignInThrottle
  sessions: StaffSessions
  /** Writes down that somebody reached for what they may not do. */
  noteRefusal(person: StaffPerson, act: Act, request: Request): Promise<void>
}

/**
 * Guards routes marked `{ staff: 'prices.change' }` (an act of the table of permissions), before their
 * schema is looked at, and gives their handlers `staff`. Throws `unavailable` while nobody can
 * sign in, `unauthorized`, `forbidden` and `rate_limited`.
 */
export function staffAccess({ environment, throttle, sessions, noteRefusal }: StaffDoor) {
  const admitted = new WeakMap<Request, StaffPerson>()

  const identify = async (request: Request): Promise<StaffPerson> => {
    const authorization = request.headers.get('authorization')
    if (authorization === null) {
      const person = await sessions.current(request)
      if (person !== null) return person
    }
    if (!environment.configured && !(await sessions.anyAccount())) {
      throw new DomainError('unavailable', 'Admin access not configured')
    }
    if (authorization === null) throw unauthorized()
    const { clientKey } = contextOf(request)
    throttle.admit(clientKey)
    const known = environment.match(basicPair(authorization))
    if (known !== null) return known
    await throttle.failed(clientKey)
    throw unauthorized()
  }

  return new Elysia({ name: 'staff-access' }).macro({
    staff: (act: Act) => ({
      // A resolve runs after validation: without this a stranger would learn the schema first.
      async transform({ request }: { request: Request }) {
        const person = await identify(request)
        if (!may(person.role, act)) {
          await noteRefusal(person, act, request)
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

/** The bytes of `user:password`; empty for another scheme or none. */
function basicPair(authorization: string): Uint8Array {
  const [scheme = '', token = ''] = authorization.trim().split(/\s+/)
  return Buffer.from(scheme.toLowerCase() === 'basic' ? token : '', 'base64')
}
