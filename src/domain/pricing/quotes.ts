import { and, desc, eq, getTableColumns, gt, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { conversations, quotes } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'
import { estimate } from './estimate.rules.ts'
import type { TaxRate } from './estimate.ts'
import { homeKey } from './home.rules.ts'
import type { Home } from './home.ts'
import type { PriceBook } from './price-book.ts'

/** A price as it was said, and whether it may still be held to (by the database's clock). */
export type Quote = typeof quotes.$inferSelect & { valid: boolean }

const columns = { ...getTableColumns(quotes), valid: sql<boolean>`${quotes.validUntil} > now()` }

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

/**
 * Puts a price on record. Within a conversation a price does not rise while it is valid, also when the
 * price list has changed since or the person went to other facts and back. The newest quote stays while
 * it says this very price; anything else makes a revision that supersedes it.
 */
export async function issueQuote(tx: Db, asked: QuoteFor, terms: QuoteTerms): Promise<Quote> {
  const { home, book, conversation, language } = asked
  const held = conversation && (await heldQuote(tx, conversation.id, home))
  if (held && held.id === conversation?.quoteId) return held
  const price = held?.estimate ?? estimate(home, book.list, terms.tax)
  const [row] = await tx
    .insert(quotes)
    .values({
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
      validUntil:
        held?.validUntil ?? sql`now() + make_interval(days => ${terms.quoteValidDays}::int)`,
    })
    .returning()
  if (conversation) {
    await tx
      .update(conversations)
      .set({ quoteId: row!.id })
      .where(eq(conversations.id, conversation.id))
  }
  return { ...row!, valid: true }
}

/** The price a conversation was told for this home and may still hold us to. */
async function heldQuote(tx: Db, conversationId: string, home: Home): Promise<Quote | null> {
  const [row] = await tx
    .select(columns)
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
  const [row] = await db.select(columns).from(quotes).where(eq(quotes.token, token))
  return row ?? null
}

/** A quote that something refers to: it is there, since quotes are never deleted under a lead. */
export async function quoteById(db: Db, id: string): Promise<Quote> {
  const [row] = await db.select(columns).from(quotes).where(eq(quotes.id, id))
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
    .select(columns)
    .from(quotes)
    .innerJoin(conversations, eq(conversations.quoteId, quotes.id))
    .where(eq(conversations.id, conversationId))
  return row ?? null
}
