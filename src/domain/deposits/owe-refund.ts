import { eq, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import type { Queue } from '../../db/queue.ts'
import { refunds } from '../../db/schema/index.ts'
import type { RefundReason } from './states.ts'

interface RefundOwed {
  bookingId: string
  attemptId: string
  paymentId: string
  amountCents: number
  reason: RefundReason
}

/**
 * Owes money back, in the transaction that decides it, and wakes whoever gives it. Once per payment and number.
 * Gives back the refund's id.
 */
export async function oweRefund(
  tx: Db,
  queue: Queue,
  { paymentId, ...owed }: RefundOwed,
): Promise<string> {
  const n = (await tx.$count(refunds, eq(refunds.attemptId, owed.attemptId))) + 1
  const id = uuidV7()
  await tx
    .insert(refunds)
    .values({ id, ...owed, key: `rf:${paymentId}:${n}`, state: 'due', dueAt: sql`now()` })
  await queue.send(tx, 'refunds', [id])
  return id
}
