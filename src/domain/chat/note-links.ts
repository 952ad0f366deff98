import { eq } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { conversations } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { notFound } from '../shared/errors.ts'
import { type ConversationKey, lockConversation, nextVersion } from './conversations.ts'

/** Notes in a conversation that manage links were asked for, or are to be asked for once more. `not_found`. */
export const noteLinks = (
  database: Database,
  key: ConversationKey,
  links: 'open' | 'sent',
): Promise<void> =>
  inTransaction(database, async (tx) => {
    const conversation = await lockConversation(tx, key)
    if (!conversation) throw notFound('Conversation')
    await tx
      .update(conversations)
      .set({ reading: { ...conversation.reading, links }, version: nextVersion })
      .where(eq(conversations.id, conversation.id))
  })
