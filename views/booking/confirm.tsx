import type { DepositTerms } from '../../src/domain/deposits/terms.rules.ts'
import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import type { ChangeRule } from '../../src/words/change-rule.ts'
import { depositWords } from '../../src/words/deposits.ts'
import { sayMoney } from '../../src/words/money.ts'
import { confirmWords, visitWords } from '../../src/words/pages/booking.ts'
import { thanksWords } from '../../src/words/pages/lead.ts'
import { paymentWords } from '../../src/words/pages/payment.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button } from '../parts/button.tsx'
import { ErrorSummary } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import { BigPrice, PriceLine, PriceLines } from '../parts/price.tsx'
import { Steps } from '../parts/steps.tsx'
import type { QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'
import { RuleNotice } from './rule-notice.tsx'
import { VisitFacts, type VisitPlace, VisitRow, type VisitTime } from './visit.tsx'

export interface ConfirmProps {
  frame: Frame
  requestToken: string
  /** The instant that is asked for. */
  start: string
  time: VisitTime
  place: VisitPlace
  contact: { name: string; phone: string; email: string | null }
  quote: QuoteSummary
  /** What can be done about it afterwards. */
  rule: ChangeRule
  /** The price differs from the one that was shown. */
  priceChanged: boolean
  /** A referral code was given that nobody owns, or one's own. */
  codeRefused: boolean
  changes: { time: string; place: string }
  /** What is paid before the time is promised; null where nothing is. */
  deposit: DepositAhead | null
  /** The payment page could not be opened: nothing was asked for. */
  unavailable?: boolean
  /** Where the time was offered to somebody who had asked for it: what is said of that, and where the form goes. */
  offered?: { title: string; said: string[]; action: string }
}

/** A deposit before anything is held; amounts in cents. */
export interface DepositAhead {
  cents: number
  restCents: number
  why: string
  terms: DepositTerms
  /** For how long the time is kept, and until when if it is asked for now. */
  minutes: number
  until: string
}

/** The last look: everything that is asked for, what follows from it, and one button. */
export function ConfirmPage(props: ConfirmProps): Html {
  const { frame, requestToken, start, time, place, contact, quote, rule, changes, deposit } = props
  const { lang } = frame
  const words = confirmWords(lang)
  const visit = visitWords(lang)
  const pay = paymentWords(lang)
  return (
    <Page frame={frame} title={props.offered?.title ?? words.title} class="booking" guarded>
      <article class="slip">
        <h1>{props.offered?.title ?? words.title}</h1>
        {(props.offered?.said ?? [words.lead]).map((said) => (
          <p class="intro">{said}</p>
        ))}
        {props.unavailable && <Unavailable lang={lang} />}
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
        {deposit && <Deposit lang={lang} deposit={deposit} />}
        <h2>{words.next}</h2>
        <Steps steps={deposit ? stepsTo(deposit, lang) : words.steps} />
        <form
          method="post"
          action={props.offered?.action ?? urls.leadBookings(lang, requestToken)}
          class="actions"
        >
          <input type="hidden" name="start" value={start} />
          <RuleNotice rule={rule} lang={lang} />
          <Button wide>
            {deposit
              ? pay.ask.act(time.day, time.from, sayMoney(deposit.cents, lang))
              : words.ask(time.day, time.from)}
          </Button>
        </form>
      </article>
    </Page>
  )
}

/** Why something is paid beforehand, how much, how long the time is kept for it, and when it comes back. */
function Deposit({ lang, deposit }: { lang: Language; deposit: DepositAhead }): Html {
  const { cents, restCents, why, minutes, until } = deposit
  const words = depositWords(lang)
  const { ask } = paymentWords(lang)
  const rest = sayMoney(restCents, lang)
  return (
    <section class="deposit" aria-labelledby="deposit">
      <h2 id="deposit">{words.deposit}</h2>
      <p>{`${why} ${words.counts(rest)}`}</p>
      <dl class="price-lines">
        <PriceLine label={ask.now} amount={sayMoney(cents, lang)} kind="sum" />
        <PriceLine label={ask.later} amount={rest} />
      </dl>
      <p>{ask.keep(minutes, until)}</p>
      <p class="aside">{words.rules.company}</p>
    </section>
  )
}

function stepsTo({ minutes, restCents }: DepositAhead, lang: Language): readonly string[] {
  const { hold, confirmed, rest } = paymentWords(lang).ask.steps
  return [hold(minutes), confirmed, rest(sayMoney(restCents, lang))]
}

const Unavailable = ({ lang }: { lang: Language }): Html => {
  const { title, text } = paymentWords(lang).unavailable
  return (
    <>
      <ErrorSummary lang={lang} faults={[]} problem={title} />
      <p>{text}</p>
    </>
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
