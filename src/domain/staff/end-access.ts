import { and, eq, ne, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { staffAccounts, staffInvites, staffSessions } from '../../db/schema/index.ts'

/**
 * Ends every way into an account that was opened before: its sessions but, where one is named, the one at
 * hand, its links to choose a password, and what browsers keep to be known by. Called by each act that
 * changes a password, a role, a second factor or the account, in its transaction.
 */
export async function endAccess(tx: Db, accountId: string, but: string | null): Promise<void> {
  const others = but === null ? undefined : ne(staffSessions.id, but)
  await tx.delete(staffSessions).where(and(eq(staffSessions.accountId, accountId), others))
  await tx.delete(staffInvites).where(eq(staffInvites.accountId, accountId))
  await tx
    .update(staffAccounts)
    .set({ accessEpoch: sql`${staffAccounts.accessEpoch} + 1` })
    .where(eq(staffAccounts.id, accountId))
}

/** Of which opening of its ways in an account is, by its login; null for a login nobody has. */
export async function accessEpochOf(db: Db, login: string): Promise<number | null> {
  const [found] = await db
    .select({ epoch: staffAccounts.accessEpoch })
    .from(staffAccounts)
    .where(eq(staffAccounts.login, login))
  return found?.epoch ?? null
}
