import { createHash } from 'node:crypto'
import { and, desc, eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { staffSessions } from '../../db/schema/index.ts'
import type { Role } from './permissions.rules.ts'
import type { StaffPerson } from './person.ts'

/** A console nobody uses and that is not open anywhere ends after this. */
export const IDLE_MINUTES = 30
/** A console ends after this whatever happens. */
export const LONGEST_HOURS = 8
/** How long a second factor may take. */
const CODE_MINUTES = 10
/** Being seen is written at most this often. */
const SEEN_SECONDS = 60

/** What is stored of a cookie or a link. */
export const tokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('base64url')

interface OpenedSession {
  accountId: string
  device: string
  /** False while the second factor is still asked for. */
  complete: boolean
  /** What the browser had before; it ends. */
  replaces: string | null
}

/** Opens a session and gives back what its cookie carries: 132 random bits, never used before. */
export async function openSession(tx: Db, given: OpenedSession): Promise<string> {
  const { accountId, device, complete, replaces } = given
  if (replaces !== null) await endSessionOf(tx, replaces)
  await tx.execute(sql`delete from staff_sessions where expires_at < now()`)
  const token = linkToken()
  const minutes = complete ? LONGEST_HOURS * 60 : CODE_MINUTES
  await tx.insert(staffSessions).values({
    accountId,
    device,
    complete,
    tokenHash: tokenHash(token),
    expiresAt: sql`now() + make_interval(mins => ${minutes})`,
  })
  return token
}

interface SessionRow {
  id: string
  account: string
  role: Role
  name: string
  login: string
  from_environment: boolean
  environment_mark: string | null
  stale: boolean
}

/** A signed-in person, with what their account is known by. */
export interface SignedIn extends StaffPerson {
  login: string
  fromEnvironment: boolean
  /** Of the environment's pair they signed in with. */
  environmentMark: string | null
  sessionId: string
}

/**
 * Who a cookie belongs to, now: null when it was never given out, has ended, was idle for 30 minutes or
 * its account is not active any more. Using it keeps it awake, for eight hours at most.
 */
export async function personOfSession(db: Db, token: string): Promise<SignedIn | null> {
  const [found] = await rows<SessionRow>(
    db,
    sql`select s.id, a.id as account, a.role, a.name, a.login, a.from_environment, a.environment_mark,
        s.seen_at < now() - make_interval(secs => ${SEEN_SECONDS}) as stale
      from staff_sessions s join staff_accounts a on a.id = s.account_id
      where s.token_hash = ${tokenHash(token)} and s.complete and a.active and s.expires_at > now()
        and s.seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`,
  )
  if (!found) return null
  if (found.stale) {
    await db.update(staffSessions).set({ seenAt: sql`now()` }).where(eq(staffSessions.id, found.id))
  }
  const { id: sessionId, account, role, name, login } = found
  return {
    account,
    role,
    name,
    sessionId,
    login,
    fromEnvironment: found.from_environment,
    environmentMark: found.environment_mark,
  }
}

/** The account that gave its password and still owes its second factor; null when there is none. */
export async function accountOwingCode(db: Db, token: string): Promise<string | null> {
  const [found] = await rows<{ account: string }>(
    db,
    sql`select account_id as account from staff_sessions
      where token_hash = ${tokenHash(token)} and not complete and expires_at > now()`,
  )
  return found?.account ?? null
}

/** Ends the session a cookie belongs to. */
export async function endSessionOf(tx: Db, token: string): Promise<void> {
  await tx.delete(staffSessions).where(eq(staffSessions.tokenHash, tokenHash(token)))
}

/** Ends one session of an account, so that nobody ends another's. Gives back whether there was one. */
export async function endSession(tx: Db, accountId: string, sessionId: string): Promise<boolean> {
  const gone = await tx
    .delete(staffSessions)
    .where(and(eq(staffSessions.id, sessionId), eq(staffSessions.accountId, accountId)))
    .returning({ id: staffSessions.id })
  return gone.length > 0
}

/** Where an account is signed in, the last seen first. */
export const sessionsOf = (db: Db, accountId: string) =>
  db
    .select({
      id: staffSessions.id,
      device: staffSessions.device,
      createdAt: staffSessions.createdAt,
      seenAt: staffSessions.seenAt,
    })
    .from(staffSessions)
    .where(
      and(
        eq(staffSessions.accountId, accountId),
        staffSessions.complete,
        sql`${staffSessions.expiresAt} > now()`,
        sql`${staffSessions.seenAt} > now() - make_interval(mins => ${IDLE_MINUTES})`,
      ),
    )
    .orderBy(desc(staffSessions.seenAt))
