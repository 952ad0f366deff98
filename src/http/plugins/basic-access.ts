import { clientHash } from '../../domain/shared/client-hash.ts'
import { DomainError } from '../../domain/shared/errors.ts'
import type { StaffPerson } from '../../domain/staff/person.ts'
import { notePlace } from '../../domain/staff/places.ts'
import type { RefusalReason } from '../../domain/staff/refusal-reasons.ts'
import { type Standing, standingOf } from '../../domain/staff/standing.ts'
import {
  countWrong,
  isTooMany,
  takeTry,
  tooMany,
  triedRight,
  triedWrong,
  waitOf,
} from '../../domain/staff/tries.ts'
import { contextOf } from './request-context.ts'
import type { StaffDoor } from './staff-access.ts'

type Door = Pick<StaffDoor, 'database' | 'secret' | 'environment' | 'throttle' | 'refusals'>

/**
 * Lets in whoever sends a pair of the environment. A place where this pair was right in the last 30 days has
 * tries of its own; everybody else shares those of the client, of the login and of all strangers. Throws
 * `unauthorized`, also for an account with a second factor, which a password alone does not open, and
 * `rate_limited` before the pair is compared.
 */
export function basicAccess({ database, secret, environment, throttle, refusals }: Door) {
  const { db } = database

  /** Compares, and counts for the client at once: nothing waits between the two. */
  const compare = async (pair: Uint8Array, client: string, wrong: () => Promise<void>) => {
    throttle.admit(client)
    const person = environment.match(pair)
    if (person === null) await Promise.all([throttle.failed(client), wrong()])
    return person
  }
  const asKnown = async (pair: Uint8Array, { key, place }: Standing) => {
    const seconds = await waitOf(db, key)
    if (seconds !== null) throw tooMany(seconds)
    return compare(pair, `${place.subject} ${place.client}`, () => countWrong(db, key))
  }
  const asStranger = async (pair: Uint8Array, { key }: Standing, clientKey: string) => {
    throttle.admit(clientKey)
    await throttle.look('basic')
    await takeTry(db, key)
    const person = await compare(pair, clientKey, () => triedWrong(db, key))
    if (person !== null) await triedRight(db, key)
    return person
  }

  return async (request: Request, authorization: string): Promise<StaffPerson> => {
    const { clientKey, requestId } = contextOf(request)
    const pair = basicPair(authorization)
    const login = userOfBasic(authorization)
    const environmentMark = environment.markOf(login)
    const tried = { login, environmentMark, knownDevice: null, clientKey }
    const standing = await standingOf(db, secret, tried)
    const { account, isKnown, place } = standing
    const refuse = (reason: RefusalReason) => {
      const client = clientHash(secret, clientKey)
      return refusals.note({ accountId: account?.id ?? null, reason, client, requestId })
    }
    const person = await (isKnown
      ? asKnown(pair, standing)
      : asStranger(pair, standing, clientKey)
    ).catch(async (error: unknown) => {
      if (isTooMany(error)) await refuse('too_many')
      throw error
    })
    if (person === null) {
      await refuse('wrong')
      throw new DomainError('unauthorized', 'Authentication required')
    }
    if (account?.fromEnvironment && account.totpConfirmedAt !== null) {
      await refuse('second_factor')
      const detail = 'This account has a second factor: use an API token'
      throw new DomainError('unauthorized', detail)
    }
    await notePlace(db, place)
    return person
  }
}

/** The bytes of `user:password`. */
const basicPair = (authorization: string): Uint8Array =>
  Buffer.from(authorization.trim().split(/\s+/)[1] ?? '', 'base64')

/** The user name a pair was sent for, as the throttle counts it. */
export function userOfBasic(authorization: string): string {
  const [user = ''] = Buffer.from(basicPair(authorization)).toString('utf8').split(':')
  // No account has such a name, and the database would not look for it.
  return /\p{Cc}/u.test(user) ? '' : user.slice(0, 255)
}
