import type { Db } from '../../db/database.ts'
import { messages } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'

export interface MessageOwed {
  kind: 'request_received'
  leadId: string
  recipient: string
  language: Language
}

/**
 * Owes a person an e-mail, in the transaction of what it tells about. At most one per kind and lead.
 * While e-mail is switched off the row says so and is never sent later.
 */
export async function queueMessage(tx: Db, message: MessageOwed, emailOn: boolean): Promise<void> {
  await tx
    .insert(messages)
    .values({
      ...message,
      state: emailOn ? 'waiting' : 'off',
      dedupeKey: `${message.kind}:${message.leadId}`,
    })
    .onConflictDoNothing({ target: messages.dedupeKey })
}
