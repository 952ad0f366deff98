import { asc, eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { staffAccounts } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError, invalid, notFound } from '../shared/errors.ts'
import { allow } from './allow.ts'
import { type Confirmation, confirmed } from './confirm.ts'
import { endAccess } from './end-access.ts'
import { makeInvite } from './invites.ts'
import type { Role } from './permissions.rules.ts'
import { dropSecondFactor } from './second-factor.ts'
import type { SignInDesk } from './sign-in.ts'

export interface StaffAccount {
  id: string
  name: string
  login: string
  role: Role
  active: boolean
  fromEnvironment: boolean
  hasPassword: boolean
  hasSecondFactor: boolean
  version: number
  createdAt: Date
}

/** The accounts by name, those that are closed last. */
export async function listAccounts(db: Db, cause: Cause): Promise<StaffAccount[]> {
  await allow(db, cause, 'staff.manage')
  const found = await db
    .select()
    .from(staffAccounts)
    .orderBy(sql`${staffAccounts.active} desc`, asc(staffAccounts.name))
  return found.map(toAccount)
}

/** One account, for whoever looks after them; `not_found`. */
export async function managedAccount(db: Db, id: string, cause: Cause): Promise<StaffAccount> {
  await allow(db, cause, 'staff.manage')
  return accountOf(db, id)
}

/** Whatever is known of one account, as its owner sees it; `not_found`. */
export async function accountOf(db: Db, id: string): Promise<StaffAccount> {
  const [found] = await db.select().from(staffAccounts).where(eq(staffAccounts.id, id))
  if (!found) throw notFound('Account')
  return toAccount(found)
}

const toAccount = (row: typeof staffAccounts.$inferSelect): StaffAccount => ({
  id: row.id,
  name: row.name,
  login: row.login,
  role: row.role,
  active: row.active,
  fromEnvironment: row.fromEnvironment,
  hasPassword: row.passwordHash !== null,
  hasSecondFactor: row.totpConfirmedAt !== null,
  version: row.version,
  createdAt: row.createdAt,
})

export interface NewAccount {
  name: string
  /** Their e-mail address. */
  login: string
  role: Role
}

/**
 * Makes an account and the link with which its owner chooses a password. Throws `validation` for an
 * address somebody has already and for a wrong password of whoever does it, and `rate_limited`.
 */
export async function addAccount(
  desk: SignInDesk,
  given: NewAccount,
  by: Confirmation,
  cause: Cause,
): Promise<{ id: string; token: string }> {
  await allow(desk.database.db, cause, 'staff.manage')
  await confirmed(desk, by)
  return inTransaction(desk.database, async (tx) => {
    const login = given.login.toLowerCase()
    const [made] = await tx
      .insert(staffAccounts)
      .values({ ...given, login })
      .onConflictDoNothing({ target: staffAccounts.login })
      .returning({ id: staffAccounts.id })
    if (!made) throw invalid({ field: 'login', message: 'Somebody signs in with this address' })
    await note(tx, cause, 'staff.added', made.id, ['name', 'login', 'role'])
    return { id: made.id, token: await makeInvite(tx, made.id) }
  })
}

export interface AccountChange {
  name: string
  role: Role
  active: boolean
  version: number
}

/**
 * Changes who somebody is here and what they may do; another role, and closing or opening an account, end
 * its sessions and links. Making somebody an administrator asks for the password again (`validation`,
 * `rate_limited`). Throws `not_found`, `conflict` for a version that is not the newest, and `domain` when
 * no admin would be left.
 */
export async function changeAccount(
  desk: SignInDesk,
  id: string,
  change: AccountChange,
  by: Confirmation,
  cause: Cause,
): Promise<void> {
  const before = await managedAccount(desk.database.db, id, cause)
  const makesAdmin = isAdmin(change) && !isAdmin(before)
  // The version holds that the account is still what it was when this was decided.
  if (makesAdmin && before.version === change.version) await confirmed(desk, by)
  return inTransaction(desk.database, async (tx) => {
    // One after the other: two admins who close each other must not both succeed.
    const all = await tx.select().from(staffAccounts).orderBy(staffAccounts.id).for('update')
    const account = all.find((each) => each.id === id)
    if (!account) throw notFound('Account')
    if (account.version !== change.version) {
      throw new DomainError('conflict', 'Somebody else changed this account meanwhile')
    }
    if (account.fromEnvironment) {
      throw new DomainError('domain', 'This sign-in is set in the environment')
    }
    if (!isAdmin(change) && !all.some((each) => each.id !== id && isWorkingAdmin(each))) {
      throw new DomainError('domain', 'Somebody has to stay who can administer the console')
    }
    const { name, role, active } = change
    await tx
      .update(staffAccounts)
      .set({ name, role, active, version: sql`${staffAccounts.version} + 1` })
      .where(eq(staffAccounts.id, id))
    if (role !== account.role || active !== account.active) {
      await endAccess(tx, id, id === by.accountId ? by.sessionId : null)
    }
    const changed = (['name', 'role', 'active'] as const).filter(
      (field) => account[field] !== change[field],
    )
    await note(tx, cause, 'staff.changed', id, changed)
  })
}

const isAdmin = ({ role, active }: Pick<StaffAccount, 'role' | 'active'>): boolean =>
  active && role === 'admin'

const isWorkingAdmin = (account: typeof staffAccounts.$inferSelect): boolean =>
  isAdmin(account) && (account.passwordHash !== null || account.fromEnvironment)

/**
 * A new link for somebody who forgot the password; the old one works until the new one is chosen. With
 * `endsFactor` the second factor goes too, and everything the account is signed in with. Throws `not_found`,
 * `domain` for an account without a password of its own, `validation` for a wrong password of whoever does
 * it, and `rate_limited`.
 */
export async function newPasswordLink(
  desk: SignInDesk,
  id: string,
  { endsFactor }: { endsFactor: boolean },
  by: Confirmation,
  cause: Cause,
): Promise<string> {
  await allow(desk.database.db, cause, 'staff.manage')
  await confirmed(desk, by)
  return inTransaction(desk.database, async (tx) => {
    const account = await accountOf(tx, id)
    if (account.fromEnvironment || !account.active) {
      throw new DomainError('domain', 'This account has no password of its own')
    }
    if (endsFactor) {
      await dropSecondFactor(tx, id, id === by.accountId ? by.sessionId : null, cause)
    }
    await note(tx, cause, 'staff.link_made', id, [])
    return makeInvite(tx, id)
  })
}

const note = (
  tx: Db,
  cause: Cause,
  action: string,
  subjectId: string,
  changed: string[],
): Promise<void> => recordAudit(tx, cause, { action, subjectType: 'account', subjectId, changed })
