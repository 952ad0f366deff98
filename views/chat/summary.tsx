import { urls } from '../../src/urls.ts'
import { chatWords } from '../../src/words/pages/chat.ts'
import { priceWords } from '../../src/words/price.ts'
import { talkWords } from '../../src/words/talk.ts'
import type { Html } from '../jsx/runtime.ts'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { Icon } from '../parts/icon.tsx'
import { Notice } from '../parts/notice.tsx'
import { BigPrice, Crew, PriceLines, PriceTerms, shortPrice } from '../parts/price.tsx'
import { toLog } from './composer.tsx'
import { FactsForm } from './facts.tsx'
import type { ChatProps } from './page.tsx'

/** "Your clean": every fact as a control, then the price, then the one thing to do. */
export function Summary(props: ChatProps): Html {
  const words = chatWords(props.frame.lang)
  return (
    <aside id="summary" class="clean" aria-label={words.summary}>
      <details class="sheet" id="clean-sheet" open={props.factsFault}>
        <summary class="sheet-bar">
          <span class="strong">{words.summary}</span>
          <span id="total-short" class="sheet-total">
            <TotalShort {...props} />
          </span>
          <Icon name="chevron" />
        </summary>
        <div class="sheet-body">
          <div class="sheet-facts">
            <h2>{words.summary}</h2>
            {props.factsFault && (
              <Notice kind="signal">
                <p>{words.factsFault}</p>
              </Notice>
            )}
            <FactsForm {...props} />
            <StartOver {...props} />
          </div>
          <div class="sheet-price">
            <div class={props.isOld ? undefined : 'no-scripts'}>
              <Button kind="quiet" form="facts">
                {props.isOld ? words.today : words.update}
              </Button>
            </div>
            <p id="total" class="total" aria-live="polite" aria-atomic="true">
              <TotalLine {...props} />
            </p>
            <div id="price-detail">
              <PriceDetail {...props} />
            </div>
          </div>
        </div>
      </details>
    </aside>
  )
}

/** Forgets the home and its price: sends the words that do. */
function StartOver({ frame: { lang }, token, facts, messageId }: ChatProps): Html | null {
  if (Object.keys(facts).length === 0) return null
  const url = urls.chatTurns(lang, token)
  const { startOver } = talkWords(lang)
  return (
    <form method="post" action={url} {...toLog(url)}>
      <input type="hidden" name="message_id" value={messageId} />
      <button type="submit" class="linkish" name="message" value={startOver}>
        {startOver}
      </button>
    </form>
  )
}

export const TotalShort = ({ frame, price }: ChatProps): Html => (
  <>{price ? shortPrice({ price, lang: frame.lang }) : chatWords(frame.lang).noPriceShort}</>
)

export function TotalLine({ frame, price, isOld }: ChatProps): Html {
  if (price) return <BigPrice price={price} lang={frame.lang} />
  const words = chatWords(frame.lang)
  return <span class="aside">{isOld ? words.oldPrice : words.noPrice}</span>
}

/** People and hours, why this price, and where to go from here; nothing while there is no price. */
export function PriceDetail({
  frame: { lang },
  price,
  quoteToken,
  wishedDay,
}: ChatProps): Html | null {
  if (!price || !quoteToken) return null
  const words = chatWords(lang)
  return (
    <>
      <Crew price={price} lang={lang} />
      {price.from && (
        <Notice kind="signal">
          <p>{priceWords(lang).fromNote}</p>
        </Notice>
      )}
      <Disclosure id="why" summary={priceWords(lang).why}>
        <section class="why" tabindex="0" aria-label={priceWords(lang).lines}>
          <PriceLines price={price} lang={lang} />
          <PriceTerms price={price} lang={lang} />
        </section>
      </Disclosure>
      <ButtonLink href={urls.quoteTimes(lang, quoteToken, wishedDay?.date)} wide>
        {words.seeTimes}
      </ButtonLink>
      <p class="aside after-button">
        {words.seeTimesNote} <a href={urls.quote(lang, quoteToken)}>{words.quotePage}</a>
      </p>
    </>
  )
}
