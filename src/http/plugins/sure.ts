import { type Confirmation, confirmed } from '../../domain/staff/confirm.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import type { SignInDesk } from '../../domain/staff/sign-in.ts'
import type { ConsolePerson } from './console-access.ts'
import type { EnvironmentStaff } from './environment-staff.ts'
import type { StaffDoor } from './staff-access.ts'

/** Whoever is signed in to the console, with the password they gave again. */
export const confirmationOf = (
  environment: EnvironmentStaff,
  { account, sessionId, login }: ConsolePerson,
  password = '',
): Confirmation => ({
  accountId: account,
  sessionId,
  password: password.slice(0, 1000),
  matchesEnvironment: environment.matchesLogin(login, password) !== null,
})

/** Makes sure that the staff behind a request of the API is who acts, by the password given with it. */
export type Surely = (
  staff: StaffPerson,
  request: Request,
  password: string | undefined,
) => Promise<void>

/**
 * For acts before which the console asks for the password again. A session's cookie is sent by whoever sits at
 * an unlocked screen: those give it here too. A token and a pair are given with each request, and are enough.
 * Throws as `confirmed` does.
 */
export const surely =
  (desk: SignInDesk, { sessions, environment }: StaffDoor): Surely =>
  async (staff, request, password) => {
    if (staff.sessionId === null) return
    const person = await sessions.current(request)
    await confirmed(desk, confirmationOf(environment, person!, password))
  }
