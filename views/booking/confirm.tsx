import { urls } from '../../src/urls.ts'
import { confirmWords, visitWords } from '../../src/words/pages/booking.ts'
import { thanksWords } from '../../src/words/pages/lead.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { BigPrice, PriceLines } from '../parts/price.tsx'
import { Steps } from '../parts/steps.tsx'
import type { QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'
import { VisitFacts, type VisitPlace, VisitRow, type VisitTime } from './visit.tsx'

export interface ConfirmProps {
  frame: Frame
  leadId: string
  /** The instant that is asked for. */
  start: string
  time: VisitTime
  place: VisitPlace
  contact: { name: string; phone: string; email: string | null }
  quote: QuoteSummary
  /** Until when changing costs nothing, in words; null when that moment has passed. */
  freeUntil: string | null
  /** The price differs from the one that was shown. */
  priceChanged: boolean
  /** A referral code was given that nobody owns, or one's own. */
  codeRefused: boolean
  changes: { time: string; place: string }
}

/** The last look: everything that is asked for, what follows from it, and one button. */
export function ConfirmPage(props: ConfirmProps): Html {
  const { frame, leadId, start, time, place, contact, quote, freeUntil, changes } = props
  const { lang } = frame
  const words = confirmWords(lang)
  const visit = visitWords(lang)
  return (
    <Page frame={frame} title={words.title} class="booking" guarded>
      <article class="slip">
        <h1>{words.title}</h1>
        <p class="intro">{words.lead}</p>
        <Heads {...props} />
        <VisitFacts lang={lang} time={time} place={place} quote={quote} changes={changes}>
          <VisitRow name={visit.contact} change={[changes.place, visit.changeContact]}>
            <span class="strong">{contact.name}</span>
            <span class="block">{contact.phone}</span>
            {contact.email !== null && <span class="block">{contact.email}</span>}
          </VisitRow>
        </VisitFacts>
        <h2>{visit.price}</h2>
        <p class="total">
          <BigPrice price={quote.price} lang={lang} />
        </p>
        <PriceLines price={quote.price} lang={lang} />
        <h2>{words.next}</h2>
        <Steps steps={words.steps} />
        <form method="post" action={urls.leadBookings(lang, leadId)} class="actions">
          <input type="hidden" name="start" value={start} />
          <Notice kind={freeUntil === null ? 'signal' : 'note'}>
            <p>{freeUntil === null ? visit.late : visit.freeUntil(freeUntil)}</p>
          </Notice>
          <Button wide>{words.ask(time.day, time.from)}</Button>
        </form>
      </article>
    </Page>
  )
}

/** What the reader must know before the facts. */
const Heads = ({ frame: { lang }, quote, priceChanged, codeRefused }: ConfirmProps): Html => (
  <>
    {quote.price.from && (
      <Notice kind="signal">
        <p>{confirmWords(lang).fromNote}</p>
      </Notice>
    )}
    {priceChanged && (
      <Notice kind="signal">
        <p>{thanksWords(lang).priceChanged}</p>
      </Notice>
    )}
    {codeRefused && (
      <Notice kind="signal">
        <p>{thanksWords(lang).wrongCode}</p>
      </Notice>
    )}
  </>
)
