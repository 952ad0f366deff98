import { thanksWords } from '../../src/words/pages/lead.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Steps } from '../parts/steps.tsx'
import { QuoteCard, type QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'
import { ReferralCard, type ReferralView } from './referral.tsx'

/**
 * Where a request stands with its time, and the page that goes on from there: the free times, the booking made of
 * it, a start that was asked for and is not held, or one that is offered. `when` is in words.
 */
export type RequestTimes =
  | { is: 'free' | 'booked'; href: string }
  | { is: 'wished' | 'offered'; href: string; when: string }

export interface ThanksProps {
  frame: Frame
  quote: QuoteSummary
  /** What the customer can name on the phone. */
  reference: string
  /** The price differs from the one that was claimed or shown. */
  priceChanged: boolean
  /** A referral code was given that nobody owns, or one's own. */
  codeRefused: boolean
  /** The customer's own code to hand on; null while there is none. */
  referral: ReferralView | null
  times: RequestTimes
}

/** The request is with us: what happens next, at what price, and the code to hand on. */
export function ThanksPage(props: ThanksProps): Html {
  const { frame, quote, reference, priceChanged, codeRefused, referral } = props
  const words = thanksWords(frame.lang)
  return (
    <Page frame={frame} title={words.title} class="lead" guarded scripts={['copy']}>
      <div class="lead-head">
        <h1>{words.title}</h1>
        <p class="intro">{words.lead}</p>
        {codeRefused && (
          <Notice kind="signal">
            <p>{words.wrongCode}</p>
          </Notice>
        )}
        {priceChanged && (
          <Notice kind="signal">
            <p>{words.priceChanged}</p>
          </Notice>
        )}
      </div>
      <QuoteCard frame={frame} quote={quote} />
      <div class="lead-form">
        <section aria-labelledby="next">
          <h2 id="next">{words.next}</h2>
          {props.times.is === 'free' && <Steps steps={words.steps} />}
          <Times lang={frame.lang} times={props.times} />
          <p class="aside">
            {words.reference} <span class="code">{reference}</span>
          </p>
        </section>
        {referral && <ReferralCard lang={frame.lang} referral={referral} />}
      </div>
    </Page>
  )
}

/** How the request stands with its time, and where to go on. */
function Times({ lang, times }: { lang: Frame['lang']; times: RequestTimes }): Html {
  const [said, label] = sayTimes(thanksWords(lang), times)
  return (
    <div class="thanks-times">
      <p>{said}</p>
      <p>
        <ButtonLink href={times.href}>{label}</ButtonLink>
      </p>
    </div>
  )
}

function sayTimes(words: ReturnType<typeof thanksWords>, times: RequestTimes): [string, string] {
  switch (times.is) {
    case 'free':
      return [words.seeTimesNote, words.seeTimes]
    case 'booked':
      return [words.booked, words.seeBooking]
    case 'wished':
      return [words.wished(times.when), words.seeWish]
    case 'offered':
      return [words.offered(times.when), words.seeOffer]
  }
}
