import type { Language } from '../../src/words/catalogue.ts'
import { sayMoney } from '../../src/words/money.ts'
import { referralWords } from '../../src/words/pages/lead.ts'
import type { Html } from '../jsx/runtime.ts'

export interface ReferralView {
  code: string
  /** What one referred person's first clean earns. */
  worthCents: number
  shareUrl: string
  /** What the code has earned, and how much of it was used; null before there is a booking. */
  standing: { earnedCents: number; usedCents: number } | null
}

/** The customer's own code: what it is worth, how to hand it on, and what it brought. */
export function ReferralCard(props: { lang: Language; referral: ReferralView }): Html {
  const { lang, referral } = props
  const { code, worthCents, shareUrl, standing } = referral
  const words = referralWords(lang)
  return (
    <section class="card referral" aria-labelledby="referral">
      <h2 id="referral">{words.title}</h2>
      <p>{words.text(sayMoney(worthCents, lang))}</p>
      <p>
        {words.code} <strong class="code big">{code}</strong>
      </p>
      <p class="aside">{words.share}</p>
      <p class="share">
        <a id="share-link" href={shareUrl}>
          {shareUrl}
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
      {standing && (
        <dl class="price-lines standing">
          <div>
            <dt>{words.earned}</dt>
            <dd>{sayMoney(standing.earnedCents, lang)}</dd>
          </div>
          <div>
            <dt>{words.used}</dt>
            <dd>{sayMoney(standing.usedCents, lang)}</dd>
          </div>
        </dl>
      )}
    </section>
  )
}
