import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { staffAccounts, staffSessions } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit } from '../audit/record.ts'
import { endAccess } from './end-access.ts'
import type { Passwords } from './passwords.ts'
import type { Role } from './permissions.rules.ts'
import { notePlace, placeOf } from './places.ts'
import { useCode } from './second-factor.ts'
import { accountOwingCode, openSession, tokenHash } from './sessions.ts'
import { type Standing, subjectOf } from './standing.ts'
import { takeTry, triedRight, triedWrong, tryKey } from './tries.ts'

/** What signing in works with. */
export interface SignInDesk {
  database: Database
  passwords: Passwords
  /** The installation's secret: second factors are boxed with it. */
  secret: string
}

/** Whom the environment's pair stands for; `mark` stands for the pair itself. */
export interface EnvironmentPerson {
  role: Role
  name: string
  mark: string
}

export interface Credentials {
  password: string
  /** Whom the environment knows by this very login and password. */
  environment: EnvironmentPerson | null
  device: string
  /** The session cookie the browser had. */
  replaces: string | null
  requestId: string | null
}

export type SignInOutcome =
  | { outcome: 'refused' }
  | { outcome: 'in' | 'code'; token: string; accountId: string }

/**
 * Signs somebody in by login and password. A wrong login, a wrong password and an account that was closed
 * are the same to whoever tries, in words and in work done. `mayLook` is asked with a place in the line
 * taken and before the login's try is. Throws `rate_limited` before any hash is made: busy where the line
 * is full, which takes nobody's try.
 */
export async function signIn(
  desk: SignInDesk,
  standing: Standing,
  given: Credentials,
  mayLook: () => Promise<void>,
): Promise<SignInOutcome> {
  const { database, passwords } = desk
  const { db } = database
  const { account: known, isKnown, key, place, login } = standing
  const seat = passwords.seat(isKnown ? 'known' : 'strangers')
  const hash = known?.fromEnvironment ? null : (known?.passwordHash ?? null)
  let isRight: boolean
  try {
    await mayLook()
    await takeTry(db, key)
    isRight = (await seat.verify(given.password, hash)) || given.environment !== null
  } finally {
    seat.leave()
  }
  if (!isRight) {
    await triedWrong(db, key)
    return { outcome: 'refused' }
  }
  await triedRight(db, key)
  return inTransaction(database, async (tx) => {
    const account = given.environment
      ? await environmentAccount(tx, login, given.environment)
      : await stillSo(tx, known!)
    // What was looked at has changed while it waited in the line: the old password opens nothing.
    if (account === null) return { outcome: 'refused' as const }
    const complete = account.totpConfirmedAt === null
    const { device, replaces, requestId } = given
    const token = await openSession(tx, { accountId: account.id, device, complete, replaces })
    if (complete) {
      await notePlace(tx, place)
      await noteSignIn(tx, account.id, requestId)
    }
    return { outcome: complete ? 'in' : 'code', token, accountId: account.id }
  })
}

type Account = typeof staffAccounts.$inferSelect

/** The account as it is now, kept for this transaction; null when its ways in were ended since it was read. */
async function stillSo(tx: Db, seen: Account): Promise<Account | null> {
  const [now] = await tx
    .select()
    .from(staffAccounts)
    .where(eq(staffAccounts.id, seen.id))
    .for('update')
  const isSame =
    now?.active && now.passwordHash === seen.passwordHash && now.accessEpoch === seen.accessEpoch
  return isSame ? now : null
}

/**
 * The account behind an environment's pair, made when it is first used; the environment's role counts. With
 * another password or role than at the last sign-in every way in that was opened before ends.
 */
async function environmentAccount(
  tx: Db,
  login: string,
  { role, name, mark: environmentMark }: EnvironmentPerson,
): Promise<typeof staffAccounts.$inferSelect> {
  const ofLogin = eq(staffAccounts.login, login)
  const [before] = await tx.select().from(staffAccounts).where(ofLogin).for('update')
  const [account] = await tx
    .insert(staffAccounts)
    .values({ login, name, role, environmentMark, fromEnvironment: true })
    .onConflictDoUpdate({
      target: staffAccounts.login,
      set: { role, environmentMark, active: true },
    })
    .returning()
  const isSame = before?.environmentMark === environmentMark && before.role === role
  if (before && !isSame) await endAccess(tx, before.id, null)
  return account!
}

export interface CodeGiven {
  token: string
  code: string
  device: string
  /** The counted address: see `rateKeyOf`. */
  clientKey: string
  requestId: string | null
}

export type CodeOutcome =
  | { outcome: 'in'; token: string; login: string }
  | { outcome: 'refused' }
  | { outcome: 'expired' }

/**
 * Finishes a sign-in with a code of the second factor or a recovery code; `expired` when the password has
 * to be given again. Throws `rate_limited`.
 */
export async function giveCode(desk: SignInDesk, given: CodeGiven): Promise<CodeOutcome> {
  const { database, secret } = desk
  const accountId = await accountOwingCode(database.db, given.token)
  if (accountId === null) return { outcome: 'expired' }
  const key = tryKey('code', accountId)
  await takeTry(database.db, key)
  const done = await inTransaction(database, async (tx) => {
    // Whatever ends the ways in changes the account: from here on it waits.
    await tx.select().from(staffAccounts).where(eq(staffAccounts.id, accountId)).for('update')
    if ((await accountOwingCode(tx, given.token)) !== accountId) {
      return { outcome: 'expired' as const }
    }
    if (!(await useCode(tx, secret, accountId, given.code))) return null
    const { device, token: replaces, requestId, clientKey } = given
    const token = await openSession(tx, { accountId, device, complete: true, replaces })
    const [account] = await tx.select().from(staffAccounts).where(eq(staffAccounts.id, accountId))
    await notePlace(tx, placeOf(secret, subjectOf(account!), clientKey))
    await noteSignIn(tx, accountId, requestId)
    return { outcome: 'in' as const, token, login: account!.login }
  })
  await (done === null ? triedWrong : triedRight)(database.db, key)
  return done ?? { outcome: 'refused' }
}

const noteSignIn = (tx: Db, accountId: string, requestId: string | null): Promise<void> =>
  recordAudit(
    tx,
    { actor: `staff:${accountId}`, requestId },
    { action: 'staff.signed_in', subjectType: 'account', subjectId: accountId },
  )

/** Ends the session a cookie belongs to, and writes down who went. */
export async function signOut(db: Db, token: string, requestId: string | null): Promise<void> {
  const [gone] = await db
    .delete(staffSessions)
    .where(eq(staffSessions.tokenHash, tokenHash(token)))
    .returning({ accountId: staffSessions.accountId })
  if (!gone) return
  await recordAudit(
    db,
    { actor: `staff:${gone.accountId}`, requestId },
    { action: 'staff.signed_out', subjectType: 'account', subjectId: gone.accountId },
  )
}

/** Whether anybody could sign in with an account of the database. */
export async function anybodyCanSignIn(db: Db): Promise<boolean> {
  const count = await db.$count(
    staffAccounts,
    and(staffAccounts.active, isNotNull(staffAccounts.passwordHash), sql`role = 'admin'`),
  )
  return count > 0
}
