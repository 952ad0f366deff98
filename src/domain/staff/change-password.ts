import { eq } from 'drizzle-orm'
import { staffAccounts } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { endSessionsElsewhere } from './sessions.ts'
import type { SignInDesk } from './sign-in.ts'
import { takeTry, triedRight, triedWrong, tryKey } from './tries.ts'

/**
 * Whether somebody who is signed in knows the account's password, asked before what cannot be undone.
 * Throws `rate_limited` when it was wrong too often.
 */
export async function knowsPassword(
  { database, passwords }: SignInDesk,
  accountId: string,
  password: string,
  matchesEnvironment: boolean,
): Promise<boolean> {
  const { db } = database
  const key = tryKey('password', accountId)
  await takeTry(db, key)
  const [account] = await db.select().from(staffAccounts).where(eq(staffAccounts.id, accountId))
  const hash = account?.fromEnvironment ? null : (account?.passwordHash ?? null)
  const isRight = (await passwords.verify(password, hash)) || matchesEnvironment
  await (isRight ? triedRight : triedWrong)(db, key)
  return isRight
}

/** Gives an account a new password and signs it out everywhere but here. */
export async function changePassword(
  { database, passwords }: SignInDesk,
  accountId: string,
  sessionId: string,
  password: string,
  cause: Cause,
): Promise<void> {
  const passwordHash = await passwords.hash(password)
  await inTransaction(database, async (tx) => {
    await tx.update(staffAccounts).set({ passwordHash }).where(eq(staffAccounts.id, accountId))
    await endSessionsElsewhere(tx, accountId, sessionId)
    await recordAudit(tx, cause, {
      action: 'staff.password_chosen',
      subjectType: 'account',
      subjectId: accountId,
    })
  })
}
