import type { Database } from '../../db/database.ts'
import { personOfSession } from '../../domain/staff/sessions.ts'
import { anybodyCanSignIn } from '../../domain/staff/sign-in.ts'
import type { ConsolePerson } from './console-access.ts'
import { cookieName, cookieOf, setCookie } from './cookies.ts'
import type { EnvironmentStaff } from './environment-staff.ts'
import type { StaffSessions } from './staff-access.ts'

const COOKIE = 'staff'

/** The name of the cookie that holds a staff session. */
export const sessionCookieName = (secure: boolean): string => cookieName(COOKIE, secure)

/** The console's cookie: how it is read and written, and whom it stands for. */
export interface SessionCookie extends StaffSessions {
  /** What the browser sent; null for none. */
  tokenOf(request: Request): string | null
  /** Whether the session goes on, asked anew; asking keeps it awake. */
  stillIn(request: Request): Promise<boolean>
  /** The line that gives it, or with null takes it back. */
  header(token: string | null): string
}

interface Options {
  database: Database
  environment: EnvironmentStaff
  /** Whether the console is reached over TLS. */
  secure: boolean
}

/** Looks a request's session up, once a request. A pair that left the environment, or changed, ends its sessions. */
export function staffSessions({ database, environment, secure }: Options): SessionCookie {
  const found = new WeakMap<Request, Promise<ConsolePerson | null>>()
  const tokenOf = (request: Request) => cookieOf(request, sessionCookieName(secure))

  const lookUp = async (request: Request): Promise<ConsolePerson | null> => {
    const token = tokenOf(request)
    if (token === null) return null
    const person = await personOfSession(database.db, token)
    const isAnother =
      person?.fromEnvironment && environment.markOf(person.login) !== person.environmentMark
    if (isAnother) return null
    return person
  }
  return {
    tokenOf,
    header: (token) =>
      setCookie(COOKIE, token ?? '', { secure, ...(token === null ? { maxAge: 0 } : {}) }),
    current(request) {
      const known = found.get(request) ?? lookUp(request)
      found.set(request, known)
      return known
    },
    stillIn: async (request) => (await lookUp(request)) !== null,
    anyAccount: () => anybodyCanSignIn(database.db),
  }
}
