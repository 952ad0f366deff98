import { and, eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
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

/**
 * Notes how a message ended and wakes the person's next one. One that could not be sent is put before the
 * staff, and an address the mail server refuses for good gets no more mail.
 */
export async function end<E extends Ending>(
  database: Database,
  message: Message,
  ending: E,
): Promise<E['state']> {
  const next =
    ending.state === 'dead'
      ? await inTransaction(database, async (tx) => {
          await tellStaff(tx, message, ending)
          return note(tx, message, ending)
        })
      : await note(database.db, message, ending)
  // Should the process die before this, the minutely check wakes it.
  if (next) await inTransaction(database, (tx) => database.queue.send(tx, 'messages', [next]))
  return ending.state
}

/** Writes the end and gives back the person's next message, in one statement: most have none. */
async function note(db: Db, { id, leadId }: Message, ending: Ending): Promise<string | null> {
  const [after] = await rows<{ next: string | null }>(
    db,
    sql`with ended as (
        update messages set state = ${ending.state}, done_at = now(), claimed_until = null,
          last_error_code = ${ending.code}::text
        where id = ${id}::uuid and state = 'waiting'
      )
      select (select id from messages where lead_id = ${leadId}::uuid and state = 'waiting'
        and id <> ${id}::uuid order by created_at, id limit 1) as next`,
  )
  return after!.next
}

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
      .where(and(eq(messages.id, message.id), eq(messages.state, 'waiting')))
    await database.queue.send(tx, 'messages', [message.id], seconds)
    return 'again' as const
  })
