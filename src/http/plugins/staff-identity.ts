import type { Cause } from '../../domain/audit/record.ts'
import { clientHash } from '../../domain/shared/client-hash.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import { personOfApiToken } from '../../domain/staff/api-tokens.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import { basicAccess, userOfBasic } from './basic-access.ts'
import { contextOf } from './request-context.ts'
import type { StaffDoor } from './staff-access.ts'
import { causeOfStaff } from './staff-cause.ts'

/** Who of the staff is behind a request of the API. */
export interface StaffIdentity {
  /**
   * The person of its API token, of its Basic pair, or without either of its console session. Throws
   * `unavailable` while nobody can sign in, `unauthorized` and `rate_limited`.
   */
  identify(request: Request): Promise<StaffPerson>
  /**
   * The staff behind a request that visitors may make as well: who sends an API token, which has to be good
   * (`unauthorized`), or a pair of the environment. Null for everybody else: a cookie does not make a visitor
   * staff, and what a proxy's own password was sent for is no concern of ours.
   */
  staffOf(request: Request): Promise<StaffPerson | null>
}

export function staffIdentity(door: StaffDoor): StaffIdentity {
  const { database, secret, environment, sessions, throttle, refusals } = door
  const ofBasic = basicAccess(door)

  // A right token is let in whatever others guessed from its address: 132 random bits need no throttle.
  const ofToken = async (request: Request, token: string): Promise<StaffPerson> => {
    const person = await personOfApiToken(database.db, token)
    if (person !== null) return person
    const { clientKey, requestId } = contextOf(request)
    const client = clientHash(secret, clientKey)
    await refusals.note({ accountId: null, reason: 'token', client, requestId })
    // Of its own: a program that goes on with an old token does not keep people out.
    await throttle.failed(`token ${clientKey}`)
    throw new DomainError('unauthorized', 'This API token is unknown, revoked or has expired')
  }

  return {
    async identify(request) {
      const authorization = request.headers.get('authorization')
      const token = authorization === null ? null : bearerOf(authorization)
      if (token !== null) return ofToken(request, token)
      if (authorization === null) {
        const person = await sessions.current(request)
        if (person !== null) return person
      }
      if (!environment.configured && !(await sessions.anyAccount())) {
        throw new DomainError('unavailable', 'Admin access not configured')
      }
      if (authorization !== null && isBasic(authorization)) return ofBasic(request, authorization)
      throw new DomainError('unauthorized', 'Authentication required')
    },
    async staffOf(request) {
      const authorization = request.headers.get('authorization')
      if (authorization === null) return null
      const token = bearerOf(authorization)
      if (token !== null) return ofToken(request, token)
      if (!isBasic(authorization) || environment.markOf(userOfBasic(authorization)) === null) {
        return null
      }
      return ofBasic(request, authorization).catch(visitor)
    },
  }
}

/** Who asks for something that visitors may ask for as well. */
export const causeOf = (staff: StaffPerson | null, request: Request): Cause =>
  staff === null
    ? { actor: 'customer', requestId: contextOf(request).requestId }
    : causeOfStaff(staff, request)

/** The token of `Bearer …`; null for another scheme. */
const bearerOf = (authorization: string): string | null =>
  /^\s*bearer\s+(\S+)\s*$/i.exec(authorization)?.[1] ?? null

const isBasic = (authorization: string): boolean => /^\s*basic\s/i.test(authorization)

/** A pair that opens nothing was not meant for us: whoever sent it is answered like anybody. */
function visitor(error: unknown): null {
  const isRefusal =
    error instanceof DomainError && (error.code === 'unauthorized' || error.code === 'rate_limited')
  if (isRefusal) return null
  throw error
}
