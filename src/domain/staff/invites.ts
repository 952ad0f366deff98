import { and, eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { staffAccounts, staffInvites } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { recordAudit } from '../audit/record.ts'
import { invalid, notFound } from '../shared/errors.ts'
import type { Passwords } from './passwords.ts'
import { endSessionsElsewhere, tokenHash } from './sessions.ts'

/** How long a link to choose a password works. */
const INVITE_HOURS = 72

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

export interface Invite {
  /** Null for whoever becomes the first admin. */
  account: { id: string; name: string; login: string } | null
}

/** What a link is for; `not_found` for one that was used, has ended or never was. */
export async function inviteOf(db: Db, token: string): Promise<Invite> {
  const [found] = await rows<{ id: string | null; name: string; login: string }>(
    db,
    sql`select i.account_id as id, a.name, a.login from staff_invites i
      left join staff_accounts a on a.id = i.account_id
      where i.token_hash = ${tokenHash(token)} and i.expires_at > now() and (a.id is null or a.active)`,
  )
  if (!found) throw notFound('Link')
  const { id, name, login } = found
  return { account: id === null ? null : { id, name, login } }
}

export interface Welcome {
  token: string
  password: string
  /** Of the first admin; for others it is known. */
  name: string
  login: string
  requestId: string | null
}

/**
 * Chooses a password through a link, which ends with it; whoever was signed in with the old one is signed
 * out. Gives back the account's id. Throws `not_found`, and `validation` for a login somebody has.
 */
export async function acceptInvite(
  database: Database,
  passwords: Passwords,
  given: Welcome,
): Promise<string> {
  await inviteOf(database.db, given.token)
  const passwordHash = await passwords.hash(given.password)
  return inTransaction(database, async (tx) => {
    const [used] = await tx
      .delete(staffInvites)
      .where(
        and(
          eq(staffInvites.tokenHash, tokenHash(given.token)),
          sql`${staffInvites.expiresAt} > now()`,
        ),
      )
      .returning()
    if (!used) throw notFound('Link')
    const accountId = used.accountId ?? (await firstAdmin(tx, given))
    await tx.update(staffAccounts).set({ passwordHash }).where(eq(staffAccounts.id, accountId))
    await endSessionsElsewhere(tx, accountId, null)
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
