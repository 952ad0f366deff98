import { eq, isNull, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { staffAccounts, staffInvites } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit } from '../audit/record.ts'
import { invalid, notFound } from '../shared/errors.ts'
import { refuseWeak } from './choose-password.ts'
import { endAccess } from './end-access.ts'
import { tokenHash } from './sessions.ts'
import { anybodyCanSignIn, type SignInDesk } from './sign-in.ts'

/** How long a link to choose a password works. */
const INVITE_HOURS = 24

/** Makes a link that works once; without an account it makes the first admin. Older ones of it end. */
export async function makeInvite(tx: Db, accountId: string | null): Promise<string> {
  await tx
    .delete(staffInvites)
    .where(
      sql`${staffInvites.accountId} is not distinct from ${accountId}::uuid or ${staffInvites.expiresAt} < now()`,
    )
  const token = linkToken()
  await tx.insert(staffInvites).values({
    tokenHash: tokenHash(token),
    accountId,
    expiresAt: sql`now() + make_interval(hours => ${INVITE_HOURS})`,
  })
  return token
}

/**
 * The link that makes the first administrator, while nobody can administer the console; null, and an end of
 * those that were made, once somebody can. `hasEnvironmentAdmin`: whether the environment holds one.
 */
export function firstAdminInvite(
  database: Database,
  hasEnvironmentAdmin: boolean,
): Promise<string | null> {
  return inTransaction(database, async (tx) => {
    if (!hasEnvironmentAdmin && !(await anybodyCanSignIn(tx))) return makeInvite(tx, null)
    await endFirstAdminInvites(tx)
    return null
  })
}

const endFirstAdminInvites = (tx: Db) =>
  tx.delete(staffInvites).where(isNull(staffInvites.accountId))

export interface Invite {
  /** Null for whoever becomes the first admin. */
  account: { id: string; name: string; login: string } | null
}

/**
 * What a link is for. `not_found` for one that was used, has ended or never was, and for the first
 * administrator's once there is one.
 */
export async function inviteOf(
  db: Db,
  token: string,
  hasEnvironmentAdmin: boolean,
): Promise<Invite> {
  const [found] = await rows<{ id: string | null; name: string; login: string }>(
    db,
    sql`select i.account_id as id, a.name, a.login from staff_invites i
      left join staff_accounts a on a.id = i.account_id
      where i.token_hash = ${tokenHash(token)} and i.expires_at > now() and (a.id is null or a.active)`,
  )
  if (!found) throw notFound('Link')
  const { id, name, login } = found
  if (id !== null) return { account: { id, name, login } }
  if (hasEnvironmentAdmin || (await anybodyCanSignIn(db))) throw notFound('Link')
  return { account: null }
}

export interface Welcome {
  token: string
  password: string
  /** Of the first admin; for others it is known. */
  name: string
  login: string
  /** The company's name, which no password is made of. */
  company: string
  hasEnvironmentAdmin: boolean
  requestId: string | null
}

/**
 * Chooses a password through a link, which ends with it, as does every other way into the account. Gives
 * back the account's id. Throws `not_found`, and `validation` for a weak password or a login somebody has.
 */
export async function acceptInvite(
  { database, passwords }: SignInDesk,
  given: Welcome,
): Promise<string> {
  const { token, password, company, hasEnvironmentAdmin } = given
  const { account } = await inviteOf(database.db, token, hasEnvironmentAdmin)
  refuseWeak(password, { login: account?.login ?? given.login, company })
  const passwordHash = await passwords.hash(password)
  return inTransaction(database, async (tx) => {
    // One first administrator, however many links were made at once.
    if (!account) await tx.execute(sql`lock table staff_accounts in share row exclusive mode`)
    await inviteOf(tx, token, hasEnvironmentAdmin)
    const [used] = await tx
      .delete(staffInvites)
      .where(eq(staffInvites.tokenHash, tokenHash(token)))
      .returning()
    if (!used) throw notFound('Link')
    const accountId = used.accountId ?? (await firstAdmin(tx, given))
    await tx.update(staffAccounts).set({ passwordHash }).where(eq(staffAccounts.id, accountId))
    await endAccess(tx, accountId, null)
    if (used.accountId === null) await endFirstAdminInvites(tx)
    await recordAudit(
      tx,
      { actor: `staff:${accountId}`, requestId: given.requestId },
      { action: 'staff.password_chosen', subjectType: 'account', subjectId: accountId },
    )
    return accountId
  })
}

async function firstAdmin(tx: Db, { name, login }: Welcome): Promise<string> {
  const [made] = await tx
    .insert(staffAccounts)
    .values({ name, login: login.toLowerCase(), role: 'admin' })
    .onConflictDoNothing({ target: staffAccounts.login })
    .returning({ id: staffAccounts.id })
  if (!made) throw invalid({ field: 'login', message: 'Somebody signs in with this address' })
  return made.id
}
