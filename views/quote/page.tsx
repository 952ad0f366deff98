import type { Home } from '../../src/domain/pricing/home.ts'
import { urls } from '../../src/urls.ts'
import { sayHome } from '../../src/words/home.ts'
import { quoteWords } from '../../src/words/pages/quote.ts'
import { IncludedList } from '../home/about.tsx'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { BigPrice, Crew, PriceLines, PriceTerms } from '../parts/price.tsx'
import type { Frame, PriceView } from '../types.ts'

export interface QuoteProps {
  frame: Frame
  token: string
  home: Home
  price: PriceView
  /** The day it was made, in words. */
  issuedOn: string
  state: 'valid' | 'expired'
  /** The quote that took this one's place. */
  newerToken: string | null
  /** The conversation it came from, while there is one. */
  chatToken: string | null
}

/** A quote to keep, share and print: everything that makes the price, and the one step on. */
export function QuotePage(props: QuoteProps): Html {
  const { frame, token, home, price, issuedOn, state, chatToken } = props
  const { lang, company } = frame
  const words = quoteWords(lang)
  return (
    <Page frame={frame} title={words.title} class="quote" guarded>
      <article class="slip">
        <header class="slip-head">
          <h1>{words.title}</h1>
          <p class="aside">
            {company.name} · {words.issued(issuedOn)}
          </p>
        </header>
        <State {...props} />
        <p class="total">
          <BigPrice price={price} lang={lang} />
        </p>
        <Crew price={price} lang={lang} />
        <h2>{words.home}</h2>
        <ul class="facts-said">
          {sayHome(home, lang).map((fact) => (
            <li>{fact}</li>
          ))}
        </ul>
        <h2>{words.price}</h2>
        <PriceLines price={price} lang={lang} />
        <PriceTerms price={price} lang={lang} />
        <h2>{words.included}</h2>
        {includedIn(home).map((part) => (
          <IncludedList lines={company.included[part].map((line) => line[lang])} />
        ))}
        {state === 'valid' && (
          <div class="actions no-print">
            <ButtonLink href={urls.quoteTimes(lang, token)} wide>
              {words.seeTimes}
            </ButtonLink>
            <p class="aside">{words.seeTimesNote}</p>
            {chatToken && (
              <ButtonLink href={urls.chat(lang, chatToken)} kind="quiet" wide>
                {words.change}
              </ButtonLink>
            )}
            <p class="aside">{words.keep}</p>
          </div>
        )}
      </article>
    </Page>
  )
}

/** What the reader must know before the figures: expired, replaced, or not binding. */
function State({ frame: { lang }, state, newerToken, price, chatToken }: QuoteProps): Html | null {
  const words = quoteWords(lang)
  if (newerToken)
    return (
      <Notice kind="signal">
        <p>
          {words.newer} <a href={urls.quote(lang, newerToken)}>{words.seeNewer}</a>
        </p>
      </Notice>
    )
  if (state === 'expired')
    return (
      <Notice kind="signal">
        <p class="strong">{words.expired}</p>
        <p>
          {words.expiredText}{' '}
          <a href={chatToken ? urls.chat(lang, chatToken) : urls.home(lang)}>{words.again}</a>
        </p>
      </Notice>
    )
  if (price.from)
    return (
      <Notice kind="signal">
        <p>{words.notBinding}</p>
      </Notice>
    )
  return null
}

const includedIn = (home: Home): ('standard' | 'deep' | 'move')[] =>
  home.cleaning_type === 'standard'
    ? ['standard']
    : home.cleaning_type === 'deep'
      ? ['deep', 'standard']
      : ['move', 'deep', 'standard']
