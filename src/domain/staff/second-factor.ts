import { createHash } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { referralCode, secretBytes } from '../../db/ids.ts'
import { recoveryCodes, staffAccounts } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { boxed, unboxed } from './secret-box.ts'
import { stepOfCode } from './totp.ts'

const SECRET_BYTES = 20
const RECOVERY_CODES = 10

/** Draws a secret for an account's second factor, to be confirmed with a code before it counts. */
export async function beginSecondFactor(
  db: Db,
  secret: string,
  accountId: string,
): Promise<Uint8Array> {
  const fresh = new Uint8Array(secretBytes(SECRET_BYTES))
  await db
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
 * Turns the second factor on with a first code. Gives back the recovery codes, which are shown this once;
 * null for a wrong code.
 */
export function confirmSecondFactor(
  database: Database,
  secret: string,
  accountId: string,
  typed: string,
  cause: Cause,
): Promise<string[] | null> {
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
    await recordAudit(tx, cause, {
      action: 'staff.second_factor_on',
      subjectType: 'account',
      subjectId: accountId,
    })
    return codes
  })
}

/** Turns the second factor off. */
export async function endSecondFactor(tx: Db, accountId: string, cause: Cause): Promise<void> {
  await tx
    .update(staffAccounts)
    .set({ totpSecret: null, totpConfirmedAt: null, totpStep: null })
    .where(eq(staffAccounts.id, accountId))
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId))
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
