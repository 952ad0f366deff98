import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { staffAccounts } from '../../db/schema/index.ts'
import { isKnownPlace, type Place, placeOf } from './places.ts'
import { strangersKey, tryKey } from './tries.ts'

type Account = typeof staffAccounts.$inferSelect

export interface SomebodyTries {
  login: string
  /** Of the environment's pair with this user name; null where there is none. */
  environmentMark: string | null
  /** A browser that signed in to this login before, by its own id. */
  knownDevice: string | null
  /** The counted address: see `rateKeyOf`. */
  clientKey: string
}

/** Who somebody is before their secret is looked at. Nothing of it is told to them. */
export interface Standing {
  /** In small letters. */
  login: string
  /** The active account with the login. */
  account: Account | null
  /** Whether the browser, or the place for this very secret, was let in before. */
  isKnown: boolean
  /** What their tries are counted under: known ones have a count that nobody else can spend. */
  key: string
  place: Place
}

/** Reads it in two statements, whoever has the login or nobody. */
export async function standingOf(db: Db, secret: string, tried: SomebodyTries): Promise<Standing> {
  const { environmentMark, knownDevice, clientKey } = tried
  const login = tried.login.trim().toLowerCase()
  const [found] = await db.select().from(staffAccounts).where(eq(staffAccounts.login, login))
  const account = found?.active ? found : null
  const place = placeOf(secret, environmentMark ?? subjectOf(account), clientKey)
  const isPlace = await isKnownPlace(db, place)
  const own = knownDevice ?? (isPlace ? place.client : null)
  const key = own === null ? strangersKey(login) : tryKey('login', login, own)
  return { login, account, isKnown: own !== null, key, place }
}

/** Stands for an account's secret: another password, role or second factor makes another. */
export function subjectOf(account: Account | null): string | null {
  if (account === null) return null
  return account.fromEnvironment ? account.environmentMark : `${account.id}:${account.accessEpoch}`
}
