import { and, eq, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { conversations, turns } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { openCase } from '../cases/open-case.ts'
import type { CompanyRecord } from '../company/record.ts'
import type { PriceBook } from '../pricing/price-book.ts'
import { issueQuote, type QuoteTerms, quoteByToken } from '../pricing/quotes.ts'
import type { Answer } from './answer.ts'
import {
  type Conversation,
  type ConversationKey,
  type ConversationStart,
  lockConversation,
  startConversation,
} from './conversations.ts'
import { answerTurn, readTurn } from './read-turn.rules.ts'

export interface Message {
  text: string
  /** The client's id of this message; the same id again gets the stored answer. */
  id: string | null
}

export interface TurnTerms extends QuoteTerms {
  book: PriceBook
  company: CompanyRecord
}

export interface TurnTaken {
  answer: Answer
  linkToken: string
  /** The message had been taken before; its stored answer is given again. */
  repeated: boolean
}

/**
 * Takes one message of a conversation: stored once, read against what is known, answered, priced. Two
 * turns of one conversation are taken one after the other. Null when the conversation is not there and
 * `start` does not say how to begin one.
 */
export function takeTurn(
  database: Database,
  key: ConversationKey,
  message: Message,
  start: ConversationStart | null,
  terms: TurnTerms,
): Promise<TurnTaken | null> {
  return inTransaction(database, async (tx) => {
    const known = await lockConversation(tx, key)
    const conversation = known ?? (start && (await startConversation(tx, key, start)))
    if (!conversation) return null
    const { linkToken } = conversation
    const stored = await storedAnswer(tx, conversation, message)
    if (stored) return { answer: stored, linkToken, repeated: true }
    const read = readTurn(message.text, conversation)
    const { home } = read
    const { language } = read.said
    const quote =
      home && (await issueQuote(tx, { home, book: terms.book, conversation, language }, terms))
    const { answer, reading } = answerTurn(read, quote, terms.company)
    const position = conversation.turnCount + 1
    await Promise.all([
      tx.insert(turns).values({
        conversationId: conversation.id,
        position,
        messageId: message.id,
        message: message.text,
        intent: answer.intent,
        answer,
      }),
      tx
        .update(conversations)
        .set({
          facts: read.facts,
          reading,
          language: answer.language,
          turnCount: position,
          lastTurnAt: sql`now()`,
        })
        .where(eq(conversations.id, conversation.id)),
    ])
    if (answer.reason) await openCase(tx, conversation.id, answer.reason)
    const estimate = quote?.estimate ?? null
    return { answer: { ...answer, estimate }, linkToken, repeated: false }
  })
}

async function storedAnswer(
  tx: Db,
  conversation: Conversation,
  message: Message,
): Promise<Answer | null> {
  if (message.id === null || conversation.turnCount === 0) return null
  const [row] = await tx
    .select({ answer: turns.answer })
    .from(turns)
    .where(and(eq(turns.conversationId, conversation.id), eq(turns.messageId, message.id)))
  if (!row) return null
  const { quoteToken } = row.answer
  const quote = quoteToken === null ? null : await quoteByToken(tx, quoteToken)
  return { ...row.answer, estimate: quote?.estimate ?? null }
}
