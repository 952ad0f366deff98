import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../domain/shared/ports.ts'
import { accessEpochOf } from '../../domain/staff/end-access.ts'
import { cookieName, cookieOf, setCookie } from './cookies.ts'
import { sealFor } from './sealed.ts'

const NAME = 'device'
const LONGEST_SECONDS = 180 * 24 * 3600

/** What a browser keeps of having been signed in: no way in, only tries of its own. */
export interface DeviceCookie {
  /** The browser's own id, where it was signed in to this login in the last 180 days; else null. */
  known(request: Request, login: string): Promise<string | null>
  /** The line that makes the browser known for 180 days from now. */
  header(request: Request, login: string): Promise<string>
}

interface Options {
  database: Database
  clock: Clock
  secret: string
  secure: boolean
}

/** Sealed with the id: whose it is, when it was given, and of which opening of the account it is. */
export function deviceCookie({ database, clock, secret, secure }: Options): DeviceCookie {
  const seal = sealFor(secret, 'device')
  const nameOf = (login: string) => login.trim().toLowerCase()
  const now = () => Math.floor(clock.now().getTime() / 1000)

  const known = async (request: Request, login: string): Promise<string | null> => {
    const sealed = cookieOf(request, cookieName(NAME, secure))
    const [id, owner, given, epoch] =
      (sealed === null ? null : seal.open(sealed))?.split('\n') ?? []
    const age = now() - Number(given)
    if (id === undefined || owner !== nameOf(login) || !(age <= LONGEST_SECONDS)) return null
    return Number(epoch) === (await accessEpochOf(database.db, owner)) ? id : null
  }
  return {
    known,
    async header(request, login) {
      const id = (await known(request, login)) ?? randomUUID()
      const epoch = await accessEpochOf(database.db, nameOf(login))
      const sealed = seal.seal([id, nameOf(login), now(), epoch].join('\n'))
      return setCookie(NAME, sealed, { secure, maxAge: LONGEST_SECONDS })
    },
  }
}
