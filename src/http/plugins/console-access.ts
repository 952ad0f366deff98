import { Elysia } from 'elysia'
import { readReference } from '../../domain/leads/reference.rules.ts'
import { DomainError, notFound } from '../../domain/shared/errors.ts'
import { type Act, may } from '../../domain/staff/permissions.rules.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import type { StaffDoor } from './staff-access.ts'

/** What a console door is given of whoever is behind the request. */
export interface ConsolePerson extends StaffPerson {
  sessionId: string
  /** What they sign in with. */
  login: string
}

/** What every `:…_id` of an address is: the database would not look for anything else. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A lead goes by its reference too. */
const namesLead = (name: string, value: string): boolean =>
  name === 'lead_id' && readReference(value) !== null

/** Nobody is signed in, or not any more: the console asks them to, and goes on where they were. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded'
}

/**
 * Guards the console's routes: `{ can: 'prices.change' }` lets in whoever is signed in and may do that, now,
 * and gives the handler `person`. Throws `SignInNeeded`, and `forbidden` with an audit row.
 */
export function consoleAccess({ sessions, noteRefusal }: StaffDoor) {
  const admitted = new WeakMap<Request, ConsolePerson>()
  return new Elysia({ name: 'console-access' }).macro({
    can: (act: Act) => ({
      async transform({ request, params }: { request: Request; params: Record<string, string> }) {
        const person = await sessions.current(request)
        if (person === null) throw new SignInNeeded()
        if (!may(person.role, act)) {
          await noteRefusal(person, act, request)
          throw new DomainError('forbidden', 'Admin role required')
        }
        const isKnown = Object.entries(params ?? {}).every(
          ([name, value]) => !name.endsWith('_id') || UUID.test(value) || namesLead(name, value),
        )
        if (!isKnown) throw notFound('Page')
        admitted.set(request, person)
      },
      resolve: ({ request }: { request: Request }) => ({ person: admitted.get(request)! }),
    }),
  })
}

export type ConsoleAccess = ReturnType<typeof consoleAccess>
