import { urls } from '../../src/urls.ts'
import { sayMoney } from '../../src/words/money.ts'
import { demoCheckoutWords } from '../../src/words/pages/demo-checkout.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { ErrorSummary, Field } from '../parts/field.tsx'
import { Notice } from '../parts/notice.tsx'
import type { Frame } from '../types.ts'

/** Stripe's published test card. */
const CARD = { number: '4242 4242 4242 4242', expiry: '12 / 34', code: '123' }

export interface DemoCheckoutView {
  id: string
  amountCents: number
  email: string | null
  /** Until when it can be paid, in words. */
  until: string
  declined: boolean
  successUrl: string
  cancelUrl: string
}

interface DemoCheckoutProps {
  frame: Frame
  checkout: DemoCheckoutView
}

/** The page where a deposit is paid in development; it says loudly what it is. */
export function DemoCheckoutPage({ frame, checkout }: DemoCheckoutProps): Html {
  const { lang } = frame
  const { id, email, cancelUrl } = checkout
  const words = demoCheckoutWords(lang)
  const amount = sayMoney(checkout.amountCents, lang)
  const card = { lang, required: true, readonly: true } as const
  return (
    <Page frame={frame} title={words.title} class="checkout" guarded>
      <Loud frame={frame} />
      <header class="checkout-head">
        <h1>{words.title}</h1>
        <p class="checkout-amount">
          <span>{words.what}</span> <strong>{amount}</strong>
        </p>
        <p class="aside">{words.until(checkout.until)}</p>
      </header>
      <div class="checkout-form card">
        {checkout.declined && (
          <>
            <ErrorSummary lang={lang} faults={[]} problem={words.declined} />
            <p>{words.declinedText}</p>
          </>
        )}
        <form method="post" action={urls.demoCheckoutPayment(id)}>
          {email !== null && <Field {...card} name="email" label={words.email} value={email} />}
          <Field
            {...card}
            name="number"
            label={words.number}
            hint={words.card}
            value={CARD.number}
          />
          <div class="checkout-pair">
            <Field {...card} name="expiry" label={words.expiry} value={CARD.expiry} />
            <Field {...card} name="code" label={words.code} value={CARD.code} />
          </div>
          <Button wide>{words.pay(amount)}</Button>
        </form>
        <form method="post" action={urls.demoCheckoutDecline(id)}>
          <Button kind="quiet" wide>
            {words.decline}
          </Button>
        </form>
        <ButtonLink href={cancelUrl} kind="quiet" wide>
          {words.back}
        </ButtonLink>
      </div>
    </Page>
  )
}

/** A checkout that was paid before: the way on. */
export const DemoPaidPage = ({ frame, checkout }: DemoCheckoutProps): Html => {
  const { paid, paidText, goOn } = demoCheckoutWords(frame.lang)
  return <Over frame={frame} title={paid} text={paidText} way={goOn} href={checkout.successUrl} />
}

/** A checkout whose time is over: the way back. */
export const DemoExpiredPage = ({ frame, checkout }: DemoCheckoutProps): Html => {
  const { over, overText, leave } = demoCheckoutWords(frame.lang)
  return <Over frame={frame} title={over} text={overText} way={leave} href={checkout.cancelUrl} />
}

const Over = (props: {
  frame: Frame
  title: string
  text: string
  way: string
  href: string
}): Html => (
  <Page frame={props.frame} title={props.title} class="narrow" guarded>
    <Loud frame={props.frame} />
    <h1>{props.title}</h1>
    <p class="intro">{props.text}</p>
    <p>
      <ButtonLink href={props.href}>{props.way}</ButtonLink>
    </p>
  </Page>
)

const Loud = ({ frame }: { frame: Frame }): Html => {
  const words = demoCheckoutWords(frame.lang)
  return (
    <div class="checkout-demo">
      <Notice kind="signal">
        <p class="checkout-loud">{words.demo}</p>
        <p>{words.demoText}</p>
      </Notice>
    </div>
  )
}
