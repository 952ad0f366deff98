import type { Db } from '../../db/database.ts'
import { type Conversation, lockConversation } from '../chat/conversations.ts'
import type { Home } from '../pricing/home.ts'
import { priceBookInForce, recentPriceBook } from '../pricing/price-books.ts'
import { issueQuote, type Quote, type QuoteTerms, quoteByToken } from '../pricing/quotes.ts'
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
    const { conversationId: id } = shown
    return price(shown.home, id === null ? null : await lockConversation(tx, { id }), null)
  }
  const { session, conversationId: id = null } = subject
  const key = id !== null ? { id } : session
  const conversation = key && (await lockConversation(tx, key))
  return price(subject.home, conversation, claimedHash(input.snapshot))

  async function price(home: Home, conversation: Conversation | null, hash: string | null) {
    const language = conversation?.language ?? input.language
    const book = await bookFor(tx, hash, terms)
    return issueQuote(tx, { home, conversation, language, book }, terms)
  }
}

async function bookFor(tx: Db, hash: string | null, terms: LeadTerms) {
  const recent = hash === null ? null : await recentPriceBook(tx, hash, terms.quoteValidDays)
  const book = recent ?? (await priceBookInForce(tx))
  if (!book) throw new DomainError('unavailable', 'No price list is in force')
  return book
}
