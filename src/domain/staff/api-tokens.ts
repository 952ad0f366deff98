import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { apiTokens } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { invalid, notFound } from '../shared/errors.ts'
import { allow } from './allow.ts'
import { type Confirmation, confirmed } from './confirm.ts'
import type { Role } from './permissions.rules.ts'
import type { StaffPerson } from './person.ts'
import { tokenHash } from './sessions.ts'
import type { SignInDesk } from './sign-in.ts'

/** Days a token may live. */
export const TOKEN_DAYS = [30, 90, 365] as const
export const TOKEN_NAME_MAX = 60
/** What every token begins with, so that one that leaked is recognised. */
const MARK = 'spruce_'
const PREFIX_LENGTH = MARK.length + 4
/** Its use is written down at most this often. */
const USED_MINUTES = 5

export interface NewToken {
  name: string
  role: Role
  days: (typeof TOKEN_DAYS)[number]
}

/**
 * Makes a token for a program and gives it back, this once. Throws `validation` for a name that a living
 * token has and for a wrong password of whoever makes it, and `rate_limited`.
 */
export async function makeApiToken(
  desk: SignInDesk,
  { name, role, days }: NewToken,
  by: Confirmation,
  cause: Cause,
): Promise<string> {
  await allow(desk.database.db, cause, 'staff.manage')
  await confirmed(desk, by)
  const token = MARK + linkToken()
  await inTransaction(desk.database, async (tx) => {
    const [made] = await tx
      .insert(apiTokens)
      .values({
        name,
        role,
        prefix: token.slice(0, PREFIX_LENGTH),
        tokenHash: tokenHash(token),
        expiresAt: sql`now() + make_interval(days => ${days})`,
      })
      .onConflictDoNothing()
      .returning({ id: apiTokens.id })
    if (!made) throw invalid({ field: 'name', message: 'A token has this name already' })
    const changed = ['name', 'role', 'expires_at']
    await note(tx, cause, 'api_token.made', made.id, changed)
  })
  return token
}

/** Ends a token from its next use on. Ended already is a silent success; `not_found`. */
export async function revokeApiToken(database: Database, id: string, cause: Cause): Promise<void> {
  await allow(database.db, cause, 'staff.manage')
  return inTransaction(database, async (tx) => {
    const [found] = await tx.select().from(apiTokens).where(eq(apiTokens.id, id)).for('update')
    if (!found) throw notFound('Token')
    if (found.revokedAt !== null) return
    await tx.update(apiTokens).set({ revokedAt: sql`now()` }).where(eq(apiTokens.id, id))
    await note(tx, cause, 'api_token.revoked', id, ['revoked_at'])
  })
}

/** The tokens nobody has revoked, also those whose time is over, the newest first. */
export async function listApiTokens(db: Db, cause: Cause) {
  await allow(db, cause, 'staff.manage')
  return db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      role: apiTokens.role,
      prefix: apiTokens.prefix,
      expiresAt: apiTokens.expiresAt,
      lastUsedAt: apiTokens.lastUsedAt,
      isOver: sql<boolean>`${apiTokens.expiresAt} <= now()`,
    })
    .from(apiTokens)
    .where(isNull(apiTokens.revokedAt))
    .orderBy(desc(apiTokens.createdAt))
}

/** Who a token stands for, now; null when it was never made, was revoked or its time is over. */
export async function personOfApiToken(db: Db, token: string): Promise<StaffPerson | null> {
  if (!token.startsWith(MARK)) return null
  const [found] = await rows<{ id: string; name: string; role: Role; stale: boolean }>(
    db,
    sql`select id, name, role,
        coalesce(last_used_at < now() - make_interval(mins => ${USED_MINUTES}), true) as stale
      from api_tokens
      where token_hash = ${tokenHash(token)} and revoked_at is null and expires_at > now()`,
  )
  if (!found) return null
  const { id, name, role, stale } = found
  if (stale) {
    await db
      .update(apiTokens)
      .set({ lastUsedAt: sql`now()` })
      .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
  }
  return { account: `token:${id}`, role, name, sessionId: null }
}

const note = (
  tx: Db,
  cause: Cause,
  action: string,
  subjectId: string,
  changed: string[],
): Promise<void> => recordAudit(tx, cause, { action, subjectType: 'api_token', subjectId, changed })
