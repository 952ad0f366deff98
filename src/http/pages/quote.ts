import { Elysia } from 'elysia'
import type { QuoteSummary } from '../../../views/quote/card.tsx'
import { QuotePage } from '../../../views/quote/page.tsx'
import { conversationLink } from '../../domain/chat/conversations.ts'
import { newerQuote, type Quote, quoteByToken } from '../../domain/pricing/quotes.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { patterns, urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { page } from '../plugins/html.ts'
import { priceOf, sayDay } from '../plugins/price-view.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

/** A quote on a page of its own, to keep, share and print. */
export const quotePages = (site: Site, lang: Language) =>
  new Elysia({ name: `pages/quote/${lang}` }).get(patterns[lang].quote, async ({ params }) => {
    const quote = await findQuote(site, params.token)
    const { db } = site.database
    const { timezone } = site.config.business
    const newer = await newerQuote(db, quote)
    return page(
      QuotePage({
        frame: frameOf(site, lang, urls.quote(otherLanguage(lang), quote.token)),
        ...quoteSummary(site, quote, lang),
        issuedOn: sayDay(quote.createdAt, timezone, lang),
        state: quote.valid ? 'valid' : 'expired',
        newerToken: newer?.token ?? null,
        chatToken: quote.conversationId && (await conversationLink(db, quote.conversationId)),
      }).text,
    )
  })

export async function findQuote({ database }: Site, token: string): Promise<Quote> {
  const quote = await quoteByToken(database.db, token)
  if (!quote) throw notFound('Quote')
  return quote
}

/** A quote as cards and pages print it. */
export const quoteSummary = (
  site: Site,
  quote: Omit<Quote, 'valid'>,
  lang: Language,
): QuoteSummary => ({
  token: quote.token,
  home: quote.home,
  price: priceOf(quote, site.config.business.timezone, lang),
})
