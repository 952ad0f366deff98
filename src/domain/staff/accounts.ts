import { asc, eq, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { staffAccounts } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError, invalid, notFound } from '../shared/errors.ts'
import { makeInvite } from './invites.ts'
import type { Role } from './permissions.rules.ts'
import { endSessionsElsewhere } from './sessions.ts'

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
export async function listAccounts(db: Db): Promise<StaffAccount[]> {
  const found = await db
    .select()
    .from(staffAccounts)
    .orderBy(sql`${staffAccounts.active} desc`, asc(staffAccounts.name))
  return found.map(toAccount)
}

/** One account; `not_found`. */
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
 * address somebody has already.
 */
export function addAccount(
  database: Database,
  given: NewAccount,
  cause: Cause,
): Promise<{ id: string; token: string }> {
  return inTransaction(database, async (tx) => {
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
 * Changes who somebody is here and what they may do, from their next request on; closing an account ends
 * its sessions. Throws `not_found`, `conflict` for a version that is not the newest, and `domain` when no
 * admin would be left.
 */
export function changeAccount(
  database: Database,
  id: string,
  change: AccountChange,
  cause: Cause,
): Promise<void> {
  return inTransaction(database, async (tx) => {
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
    const keepsAdmin = change.active && change.role === 'admin'
    if (!keepsAdmin && !all.some((each) => each.id !== id && isWorkingAdmin(each))) {
      throw new DomainError('domain', 'Somebody has to stay who can administer the console')
    }
    const { name, role, active } = change
    await tx
      .update(staffAccounts)
      .set({ name, role, active, version: sql`${staffAccounts.version} + 1` })
      .where(eq(staffAccounts.id, id))
    if (!active) await endSessionsElsewhere(tx, id, null)
    const changed = (['name', 'role', 'active'] as const).filter(
      (field) => account[field] !== change[field],
    )
    await note(tx, cause, 'staff.changed', id, changed)
  })
}

const isWorkingAdmin = (account: typeof staffAccounts.$inferSelect): boolean =>
  account.active &&
  account.role === 'admin' &&
  (account.passwordHash !== null || account.fromEnvironment)

/** A new link for somebody who forgot the password; the old one works until the new one is chosen. */
export function newPasswordLink(database: Database, id: string, cause: Cause): Promise<string> {
  return inTransaction(database, async (tx) => {
    const account = await accountOf(tx, id)
    if (account.fromEnvironment || !account.active) {
      throw new DomainError('domain', 'This account has no password of its own')
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
