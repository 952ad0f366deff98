import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/database.ts'
import { conversations } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { withDefaults } from '../pricing/home.rules.ts'
import type { HomeFacts } from '../pricing/home.ts'
import { issueQuote } from '../pricing/quotes.ts'
import { notFound } from '../shared/errors.ts'
import type { Reading } from './answer.ts'
import { type ConversationKey, lockConversation, nextVersion } from './conversations.ts'
import type { TurnTerms } from './take-turn.ts'

/**
 * Sets the facts of a conversation as the person edited them, all at once, and puts the new price on
 * record. Rooms within the price table's ten end a hand-off for size. Refuses with `not_found`.
 */
export function setFacts(
  database: Database,
  key: ConversationKey,
  facts: HomeFacts,
  terms: TurnTerms,
): Promise<void> {
  return inTransaction(database, async (tx) => {
    const conversation = await lockConversation(tx, key)
    if (!conversation) throw notFound('Conversation')
    const { reading } = conversation
    const home = withDefaults(facts)
    const now: Reading = {
      ...reading,
      asked: home ? null : reading.asked,
      beyond: home ? null : reading.beyond,
      // What was edited by hand is what holds today.
      kept: null,
      doubt: null,
    }
    await tx
      .update(conversations)
      .set({ facts, reading: now, version: nextVersion, lastTurnAt: sql`now()` })
      .where(eq(conversations.id, conversation.id))
    // Who only asked for a person may go on looking at prices meanwhile.
    if (home && now.due.every((reason) => reason === 'person')) {
      const { language } = conversation
      await issueQuote(tx, { home, book: terms.book, conversation, language }, terms)
    }
  })
}
