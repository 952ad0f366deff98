import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Reading, Source, StoredAnswer } from '../../domain/chat/answer.ts'
import type { HomeFacts } from '../../domain/pricing/home.ts'
import { at, createdAt, id, oneOf } from './columns.ts'

export const conversations = pgTable(
  'conversations',
  {
    id: id(),
    /** By which an API client names it; null for a conversation on our pages, and once the id was let go. */
    sessionId: text('session_id').unique(),
    /** Whether the server made up `sessionId`: then it is good from everywhere. */
    sessionIsOurs: boolean('session_is_ours').notNull().default(false),
    /** The id that this conversation's client asked for while somebody else's conversation had it. */
    askedSessionId: text('asked_session_id'),
    /** Whose id it is: see `clientHash`. */
    clientHash: text('client_hash'),
    /** What the page's resumable link carries. */
    linkToken: text('link_token').notNull().unique(),
    channel: text('channel').notNull(),
    brand: text('brand').notNull(),
    language: text('language').$type<'en' | 'fr'>().notNull(),
    facts: jsonb('facts').$type<HomeFacts>().notNull(),
    /** What reading the conversation left open: the question asked last, a hand-off, rooms beyond ten. */
    reading: jsonb('reading').$type<Reading>().notNull(),
    source: jsonb('source').$type<Source>().notNull(),
    /** The newest price that was said. */
    quoteId: uuid('quote_id'),
    turnCount: integer('turn_count').notNull().default(0),
    /** Grows with every change; a turn read at an older one is read again. */
    version: integer('version').notNull().default(0),
    createdAt: createdAt(),
    lastTurnAt: at('last_turn_at').notNull().defaultNow(),
  },
  (t) => [
    index('conversations_idle').on(t.lastTurnAt),
    uniqueIndex('conversations_asked')
      .on(t.askedSessionId, t.clientHash)
      .where(sql`${t.askedSessionId} is not null`),
    check('conversations_session_id', sql`char_length(${t.sessionId}) between 1 and 64`),
    check(
      'conversations_asked_session_id',
      sql`${t.askedSessionId} is null or (${t.sessionIsOurs} and ${t.clientHash} is not null and char_length(${t.askedSessionId}) between 1 and 64)`,
    ),
    check('conversations_language', oneOf(t.language, ['en', 'fr'])),
  ],
)

/** One message and the answer it got, written once. */
export const turns = pgTable(
  'turns',
  {
    id: id(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** The client's id of the message: the same id again gets the stored answer. */
    messageId: text('message_id'),
    message: text('message').notNull(),
    intent: text('intent').notNull(),
    answer: jsonb('answer').$type<StoredAnswer>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('turns_position').on(t.conversationId, t.position),
    unique('turns_message_id').on(t.conversationId, t.messageId),
    check('turns_message', sql`char_length(${t.message}) between 1 and 2000`),
  ],
)
