import type { DepositStatus } from '../../src/domain/deposits/states.ts'
import type { DepositTerms } from '../../src/domain/deposits/terms.rules.ts'
import type { Language } from '../../src/words/catalogue.ts'
import type { DepositTold } from '../../src/words/deposit-told.ts'
import { depositWords, sayRefundRule } from '../../src/words/deposits.ts'
import { sayMoney } from '../../src/words/money.ts'
import { paymentWords } from '../../src/words/pages/payment.ts'
import type { Html } from '../jsx/runtime.ts'
import { ButtonLink } from '../parts/button.tsx'
import { PriceLine } from '../parts/price.tsx'

/** A deposit as pages print it; amounts in cents. */
export interface DepositView {
  status: DepositStatus
  /** What was asked for, and what became of what was paid. */
  cents: number
  told: DepositTold
  /** Of the price with tax, once the deposit is paid. */
  restCents: number
  /** Why it is asked for, in one sentence. */
  why: string
  /** Where it can be paid now; null while nobody can. */
  payUrl: string | null
  /** What was paid is not what was asked: a person decides. */
  isInReview: boolean
  /** Until when the time is kept, as a time of day; null where no hold runs. */
  until: string | null
  /** 0 once the hold is over. */
  secondsLeft: number
  terms: DepositTerms
  /** Free cancelling is over by now. */
  isCancelOver: boolean
}

/** A deposit that waits to be paid: how much, until when, why, what it is, and the way to pay it. */
export function DepositDue({ lang, deposit }: { lang: Language; deposit: DepositView }): Html {
  const { cents, restCents, why, payUrl, terms, isCancelOver } = deposit
  const words = depositWords(lang)
  const amount = sayMoney(cents, lang)
  return (
    <section class="deposit" aria-labelledby="deposit">
      <h2 id="deposit">{words.deposit}</h2>
      <p class="deposit-amount">{amount}</p>
      <HoldClock lang={lang} deposit={deposit} />
      {payUrl !== null && (
        <p class="no-print">
          <ButtonLink href={payUrl} wide>
            {words.pay(amount)}
          </ButtonLink>
        </p>
      )}
      <p>{`${why} ${words.counts(sayMoney(restCents, lang))}`}</p>
      <p class="aside">{sayRefundRule(terms, lang, isCancelOver)}</p>
    </section>
  )
}

/** Until when the time is kept; with scripts the seconds run as well. */
export const HoldClock = ({
  lang,
  deposit: { until, secondsLeft },
}: {
  lang: Language
  deposit: Pick<DepositView, 'until' | 'secondsLeft'>
}): Html | null =>
  until === null || secondsLeft === 0 ? null : (
    <p class="hold">
      {depositWords(lang).hold(until)}{' '}
      <span
        class="hold-clock"
        role="timer"
        data-hold-seconds={String(secondsLeft)}
        data-said={paymentWords(lang).clock}
        hidden
      ></span>
    </p>
  )

/** The deposit that is ours, and what of the price it leaves. */
export const DepositPaid = ({ lang, deposit }: { lang: Language; deposit: DepositView }): Html => {
  const words = paymentWords(lang)
  return (
    <dl class="price-lines deposit-lines">
      <PriceLine label={words.paid} amount={sayMoney(deposit.told.heldCents, lang)} />
      <PriceLine label={words.rest} amount={sayMoney(deposit.restCents, lang)} kind="sum" />
    </dl>
  )
}
