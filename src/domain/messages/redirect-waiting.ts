import { and, eq, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { messages } from '../../db/schema/index.ts'
import { emailKey } from '../leads/contact.rules.ts'
import { keptBack } from './caps.ts'
import { oneAtATime, tellOfFullMailbox } from './queue.ts'

/**
 * Sends what still waits for a lead to another address, because its person put theirs right. To another
 * mailbox it is judged as if it were owed now: what strangers cause there has its share of the day (R114).
 */
export async function redirectWaiting(tx: Db, leadId: string, recipient: string): Promise<void> {
  const mailbox = emailKey(recipient)
  await oneAtATime(tx, mailbox)
  const waiting = await tx
    .select()
    .from(messages)
    .where(and(eq(messages.leadId, leadId), eq(messages.state, 'waiting')))
    .orderBy(messages.createdAt, messages.id)
  for (const { id, kind, language, mailbox: before, byStranger } of waiting) {
    const owed = { kind, leadId, recipient, language, by: 'anybody' } as const
    const isJudged = byStranger && before !== mailbox
    const reason = isJudged ? keptBack(owed, mailbox).reason : sql`null::text`
    const [judged] = await rows<{ reason: string | null }>(
      tx,
      sql`select (${reason})::text as reason`,
    )
    const dropped = judged!.reason
    await tx
      .update(messages)
      .set({
        recipient,
        mailbox,
        ...(dropped === null
          ? {}
          : { state: 'dropped', lastErrorCode: dropped, doneAt: sql`now()`, claimedUntil: null }),
      })
      .where(and(eq(messages.id, id), eq(messages.state, 'waiting')))
    if (dropped === 'mailbox_full') await tellOfFullMailbox(tx, id, owed)
  }
}
