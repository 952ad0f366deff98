import { sayMoney } from '../../src/words/money.ts'
import { thanksWords } from '../../src/words/pages/lead.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Notice } from '../parts/notice.tsx'
import { QuoteCard, type QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'

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
  referral: { code: string; worthCents: number; shareUrl: string } | null
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
          <ol class="next-steps">
            {words.steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <p class="aside">
            {words.reference} <span class="code">{reference}</span>
          </p>
        </section>
        {referral && <ReferralCard lang={frame.lang} referral={referral} />}
      </div>
    </Page>
  )
}

function ReferralCard(props: {
  lang: Frame['lang']
  referral: NonNullable<ThanksProps['referral']>
}): Html {
  const { lang, referral } = props
  const words = thanksWords(lang)
  return (
    <section class="card referral" aria-labelledby="referral">
      <h2 id="referral">{words.referral}</h2>
      <p>{words.referralText(sayMoney(referral.worthCents, lang))}</p>
      <p>
        {words.code} <strong class="code big">{referral.code}</strong>
      </p>
      <p class="aside">{words.share}</p>
      <p class="share">
        <a id="share-link" href={referral.shareUrl}>
          {referral.shareUrl}
        </a>
      </p>
      <button
        type="button"
        class="button quiet"
        hidden
        data-copy="share-link"
        data-copied={words.copied}
      >
        {words.copy}
      </button>
    </section>
  )
}
