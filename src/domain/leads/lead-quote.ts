import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { conversations } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'
import type { Home } from '../pricing/home.ts'
import { priceBookInForce, recentPriceBook } from '../pricing/price-books.ts'
import {
  issueQuote,
  type Quote,
  type QuoteTerms,
  quoteByToken,
  quotesOf,
} from '../pricing/quotes.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import type { LeadInput, LeadSubject } from './input.ts'
import { claimedHash } from './snapshot.rules.ts'

export type LeadTerms = QuoteTerms

/**
 * The server's own price for a lead. A quote that was shown counts while it is valid; one that has
 * lapsed is priced again. A home is priced under the list in force, or under the list whose hash the
 * client's snapshot carries if that one was in force within the last `quoteValidDays`.
 */
export async function quoteFor(
  tx: Db,
  subject: LeadSubject,
  input: Pick<LeadInput, 'snapshot' | 'language'>,
  terms: LeadTerms,
): Promise<Quote> {
  if ('quoteToken' in subject) {
    const shown = await quoteByToken(tx, subject.quoteToken)
    if (!shown) throw notFound('Quote')
    if (shown.valid) return shown
    return price(shown.home, { id: shown.conversationId, language: shown.language }, null)
  }
  const conversation = await conversationOf(tx, subject.sessionId)
  return price(
    subject.home,
    conversation ?? { id: null, language: input.language },
    claimedHash(input.snapshot),
  )

  async function price(
    home: Home,
    { id, language }: { id: string | null; language: Language },
    hash: string | null,
  ) {
    const said = id === null ? [] : await quotesOf(tx, id)
    const book = await bookFor(tx, hash, terms)
    return issueQuote(tx, { home, conversationId: id, language, book }, terms, said)
  }
}

async function bookFor(tx: Db, hash: string | null, terms: LeadTerms) {
  const recent = hash === null ? null : await recentPriceBook(tx, hash, terms.quoteValidDays)
  const book = recent ?? (await priceBookInForce(tx))
  if (!book) throw new DomainError('unavailable', 'No price list is in force')
  return book
}

async function conversationOf(tx: Db, sessionId: string | null) {
  if (sessionId === null) return null
  const [row] = await tx
    .select({ id: conversations.id, language: conversations.language })
    .from(conversations)
    .where(eq(conversations.sessionId, sessionId))
  return row ?? null
}
