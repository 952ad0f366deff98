import { and, asc, eq, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { messages, suppressions } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { raiseTask } from '../staff/raise-task.ts'
import { addressHash } from './address-hash.ts'
import type { Message } from './claim.ts'

export type Ending =
  | { state: 'sent'; code: null }
  | { state: 'dropped'; code: string }
  /** `rejected`: the server refuses this address for good. */
  | { state: 'dead'; code: string; rejected: boolean }

const stillWaiting = ({ id }: Message) => and(eq(messages.id, id), eq(messages.state, 'waiting'))

/**
 * Notes how a message ended and wakes the person's next one. One that could not be sent is put before the
 * staff, and an address the mail server refuses for good gets no more mail.
 */
export const end = <E extends Ending>(
  database: Database,
  message: Message,
  ending: E,
): Promise<E['state']> =>
  inTransaction(database, async (tx) => {
    const [ended] = await tx
      .update(messages)
      .set({
        state: ending.state,
        doneAt: sql`now()`,
        claimedUntil: null,
        lastErrorCode: ending.code,
      })
      .where(stillWaiting(message))
      .returning({ id: messages.id })
    if (ended && ending.state === 'dead') await tellStaff(tx, message, ending)
    await wakeNext(database, tx, message)
    return ending.state
  })

async function tellStaff(
  tx: Db,
  message: Message,
  { code, rejected }: Extract<Ending, { state: 'dead' }>,
): Promise<void> {
  await raiseTask(tx, {
    kind: 'message_dead',
    subjectType: 'message',
    subjectId: message.id,
    details: { message_kind: message.kind, lead_id: message.leadId, code, rejected },
  })
  if (!rejected) return
  await tx
    .insert(suppressions)
    .values({ addressHash: addressHash(message.recipient), reason: 'rejected' })
    .onConflictDoNothing()
}

async function wakeNext(database: Database, tx: Db, { leadId }: Message): Promise<void> {
  const [next] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.leadId, leadId), eq(messages.state, 'waiting')))
    .orderBy(asc(messages.createdAt), asc(messages.id))
    .limit(1)
  if (next) await database.queue.send(tx, 'messages', [next.id])
}

/** Puts a message back for `seconds` from now. */
export const tryAgain = (
  database: Database,
  message: Message,
  code: string,
  seconds: number,
): Promise<'again'> =>
  inTransaction(database, async (tx) => {
    await tx
      .update(messages)
      .set({
        dueAt: sql`now() + make_interval(secs => ${seconds})`,
        claimedUntil: null,
        lastErrorCode: code,
      })
      .where(stillWaiting(message))
    await database.queue.send(tx, 'messages', [message.id], seconds)
    return 'again' as const
  })
