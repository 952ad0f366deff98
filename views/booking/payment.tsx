import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { depositWords } from '../../src/words/deposits.ts'
import { sayMoney } from '../../src/words/money.ts'
import { bookingWords, visitWords } from '../../src/words/pages/booking.ts'
import { paymentWords } from '../../src/words/pages/payment.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Badge } from '../parts/badge.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Call } from '../parts/phone-link.tsx'
import type { Frame } from '../types.ts'
import { DepositPaid, HoldClock } from './deposit.tsx'
import { LOOK_SECONDS, NO_SCRIPT_LOOK_SECONDS } from './look.ts'
import type { BookingView } from './page.tsx'
import { isAwaited, passing, type Story, storyOf, wantsOtherTime } from './story.ts'
import { VisitRow, WhenSaid } from './visit.tsx'

export interface PaymentProps {
  frame: Frame
  booking: BookingView
  /** The provider could not be asked just now. */
  unreachable: boolean
}

/** Where a customer comes back to from paying: what is so, by our own record. */
export function PaymentPage(props: PaymentProps): Html {
  const { frame, booking } = props
  const isOpen = isAwaited(booking)
  return (
    <Page
      frame={frame}
      title={paymentWords(frame.lang).back.page}
      class="booking"
      guarded
      live={isOpen}
      refresh={isOpen ? NO_SCRIPT_LOOK_SECONDS : undefined}
      scripts={isOpen ? ['hold-clock'] : []}
    >
      <article class="slip">
        <div id="payment" role="status">
          <PaymentState {...props} />
        </div>
        <Call says={bookingWords(frame.lang).call} company={frame.company} />
      </article>
    </Page>
  )
}

/** What htmx swaps once it is decided. */
export function PaymentState({ frame: { lang }, booking, unreachable }: PaymentProps): Html {
  const { token, time, deposit } = booking
  const words = paymentWords(lang)
  const isOpen = isAwaited(booking)
  const isPaid = booking.status === 'CONFIRMED' && deposit?.status === 'paid'
  const { kind, badge, title, text } = tellingOf(booking, lang)
  return (
    <>
      {isOpen && <Look lang={lang} token={token} />}
      <header class="booking-head">
        <Badge kind={kind} word={badge} />
        <h1>{title}</h1>
        <p class="intro">{text}</p>
      </header>
      {isOpen && unreachable && (
        <Notice kind="signal">
          <p>{words.back.unreachable}</p>
        </Notice>
      )}
      <dl class="visit">
        <VisitRow name={visitWords(lang).when}>
          <WhenSaid lang={lang} time={time} />
        </VisitRow>
      </dl>
      {deposit && isOpen && <HoldClock lang={lang} deposit={deposit} />}
      {deposit && isPaid && <DepositPaid lang={lang} deposit={deposit} />}
      <Ways lang={lang} booking={booking} />
    </>
  )
}

/** Asks again while nothing is decided; an answer without content changes nothing. */
const Look = ({ lang, token }: { lang: Language; token: string }): Html => (
  <div
    hx-get={urls.bookingPayment(lang, token)}
    hx-trigger={`every ${LOOK_SECONDS}s`}
    hx-target="#payment"
    hx-swap="innerHTML"
    hidden
  ></div>
)

/** Who comes back has done their part: what is still to come is waited for. */
function tellingOf(booking: BookingView, lang: Language): Story {
  const story = storyOf(booking, lang)
  const now = passing(booking)
  if (now !== 'due' && now !== 'preparing') return story
  const { title, text } = paymentWords(lang).back
  return { ...story, title, text }
}

function Ways({ lang, booking }: { lang: Language; booking: BookingView }): Html {
  const { token, requestToken, deposit } = booking
  const words = paymentWords(lang).back
  const payUrl = passing(booking) === 'due' ? deposit?.payUrl : null
  const other = wantsOtherTime(booking)
  return (
    <div class="actions no-print">
      {payUrl && (
        <p>
          {words.unpaid}{' '}
          <a href={payUrl}>{depositWords(lang).pay(sayMoney(deposit!.cents, lang))}</a>
        </p>
      )}
      {other && (
        <ButtonLink href={urls.leadTimes(lang, requestToken)} wide>
          {paymentWords(lang).otherTime}
        </ButtonLink>
      )}
      <ButtonLink
        href={urls.booking(lang, token)}
        kind={other || payUrl ? 'quiet' : 'primary'}
        wide
      >
        {words.see}
      </ButtonLink>
    </div>
  )
}
