import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { staffAccounts, staffSessions } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit } from '../audit/record.ts'
import { endAccess } from './end-access.ts'
import type { Passwords } from './passwords.ts'
import type { Role } from './permissions.rules.ts'
import { useCode } from './second-factor.ts'
import { accountOwingCode, openSession, tokenHash } from './sessions.ts'
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
  login: string
  password: string
  /** Whom the environment knows by this very login and password. */
  environment: EnvironmentPerson | null
  /** A browser that signed in to this login before, by its own id: it has tries of its own. */
  knownDevice: string | null
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
 * are the same to whoever tries, in words and in work done. Throws `rate_limited` before any hash is made.
 */
export async function signIn(desk: SignInDesk, given: Credentials): Promise<SignInOutcome> {
  const { database, passwords } = desk
  const { db } = database
  const login = given.login.trim().toLowerCase()
  const key = tryKey('login', login, given.knownDevice ?? '')
  await takeTry(db, key)
  const [known] = await db
    .select()
    .from(staffAccounts)
    .where(and(eq(staffAccounts.login, login), staffAccounts.active))
  const hash = known?.fromEnvironment ? null : (known?.passwordHash ?? null)
  const isRight = (await passwords.verify(given.password, hash)) || given.environment !== null
  if (!isRight) {
    await triedWrong(db, key)
    return { outcome: 'refused' }
  }
  await triedRight(db, key)
  return inTransaction(database, async (tx) => {
    const account = given.environment
      ? await environmentAccount(tx, login, given.environment)
      : known!
    const complete = account.totpConfirmedAt === null
    const { device, replaces, requestId } = given
    const token = await openSession(tx, { accountId: account.id, device, complete, replaces })
    if (complete) await noteSignIn(tx, account.id, requestId)
    return { outcome: complete ? 'in' : 'code', token, accountId: account.id }
  })
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
  requestId: string | null
}

/**
 * Finishes a sign-in with a code of the second factor or a recovery code. Gives back the new cookie's
 * token; null for a wrong code; `expired` when the password has to be given again. Throws `rate_limited`.
 */
export async function giveCode(
  desk: SignInDesk,
  given: CodeGiven,
): Promise<string | null | 'expired'> {
  const { database } = desk
  const accountId = await accountOwingCode(database.db, given.token)
  if (accountId === null) return 'expired'
  const key = tryKey('code', accountId)
  await takeTry(database.db, key)
  const token = await inTransaction(database, async (tx) => {
    if (!(await useCode(tx, desk.secret, accountId, given.code))) return null
    const { device, token: replaces, requestId } = given
    const opened = await openSession(tx, { accountId, device, complete: true, replaces })
    await noteSignIn(tx, accountId, requestId)
    return opened
  })
  await (token === null ? triedWrong : triedRight)(database.db, key)
  return token
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
