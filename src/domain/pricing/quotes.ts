import { and, desc, eq, getTableColumns, gt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { linkToken, uuidV7 } from '../../db/ids.ts'
import { conversations, quotes } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'
import { estimate } from './estimate.rules.ts'
import type { TaxRate } from './estimate.ts'
import { homeKey } from './home.rules.ts'
import type { Home } from './home.ts'
import type { PriceBook } from './price-book.ts'

/** A price as it was said, and whether it may still be held to (by the database's clock). */
export type Quote = typeof quotes.$inferSelect & { valid: boolean }

export const quoteColumns = {
  ...getTableColumns(quotes),
  valid: sql<boolean>`${quotes.validUntil} > now()`,
}

export interface QuoteTerms {
  tax: TaxRate
  quoteValidDays: number
}

export interface QuoteFor {
  home: Home
  book: PriceBook
  /** Where it is said, with the newest quote of that conversation; null for a price on its own. */
  conversation: { id: string; quoteId: string | null } | null
  language: Language
}

/** A price ready to be put on record. */
export type NewQuote = Omit<typeof quotes.$inferSelect, 'createdAt' | 'validUntil'> & {
  validUntil: SQL
}

/**
 * The price of a home as it is put on record, or null when the conversation's newest quote says it
 * already. `held` is what the conversation was told for this very home and may hold us to: a price does
 * not rise while it is valid, also when the price list has changed since or the person went to other
 * facts and back. A new quote supersedes the newest one.
 */
export function composeQuote(
  asked: QuoteFor,
  held: Quote | null,
  terms: QuoteTerms,
): NewQuote | null {
  const { home, book, conversation, language } = asked
  if (held && held.id === conversation?.quoteId) return null
  const price = held?.estimate ?? estimate(home, book.list, terms.tax)
  return {
    id: uuidV7(),
    token: linkToken(),
    conversationId: conversation?.id ?? null,
    supersedesId: conversation?.quoteId ?? null,
    priceBookId: held?.priceBookId ?? book.id,
    home,
    homeKey: homeKey(home),
    estimate: price,
    totalCents: price.totalCents,
    taxCents: price.tax.cents,
    binding: price.binding,
    language,
    validUntil: held
      ? sql`${held.validUntil.toISOString()}::timestamptz`
      : sql`now() + make_interval(days => ${terms.quoteValidDays}::int)`,
  }
}

/** Puts a price on record (see `composeQuote`), or gives the quote that says it already. */
export async function issueQuote(tx: Db, asked: QuoteFor, terms: QuoteTerms): Promise<Quote> {
  const { conversation } = asked
  const held = conversation && (await heldQuote(tx, conversation.id, asked.home))
  const quote = composeQuote(asked, held, terms)
  if (!quote) return held!
  const [row] = await tx.insert(quotes).values(quote).returning()
  if (conversation) {
    await tx
      .update(conversations)
      .set({ quoteId: quote.id, version: sql`${conversations.version} + 1` })
      .where(eq(conversations.id, conversation.id))
  }
  return { ...row!, valid: true }
}

/** The price a conversation was told for this home and may still hold us to. */
export async function heldQuote(tx: Db, conversationId: string, home: Home): Promise<Quote | null> {
  const [row] = await tx
    .select(quoteColumns)
    .from(quotes)
    .where(
      and(
        eq(quotes.conversationId, conversationId),
        eq(quotes.homeKey, homeKey(home)),
        gt(quotes.validUntil, sql`now()`),
      ),
    )
    .orderBy(desc(quotes.createdAt))
    .limit(1)
  return row ?? null
}

export async function quoteByToken(db: Db, token: string): Promise<Quote | null> {
  const [row] = await db.select(quoteColumns).from(quotes).where(eq(quotes.token, token))
  return row ?? null
}

/** A quote that something refers to: it is there, since quotes are never deleted under a lead. */
export async function quoteById(db: Db, id: string): Promise<Quote> {
  const [row] = await db.select(quoteColumns).from(quotes).where(eq(quotes.id, id))
  return row!
}

/** The quote that took this one's place in its conversation, or null while it is the newest. */
export async function newerQuote(db: Db, quote: Quote): Promise<Quote | null> {
  if (quote.conversationId === null) return null
  const newest = await currentQuote(db, quote.conversationId)
  return newest && newest.id !== quote.id ? newest : null
}

/** The newest price said in a conversation. */
export async function currentQuote(db: Db, conversationId: string): Promise<Quote | null> {
  const [row] = await db
    .select(quoteColumns)
    .from(quotes)
    .innerJoin(conversations, eq(conversations.quoteId, quotes.id))
    .where(eq(conversations.id, conversationId))
  return row ?? null
}
