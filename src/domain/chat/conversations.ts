import { asc, eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { conversations, turns } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'
import { recordEvent } from '../metrics/record.ts'
import type { Source } from './answer.ts'

export type Conversation = typeof conversations.$inferSelect

/** An API client names its conversation itself; a page's conversation is known by its link. */
export type ConversationKey = { sessionId: string } | { linkToken: string }

export interface ConversationStart {
  channel: string
  brand: string
  language: Language
  source: Source
}

const byKey = (key: ConversationKey) =>
  'sessionId' in key
    ? eq(conversations.sessionId, key.sessionId)
    : eq(conversations.linkToken, key.linkToken)

/** Reads a conversation and keeps it for this transaction: its turns are taken one at a time. */
export async function lockConversation(tx: Db, key: ConversationKey): Promise<Conversation | null> {
  const [row] = await tx.select().from(conversations).where(byKey(key)).for('update')
  return row ?? null
}

/** Starts a conversation, or finds the one another request started with the same key just now. */
export async function startConversation(
  tx: Db,
  key: ConversationKey,
  start: ConversationStart,
): Promise<Conversation> {
  const [row] = await tx
    .insert(conversations)
    .values({
      sessionId: null,
      linkToken: linkToken(),
      ...key,
      ...start,
      facts: {},
      reading: { asked: null, reason: null, beyond: null, confidence: 1 },
    })
    .onConflictDoNothing()
    .returning()
  if (!row) return (await lockConversation(tx, key))!
  await recordEvent(tx, 'conversation_started', row.id, { channel: row.channel })
  return row
}

export async function conversationByLink(db: Db, token: string): Promise<Conversation | null> {
  const [row] = await db.select().from(conversations).where(eq(conversations.linkToken, token))
  return row ?? null
}

/** The messages of a conversation and what was answered, oldest first. */
export const turnsOf = (db: Db, conversationId: string) =>
  db
    .select({ message: turns.message, answer: turns.answer })
    .from(turns)
    .where(eq(turns.conversationId, conversationId))
    .orderBy(asc(turns.position))
