import { thanksWords } from '../../src/words/pages/lead.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Steps } from '../parts/steps.tsx'
import { QuoteCard, type QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'
import { ReferralCard, type ReferralView } from './referral.tsx'

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
  /** The free times, or the booking that was made of it already. */
  times: { free: string } | { booked: string }
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
          <Steps steps={words.steps} />
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

/** The request can become a booking at once; when it has, that is where to look. */
function Times({ lang, times }: { lang: Frame['lang']; times: ThanksProps['times'] }): Html {
  const words = thanksWords(lang)
  const isBooked = 'booked' in times
  return (
    <div class="thanks-times">
      <p>{isBooked ? words.booked : words.seeTimesNote}</p>
      <p>
        <ButtonLink href={isBooked ? times.booked : times.free}>
          {isBooked ? words.seeBooking : words.seeTimes}
        </ButtonLink>
      </p>
    </div>
  )
}
