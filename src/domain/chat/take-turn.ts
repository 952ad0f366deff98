import { and, eq } from 'drizzle-orm'
import type { Database, Db } from '../../db/database.ts'
import { turns } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import { openCase } from '../cases/open-case.ts'
import type { KnownCompany } from '../company/record.ts'
import { homeKey } from '../pricing/home.rules.ts'
import type { Home } from '../pricing/home.ts'
import type { PriceBook } from '../pricing/price-book.ts'
import {
  composeQuote,
  heldQuote,
  type NewQuote,
  type Quote,
  type QuoteTerms,
  quoteByToken,
} from '../pricing/quotes.ts'
import type { Scheduling } from '../scheduling/offer.ts'
import { DomainError } from '../shared/errors.ts'
import { addDays, businessDate } from '../shared/time/business-time.ts'
import type { Answer, CaseReason } from './answer.ts'
import {
  type Conversation,
  type ConversationKey,
  type ConversationRead,
  type ConversationStart,
  readConversation,
  startConversation,
} from './conversations.ts'
import { answerTurn, readTurn } from './read-turn.rules.ts'
import { storeTurn, type TurnToStore } from './store-turn.ts'
import { findTimes } from './talk/find-times.ts'

/** The longest id of a message, in characters: longer ones do not fit its index. */
export const MAX_MESSAGE_ID = 128

export interface Message {
  text: string
  /** The client's id of this message; the same id again gets the stored answer. */
  id: string | null
}

export interface TurnTerms extends QuoteTerms {
  book: PriceBook
  company: KnownCompany
  /** Where free times are looked for. */
  scheduling: Scheduling
  /** The page that sends manage links, in full. */
  manageUrl(language: Language): string
}

export interface TurnTaken {
  answer: Answer
  linkToken: string
  /** By which the next turn goes on; null on our pages. */
  sessionId: string | null
  /** The message had been taken before; its stored answer is given again. */
  repeated: boolean
}

/** Turns of one conversation that arrive at once are stored one after the other; each tries this often. */
const MAX_TRIES = 20

/**
 * Takes one message of a conversation: stored once, read against what is known, answered, priced. A turn
 * that was overtaken by another is read again. Null when the conversation is not there and `start` does
 * not say how to begin one. Throws `conflict` when it was overtaken all the time.
 */
export async function takeTurn(
  database: Database,
  key: ConversationKey,
  message: Message,
  start: ConversationStart | null,
  terms: TurnTerms,
): Promise<TurnTaken | null> {
  const { db } = database
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const known = await readConversation(db, key, terms)
    if (!known) {
      if (!start) return null
      await inTransaction(database, (tx) => startConversation(tx, key, start))
      continue
    }
    const { linkToken, sessionId } = known.conversation
    const stored = await storedAnswer(db, known.conversation, message)
    if (stored) return { answer: stored, linkToken, sessionId, repeated: true }
    const answer = await answerOnce(database, known, message, terms)
    if (answer) return { answer, linkToken, sessionId, repeated: false }
  }
  throw new DomainError('conflict', 'Too many messages at once in this conversation')
}

/** Reads and answers the message; null when another turn was stored in between. */
async function answerOnce(
  database: Database,
  { conversation, newest, toldHomes, isStale }: ConversationRead,
  message: Message,
  terms: TurnTerms,
): Promise<Answer | null> {
  const { scheduling, book, company, tax } = terms
  const { zone, horizonDays } = scheduling.calendar.current()
  const now = scheduling.clock.now()
  const lastDay = addDays(businessDate(now, zone), horizonDays)
  const read = readTurn(message.text, conversation, { now, zone, lastDay, isStale })
  const { home } = read
  const { language } = read.said
  let price: Pick<Quote, 'estimate' | 'token'> | null = null
  let quote: NewQuote | null = null
  if (home) {
    const held = await promised(database.db, conversation.id, home, newest, toldHomes)
    quote = composeQuote({ home, book, conversation, language }, held, terms)
    price = quote ?? held
  }
  const wish = read.open.wish ?? null
  const found = price && read.wantsTimes ? await findTimes(scheduling, price.estimate, wish) : null
  const isNamed = found !== null && (found.fits || read.wantsTimes === 'asked')
  const times = isNamed ? { ...found, wish, zone } : null
  const { answer, reading } = answerTurn(read, {
    quote: price && { ...price, isNew: quote !== null },
    times,
    // On our own page the form for manage links opens in place.
    manageUrl: conversation.sessionId === null ? null : terms.manageUrl(language),
    company,
    list: book.list,
    tax,
  })
  const turn = { conversation, message, answer, reading, quote }
  const stored = answer.reason
    ? await inTransaction(database, (tx) => storeWithCase(tx, turn, answer.reason!))
    : await storeTurn(database.db, turn)
  return stored ? { ...answer, estimate: price?.estimate ?? null } : null
}

/** What was promised for this very home, mostly known already. */
async function promised(
  db: Db,
  conversationId: string,
  home: Home,
  newest: Quote | null,
  toldHomes: string[],
): Promise<Quote | null> {
  const wanted = homeKey(home)
  if (newest?.valid && newest.homeKey === wanted) return newest
  return toldHomes.includes(wanted) ? heldQuote(db, conversationId, home) : null
}

async function storeWithCase(tx: Db, turn: TurnToStore, reason: CaseReason): Promise<boolean> {
  const stored = await storeTurn(tx, turn)
  if (stored) await openCase(tx, turn.conversation.id, reason)
  return stored
}

async function storedAnswer(
  db: Db,
  conversation: Conversation,
  message: Message,
): Promise<Answer | null> {
  if (message.id === null || conversation.turnCount === 0) return null
  const [row] = await db
    .select({ answer: turns.answer })
    .from(turns)
    .where(and(eq(turns.conversationId, conversation.id), eq(turns.messageId, message.id)))
  if (!row) return null
  const { quoteToken } = row.answer
  const quote = quoteToken === null ? null : await quoteByToken(db, quoteToken)
  return { ...row.answer, estimate: quote?.estimate ?? null }
}
