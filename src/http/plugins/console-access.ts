import { Elysia } from 'elysia'
import { notFound } from '../../domain/shared/errors.ts'
import type { Act } from '../../domain/staff/permissions.rules.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import { unreadableId } from './path-ids.ts'
import type { StaffDoor } from './staff-access.ts'

/** What a console door is given of whoever is behind the request. */
export interface ConsolePerson extends StaffPerson {
  sessionId: string
  /** What they sign in with. */
  login: string
}

/** Nobody is signed in, or not any more: the console asks them to, and goes on where they were. */
export class SignInNeeded extends Error {
  override readonly name = 'SignInNeeded'
}

/**
 * Guards the console's routes: `{ can: 'prices.change' }` lets in whoever is signed in and may do that, now,
 * and gives the handler `person`. Throws `SignInNeeded`, and `forbidden` with an audit row.
 */
export function consoleAccess({ sessions, permit }: StaffDoor) {
  const admitted = new WeakMap<Request, ConsolePerson>()
  return new Elysia({ name: 'console-access' }).macro({
    can: (act: Act) => ({
      async transform({ request, params }: { request: Request; params: Record<string, string> }) {
        const person = await sessions.current(request)
        if (person === null) throw new SignInNeeded()
        await permit(person, act, request)
        if (unreadableId(params) !== null) throw notFound('Page')
        admitted.set(request, person)
      },
      resolve: ({ request }: { request: Request }) => ({ person: admitted.get(request)! }),
    }),
  })
}

export type ConsoleAccess = ReturnType<typeof consoleAccess>
