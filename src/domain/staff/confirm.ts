import { eq } from 'drizzle-orm'
import { staffAccounts } from '../../db/schema/index.ts'
import { invalid } from '../shared/errors.ts'
import type { SignInDesk } from './sign-in.ts'
import { takeTry, triedRight, triedWrong, tryKey } from './tries.ts'

/** Whoever is signed in, and the password they gave again for an act that asks for it. */
export interface Confirmation {
  accountId: string
  sessionId: string
  password: string
  /** Whether the environment knows the account by this password. */
  matchesEnvironment: boolean
}

/** The field a wrong password is said beside. */
export const CONFIRMATION_FIELD = 'your_password'

/**
 * Makes sure that it is the account's owner who acts, and not somebody at an unlocked screen. Throws
 * `validation` for a wrong password, and `rate_limited`, before it is looked at, when it was wrong too often.
 */
export async function confirmed(
  { database, passwords }: SignInDesk,
  { accountId, password, matchesEnvironment }: Confirmation,
): Promise<void> {
  const { db } = database
  const key = tryKey('password', accountId)
  await takeTry(db, key)
  const [account] = await db.select().from(staffAccounts).where(eq(staffAccounts.id, accountId))
  const hash = account?.fromEnvironment ? null : (account?.passwordHash ?? null)
  const isRight = (await passwords.verify(password, hash)) || matchesEnvironment
  await (isRight ? triedRight : triedWrong)(db, key)
  if (isRight) return
  const message = 'This is not your password. Nothing was changed.'
  throw invalid({ field: CONFIRMATION_FIELD, message })
}
