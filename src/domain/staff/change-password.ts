import { eq } from 'drizzle-orm'
import { staffAccounts } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { DomainError } from '../shared/errors.ts'
import { accountOf } from './accounts.ts'
import { refuseWeak } from './choose-password.ts'
import { type Confirmation, confirmed } from './confirm.ts'
import { endAccess } from './end-access.ts'
import type { SignInDesk } from './sign-in.ts'

/**
 * Gives the person who confirms a new password, and ends every way in but the session at hand. Throws
 * `validation` for a weak one or a wrong old one, `rate_limited`, and `domain` where the environment holds it.
 */
export async function changePassword(
  desk: SignInDesk,
  { password, company }: { password: string; company: string },
  by: Confirmation,
  cause: Cause,
): Promise<void> {
  const { database, passwords } = desk
  const { accountId, sessionId } = by
  const { login, fromEnvironment } = await accountOf(database.db, accountId)
  if (fromEnvironment) throw new DomainError('domain', 'This sign-in is set in the environment')
  refuseWeak(password, { login, company })
  await confirmed(desk, by)
  const passwordHash = await passwords.hash(password)
  await inTransaction(database, async (tx) => {
    await tx.update(staffAccounts).set({ passwordHash }).where(eq(staffAccounts.id, accountId))
    await endAccess(tx, accountId, sessionId)
    await recordAudit(tx, cause, {
      action: 'staff.password_chosen',
      subjectType: 'account',
      subjectId: accountId,
    })
  })
}
