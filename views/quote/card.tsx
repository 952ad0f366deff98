import type { Home } from '../../src/domain/pricing/home.ts'
import { urls } from '../../src/urls.ts'
import { sayHome } from '../../src/words/home.ts'
import { sayMoney } from '../../src/words/money.ts'
import { quoteWords } from '../../src/words/pages/quote.ts'
import { priceWords } from '../../src/words/price.ts'
import type { Html } from '../jsx/runtime.ts'
import { BigPrice, Crew } from '../parts/price.tsx'
import type { Frame, PriceView } from '../types.ts'

export interface QuoteSummary {
  token: string
  home: Home
  price: PriceView
}

/** A quote in a card, beside the form that refers to it. */
export function QuoteCard({ frame: { lang }, quote }: { frame: Frame; quote: QuoteSummary }): Html {
  const { token, home, price } = quote
  return (
    <aside class="card quote-card" aria-label={quoteWords(lang).yourQuote}>
      <h2>
        <a href={urls.quote(lang, token)}>{quoteWords(lang).yourQuote}</a>
      </h2>
      <p class="total">
        <BigPrice price={price} lang={lang} />
      </p>
      <p class="aside">{priceWords(lang).andTax(sayMoney(price.totalWithTaxCents, lang))}</p>
      <Crew price={price} lang={lang} />
      <p class="aside">{sayHome(home, lang).join(' · ')}</p>
    </aside>
  )
}
