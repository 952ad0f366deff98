import { eq } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { leads, quotes, referralCodes } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { ExportTarget } from '../shared/ports.ts'
import { exportBody } from './body.ts'
import { type ClaimedDelivery, claimDelivery, secondsUntilFree } from './claim.ts'
import { type Ending, endDelivery, tryAgain } from './end-delivery.ts'
import { nextWait } from './retry.rules.ts'
import { retryAfterSuccess } from './retry-dead-letters.ts'

export interface ExportTerms {
  /** All tries, the first one included. */
  maxAttempts: number
  backoffMs: number
  /** From 0 to 1: spreads what failed together. */
  random(): number
}

/** `not_due`: somebody else is at it, its time has not come, or it is over. */
export type Sent = Ending['state'] | 'again' | 'not_due'

/**
 * Makes one try of a delivery, from the lead as it is now, and decides what follows: done, another try
 * after a growing wait, or a dead letter before the staff. The row is claimed first and the transaction
 * over before anybody is called; a delivery whose lead was erased is not made.
 */
export async function sendDelivery(
  database: Database,
  target: ExportTarget,
  terms: ExportTerms,
  deliveryId: string,
): Promise<Sent> {
  const claimed = await claimDelivery(database.db, deliveryId)
  if (!claimed) return await comeBack(database, deliveryId)
  const body = await bodyOf(database, claimed)
  if (body === null) return endDelivery(database, claimed, { state: 'dropped', code: 'erased' })
  const outcome = await target.deliver({ id: claimed.id, body })
  if (outcome.ok) {
    const sent = await endDelivery(database, claimed, { state: 'sent' })
    // The other side is there again: what died while it was away may follow.
    await retryAfterSuccess(database, terms.maxAttempts)
    return sent
  }
  const { code } = outcome
  if (!outcome.again || claimed.attempt >= terms.maxAttempts) {
    return endDelivery(database, claimed, { state: 'dead', code })
  }
  const waitMs = nextWait(claimed.attempt, terms.backoffMs, terms.random())
  return tryAgain(database, claimed, code, waitMs / 1000)
}

/** The wake-up was for nothing: while the row waits, there is another one for when it can be had. */
async function comeBack(database: Database, deliveryId: string): Promise<'not_due'> {
  return inTransaction(database, async (tx) => {
    const seconds = await secondsUntilFree(tx, deliveryId)
    if (seconds !== null) await database.queue.send(tx, 'deliveries', [deliveryId], seconds)
    return 'not_due' as const
  })
}

/** The lead as it is delivered; null when it was erased. */
async function bodyOf({ db }: Database, { leadId }: ClaimedDelivery): Promise<string | null> {
  const [found] = await db
    .select({ lead: leads, estimate: quotes.estimate, referralCode: referralCodes.code })
    .from(leads)
    .innerJoin(quotes, eq(quotes.id, leads.quoteId))
    .leftJoin(referralCodes, eq(referralCodes.leadId, leads.id))
    .where(eq(leads.id, leadId))
  return found && found.lead.erasedAt === null ? JSON.stringify(exportBody(found)) : null
}
