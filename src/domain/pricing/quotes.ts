import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { linkToken } from '../../db/ids.ts'
import { quotes } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'
import { estimate } from './estimate.rules.ts'
import type { Estimate, TaxRate } from './estimate.ts'
import { equalHomes } from './home.rules.ts'
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
  conversationId: string | null
  language: Language
}

/** How far back a conversation's prices are looked at; a person who changed more often starts anew. */
const REMEMBERED_QUOTES = 20

/** The prices said in a conversation, newest first. */
export const quotesOf = (db: Db, conversationId: string): Promise<Quote[]> =>
  db
    .select(columns)
    .from(quotes)
    .where(eq(quotes.conversationId, conversationId))
    .orderBy(desc(quotes.createdAt), desc(quotes.id))
    .limit(REMEMBERED_QUOTES)

/**
 * The price of a home in a conversation that was told `said` before: a price does not rise while it is
 * valid, also when the price list has changed since or the person went to other facts and back.
 */
export function priceIn(
  said: Quote[],
  home: Home,
  book: PriceBook,
  tax: TaxRate,
): { estimate: Estimate; held: Quote | null } {
  const held = said.find((quote) => quote.valid && equalHomes(quote.home, home)) ?? null
  return { held, estimate: held?.estimate ?? estimate(home, book.list, tax) }
}

/**
 * Puts a price on record. The newest quote stays while it says this very price; anything else makes a
 * revision that supersedes it. `said` are the conversation's quotes, newest first.
 */
export async function issueQuote(
  tx: Db,
  asked: QuoteFor,
  terms: QuoteTerms,
  said: Quote[],
): Promise<Quote> {
  const { home, book, conversationId, language } = asked
  const { estimate: price, held } = priceIn(said, home, book, terms.tax)
  const newest = said[0]
  if (newest && newest.id === held?.id) return newest
  const [row] = await tx
    .insert(quotes)
    .values({
      token: linkToken(),
      conversationId,
      supersedesId: newest?.id ?? null,
      priceBookId: held?.priceBookId ?? book.id,
      home,
      estimate: price,
      totalCents: price.totalCents,
      taxCents: price.tax.cents,
      binding: price.binding,
      language,
      createdAt: sql`clock_timestamp()`,
      validUntil:
        held?.validUntil ??
        sql`clock_timestamp() + make_interval(days => ${terms.quoteValidDays}::int)`,
    })
    .returning()
  return { ...row!, valid: true }
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
  const [newest] = await quotesOf(db, quote.conversationId)
  return newest && newest.id !== quote.id ? newest : null
}
