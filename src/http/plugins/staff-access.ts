import { Elysia } from 'elysia'
import type { Database } from '../../db/database.ts'
import { notFound } from '../../domain/shared/errors.ts'
import type { Act } from '../../domain/staff/permissions.rules.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import type { SignInRefusals } from '../../domain/staff/refusals.ts'
import type { ConsolePerson } from './console-access.ts'
import type { EnvironmentStaff } from './environment-staff.ts'
import { nameOfId, unreadableId } from './path-ids.ts'
import type { SignInThrottle } from './sign-in-throttle.ts'
import type { StaffIdentity } from './staff-identity.ts'

/** Where people signed in to the console are looked up. */
export interface StaffSessions {
  /** The person behind the request's session, or null. */
  current(request: Request): Promise<ConsolePerson | null>
  /** Whether anybody has an account at all. */
  anyAccount(): Promise<boolean>
}

/** What every staff door needs. */
export interface StaffDoor {
  database: Database
  /** The installation's: what is stored of clients is hashed with it. */
  secret: string
  environment: EnvironmentStaff
  throttle: SignInThrottle
  sessions: StaffSessions
  refusals: SignInRefusals
  /** Asks early what the act decides: `forbidden`, written down, for somebody who may not. */
  permit(person: StaffPerson, act: Act, request: Request): Promise<void>
}

/**
 * Guards routes marked `{ staff: 'prices.change' }` (an act of the table of permissions), before their
 * schema is looked at, and gives their handlers `staff`. Throws `unavailable` while nobody can
 * sign in, `unauthorized`, `forbidden`, `rate_limited` and, for a path whose id cannot be one, `not_found`.
 */
export function staffAccess({ permit }: StaffDoor, { identify }: StaffIdentity) {
  const admitted = new WeakMap<Request, StaffPerson>()

  return new Elysia({ name: 'staff-access' }).macro({
    staff: (act: Act) => ({
      // A resolve runs after validation: without this a stranger would learn the schema first.
      async transform({ request, params }: { request: Request; params: Record<string, string> }) {
        const person = await identify(request)
        await permit(person, act, request)
        const unreadable = unreadableId(params)
        if (unreadable !== null) throw notFound(nameOfId(unreadable))
        admitted.set(request, person)
      },
      resolve: ({ request }: { request: Request }) => ({ staff: admitted.get(request)! }),
    }),
  })
}

/** The guard as routes mount it. */
export type StaffAccess = ReturnType<typeof staffAccess>
