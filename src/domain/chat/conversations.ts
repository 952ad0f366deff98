import { asc, eq, sql } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { conversations, quotes, turns } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import { recordEvent } from '../metrics/record.ts'
import type { Quote, QuoteTerms } from '../pricing/quotes.ts'
import type { Reading, Source } from './answer.ts'
import { inSession, letGoOfSilent, type SessionKey } from './session.ts'

export type Conversation = typeof conversations.$inferSelect

/** An API client names its conversation itself; a page's conversation is known by its link. */
export type ConversationKey = SessionKey | { linkToken: string }
type AnyKey = ConversationKey | { id: string }

export interface ConversationStart {
  channel: string
  brand: string
  language: Language
  source: Source
}

const byKey = (key: AnyKey) => {
  if ('id' in key) return eq(conversations.id, key.id)
  return 'sessionId' in key ? inSession(key) : eq(conversations.linkToken, key.linkToken)
}

/** A conversation with the price said last and the homes whose prices may still be held to. */
export interface ConversationRead {
  conversation: Conversation
  newest: Quote | null
  toldHomes: string[]
  /** Nothing was said in it for longer than a price is valid. */
  isStale: boolean
}

/** Reads a conversation with what the next turn needs of its prices, in one query. */
export async function readConversation(
  db: Db,
  key: ConversationKey,
  { quoteValidDays }: Pick<QuoteTerms, 'quoteValidDays'>,
): Promise<ConversationRead | null> {
  const [row] = await db
    .select({
      conversation: conversations,
      newest: quotes,
      valid: sql<boolean>`coalesce(${quotes.validUntil} > now(), false)`,
      isStale: silentFor(quoteValidDays),
      told: sql<string>`coalesce((select string_agg(q.home_key, E'\n') from quotes q
        where q.conversation_id = ${conversations.id} and q.valid_until > now()), '')`,
    })
    .from(conversations)
    .leftJoin(quotes, eq(quotes.id, conversations.quoteId))
    .where(byKey(key))
  if (!row) return null
  const { conversation, newest, valid, told, isStale } = row
  // Its next turn binds a conversation that nobody's is yet.
  if ('sessionId' in key) conversation.clientHash ??= key.clientHash
  return {
    conversation,
    newest: newest && { ...newest, valid },
    toldHomes: told.split('\n'),
    isStale,
  }
}

/** Whether nothing was said in a conversation for so many days. */
const silentFor = (days: number) =>
  sql<boolean>`${conversations.lastTurnAt} < now() - make_interval(days => ${days}::int)`

/** Set with every change of a conversation, so that a turn read before it is read again. */
export const nextVersion = sql`${conversations.version} + 1`

/** Reads a conversation and keeps it for this transaction: nothing else changes it meanwhile. */
export async function lockConversation(tx: Db, key: AnyKey): Promise<Conversation | null> {
  const [row] = await tx.select().from(conversations).where(byKey(key)).for('update')
  return row ?? null
}

/**
 * Starts a conversation, or finds the one another request started with the same key just now. Where the
 * id a client chose belongs to another client's conversation, it starts under an id made here.
 */
export async function startConversation(
  tx: Db,
  key: ConversationKey,
  start: ConversationStart,
): Promise<{ linkToken: string }> {
  if (!('sessionId' in key)) return (await insertConversation(tx, key, start)) ?? found(tx, key)
  await letGoOfSilent(tx, key)
  const { sessionId: askedSessionId, clientHash } = key
  return (
    (await insertConversation(tx, key, start)) ??
    (await lockConversation(tx, key)) ??
    (await insertConversation(
      tx,
      { sessionId: linkToken(), sessionIsOurs: true, askedSessionId, clientHash },
      start,
    )) ??
    found(tx, key)
  )
}

const found = async (tx: Db, key: ConversationKey) => (await lockConversation(tx, key))!

/** The new row; null where one with such a key is there already. */
async function insertConversation(
  tx: Db,
  names: Partial<typeof conversations.$inferInsert>,
  start: ConversationStart,
): Promise<Conversation | null> {
  const [row] = await tx
    .insert(conversations)
    .values({
      sessionId: null,
      linkToken: linkToken(),
      ...names,
      ...start,
      facts: {},
      reading: { asked: null, due: [], beyond: null, complained: false, confidence: 1 },
    })
    .onConflictDoNothing()
    .returning()
  if (!row) return null
  await recordEvent(tx, 'conversation_started', row.id, { channel: row.channel })
  return row
}

/** Starts a conversation on our pages before its first message is understood; gives back its link. */
export const openConversation = (database: Database, start: ConversationStart): Promise<string> =>
  inTransaction(database, async (tx) => {
    const key = { linkToken: linkToken() }
    return (await startConversation(tx, key, start)).linkToken
  })

export async function conversationByLink(db: Db, token: string): Promise<Conversation | null> {
  const [row] = await db.select().from(conversations).where(eq(conversations.linkToken, token))
  return row ?? null
}

/** Whether a conversation was silent for longer than a price is valid. */
export async function isSilent(
  db: Db,
  { id }: Pick<Conversation, 'id'>,
  { quoteValidDays }: Pick<QuoteTerms, 'quoteValidDays'>,
): Promise<boolean> {
  const [row] = await db
    .select({ isStale: silentFor(quoteValidDays) })
    .from(conversations)
    .where(eq(conversations.id, id))
  return row?.isStale === true
}

/** The messages of a conversation and what was answered, oldest first. */
export const turnsOf = (db: Db, conversationId: string) =>
  db
    .select({ message: turns.message, answer: turns.answer })
    .from(turns)
    .where(eq(turns.conversationId, conversationId))
    .orderBy(asc(turns.position))

/** The link of the conversation a quote came from; null once the conversation is gone. */
export async function conversationLink(db: Db, id: string): Promise<string | null> {
  const [row] = await db
    .select({ token: conversations.linkToken })
    .from(conversations)
    .where(eq(conversations.id, id))
  return row?.token ?? null
}

/** What a conversation heard that a request asks for too; nothing without a conversation. */
export async function heardIn(
  db: Db,
  id: string | null,
): Promise<Pick<Reading, 'wish' | 'postalCode'>> {
  if (id === null) return {}
  const [row] = await db
    .select({ reading: conversations.reading })
    .from(conversations)
    .where(eq(conversations.id, id))
  return row ? { wish: row.reading.wish ?? null, postalCode: row.reading.postalCode ?? null } : {}
}

/** Where the visitor of a conversation came from; empty without a conversation. */
export async function sourceOf(db: Db, id: string | null): Promise<Source> {
  if (id === null) return {}
  const [row] = await db
    .select({ source: conversations.source })
    .from(conversations)
    .where(eq(conversations.id, id))
  return row?.source ?? {}
}
