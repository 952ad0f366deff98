import { createHash } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { referralCode, secretBytes } from '../../db/ids.ts'
import { recoveryCodes, staffAccounts } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { type Confirmation, confirmed } from './confirm.ts'
import { endAccess } from './end-access.ts'
import { boxed, unboxed } from './secret-box.ts'
import type { SignInDesk } from './sign-in.ts'
import { stepOfCode } from './totp.ts'

const SECRET_BYTES = 20
const RECOVERY_CODES = 10

/**
 * Draws a secret for an account's second factor, and another one each time. It counts for nothing until a code
 * of it is confirmed with the password, and is shown this once: who finds the screen later does not read it.
 */
export async function beginSecondFactor(
  { database, secret }: Pick<SignInDesk, 'database' | 'secret'>,
  accountId: string,
): Promise<Uint8Array> {
  const fresh = new Uint8Array(secretBytes(SECRET_BYTES))
  await database.db
    .update(staffAccounts)
    .set({ totpSecret: boxed(secret, fresh), totpStep: null })
    .where(and(eq(staffAccounts.id, accountId), isNull(staffAccounts.totpConfirmedAt)))
  return fresh
}

/** The secret that waits for its first code; null when there is none. */
export async function waitingSecret(
  db: Db,
  secret: string,
  accountId: string,
): Promise<Uint8Array | null> {
  const [account] = await db.select().from(staffAccounts).where(eq(staffAccounts.id, accountId))
  if (!account?.totpSecret || account.totpConfirmedAt !== null) return null
  return unboxed(secret, account.totpSecret)
}

/**
 * Turns the second factor on with a first code, and ends every way in but the session at hand. Gives back
 * the recovery codes, which are shown this once; null for a wrong code. Throws `validation` for a wrong
 * password and `rate_limited`.
 */
export async function confirmSecondFactor(
  desk: SignInDesk,
  typed: string,
  by: Confirmation,
  cause: Cause,
): Promise<string[] | null> {
  const { database, secret } = desk
  const { accountId, sessionId } = by
  await confirmed(desk, by)
  return inTransaction(database, async (tx) => {
    const [account] = await held(tx, accountId)
    if (!account?.totpSecret || account.totpConfirmedAt !== null) return null
    const step = await stepTyped(tx, secret, account, typed)
    if (step === null) return null
    await tx
      .update(staffAccounts)
      .set({ totpConfirmedAt: sql`now()`, totpStep: step })
      .where(eq(staffAccounts.id, accountId))
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId))
    const codes = Array.from(
      { length: RECOVERY_CODES },
      () => `${referralCode()}-${referralCode()}`,
    )
    await tx
      .insert(recoveryCodes)
      .values(codes.map((code) => ({ accountId, codeHash: hashOf(code) })))
    await endAccess(tx, accountId, sessionId)
    await recordAudit(tx, cause, {
      action: 'staff.second_factor_on',
      subjectType: 'account',
      subjectId: accountId,
    })
    return codes
  })
}

/** Turns off the second factor of the person who confirms. Throws as turning it on does. */
export async function endSecondFactor(
  desk: SignInDesk,
  by: Confirmation,
  cause: Cause,
): Promise<void> {
  await confirmed(desk, by)
  await inTransaction(desk.database, (tx) =>
    dropSecondFactor(tx, by.accountId, by.sessionId, cause),
  )
}

/** Takes an account's second factor away, and every way in but a session that is named. */
export async function dropSecondFactor(
  tx: Db,
  accountId: string,
  but: string | null,
  cause: Cause,
): Promise<void> {
  await tx
    .update(staffAccounts)
    .set({ totpSecret: null, totpConfirmedAt: null, totpStep: null })
    .where(eq(staffAccounts.id, accountId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId))
  await endAccess(tx, accountId, but)
  await recordAudit(tx, cause, {
    action: 'staff.second_factor_off',
    subjectType: 'account',
    subjectId: accountId,
  })
}

/** Takes a code of the second factor, or a recovery code; each works once. */
export async function useCode(
  tx: Db,
  secret: string,
  accountId: string,
  typed: string,
): Promise<boolean> {
  const [account] = await held(tx, accountId)
  if (!account?.active || account.totpConfirmedAt === null) return false
  const step = await stepTyped(tx, secret, account, typed)
  if (step !== null) {
    await tx.update(staffAccounts).set({ totpStep: step }).where(eq(staffAccounts.id, accountId))
    return true
  }
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`now()` })
    .where(
      and(
        eq(recoveryCodes.accountId, accountId),
        eq(recoveryCodes.codeHash, hashOf(typed.trim().toUpperCase())),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning()
  return used.length > 0
}

type Account = typeof staffAccounts.$inferSelect

/** Under its row's lock: one code is never taken twice. */
const held = (tx: Db, accountId: string): Promise<Account[]> =>
  tx.select().from(staffAccounts).where(eq(staffAccounts.id, accountId)).for('update')

async function stepTyped(
  tx: Db,
  secret: string,
  { totpSecret, totpStep }: Account,
  typed: string,
): Promise<number | null> {
  const known = totpSecret === null ? null : unboxed(secret, totpSecret)
  return known === null ? null : stepOfCode(known, typed, await databaseNow(tx), totpStep)
}

const hashOf = (code: string): string => createHash('sha256').update(code).digest('base64url')
