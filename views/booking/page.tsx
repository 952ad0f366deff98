import type { BookingStatus, CancelReason } from '../../src/domain/bookings/booking.ts'
import { urls } from '../../src/urls.ts'
import type { ChangeRule } from '../../src/words/change-rule.ts'
import { sayMoney } from '../../src/words/money.ts'
import { bookingWords, visitWords } from '../../src/words/pages/booking.ts'
import { paymentWords } from '../../src/words/pages/payment.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { ReferralCard, type ReferralView } from '../lead/referral.tsx'
import { Badge } from '../parts/badge.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { Call } from '../parts/phone-link.tsx'
import { BigPrice, PriceLines } from '../parts/price.tsx'
import { Steps } from '../parts/steps.tsx'
import type { QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'
import { DepositDue, DepositPaid, type DepositView } from './deposit.tsx'
import { LOOK_SECONDS, NO_SCRIPT_LOOK_SECONDS } from './look.ts'
import { Closest } from './refusal.tsx'
import { RuleNotice } from './rule-notice.tsx'
import { isUnsettled, passing, storyOf, wantsOtherTime } from './story.ts'
import { VisitFacts, type VisitPlace, type VisitTime } from './visit.tsx'

export interface BookingView {
  token: string
  /** Of whom it is, for another time in its place. */
  requestToken: string
  status: BookingStatus
  cancelReason: CancelReason | null
  /** Its customer gave it up later than is free of charge. */
  isLate: boolean
  /** Somebody asked to cancel it, and the payment page is being closed. */
  isCancelling: boolean
  /** Null where none was ever asked for. */
  deposit: DepositView | null
  version: number
  time: VisitTime
  place: VisitPlace
  quote: QuoteSummary
  team: string
  /** Until when a request that needs no deposit keeps its time, in words; null for every other. */
  heldUntil: string | null
  /** The next free times in place of one that is gone, each the way to ask for it. */
  alternatives: { href: string; label: string }[]
  /** What its owner may still do about it. */
  rule: ChangeRule
  canMove: boolean
  canCancel: boolean
}

export interface BookingProps {
  frame: Frame
  booking: BookingView
  /** It came here by being moved just now. */
  justMoved: boolean
  /** Null for somebody without a code. */
  referral: ReferralView | null
}

const WHO = { PENDING: 'comes', CONFIRMED: 'comes', DONE: 'came', CANCELLED: 'nobody' } as const

/** A booking as it stands now: what is so, what comes next, what its owner can do. */
export function BookingPage(props: BookingProps): Html {
  const { frame, booking, referral } = props
  const { lang } = frame
  const { status, time, place, quote, deposit } = booking
  const words = bookingWords(lang)
  const story = storyOf(booking, lang)
  const now = passing(booking)
  const isAhead = status === 'PENDING' || status === 'CONFIRMED'
  const isLooking = isUnsettled(booking)
  return (
    <Page
      frame={frame}
      title={story.title}
      class="booking"
      guarded
      live={isLooking}
      refresh={isLooking ? NO_SCRIPT_LOOK_SECONDS : undefined}
      scripts={now === 'due' || now === 'preparing' ? ['copy', 'hold-clock'] : ['copy']}
    >
      {isLooking && <Look href={urls.booking(lang, booking.token)} />}
      {props.justMoved && isAhead && (
        <div role="status">
          <Notice>
            <p>{words.moved(time.short)}</p>
          </Notice>
        </div>
      )}
      <article class="slip">
        <header class="booking-head">
          <Badge kind={story.kind} word={story.badge} />
          <h1>{story.title}</h1>
          <p class="intro">{story.text}</p>
        </header>
        {deposit && (now === 'due' || now === 'preparing') && (
          <DepositDue lang={lang} deposit={deposit} />
        )}
        <VisitFacts
          lang={lang}
          time={time}
          place={place}
          quote={quote}
          who={WHO[status]}
          team={booking.team}
        />
        {isAhead && now !== 'cancelling' && now !== 'ending' && now !== 'review' && (
          <Ahead frame={frame} booking={booking} status={status} />
        )}
        <h2>{visitWords(lang).price}</h2>
        <p class="total">
          <BigPrice price={quote.price} lang={lang} />
        </p>
        <PriceLines price={quote.price} lang={lang} />
        {deposit?.status === 'paid' && status !== 'CANCELLED' && (
          <DepositPaid lang={lang} deposit={deposit} />
        )}
        {deposit?.status === 'waived' && isAhead && <p>{paymentWords(lang).waived}</p>}
        <Call says={words.call} company={frame.company} />
        {!isAhead && <Over lang={lang} booking={booking} />}
      </article>
      {referral && <ReferralCard lang={lang} referral={referral} />}
    </Page>
  )
}

/** Looks again by itself; the answer says whether the page is to be read anew. */
const Look = ({ href }: { href: string }): Html => (
  <div hx-get={href} hx-trigger={`every ${LOOK_SECONDS}s`} hx-swap="none" hidden></div>
)

/** What its owner can do about a visit that is over. */
function Over({ lang, booking }: { lang: Frame['lang']; booking: BookingView }): Html {
  const other = wantsOtherTime(booking)
  return (
    <>
      {booking.alternatives.length > 0 && <Closest lang={lang} closest={booking.alternatives} />}
      <div class="actions no-print">
        {other && (
          <ButtonLink href={urls.leadTimes(lang, booking.requestToken)} wide>
            {paymentWords(lang).otherTime}
          </ButtonLink>
        )}
        <ButtonLink href={urls.home(lang)} kind="quiet" wide>
          {bookingWords(lang).again}
        </ButtonLink>
      </div>
    </>
  )
}

/** While the visit is still to come: what happens next, and what can be done about it. */
function Ahead(props: {
  frame: Frame
  booking: BookingView
  status: 'PENDING' | 'CONFIRMED'
}): Html {
  const { frame, booking, status } = props
  const { lang, company } = frame
  const { token, rule, canMove, canCancel } = booking
  const words = bookingWords(lang)
  return (
    <>
      <h2>{words.next}</h2>
      <Steps steps={stepsOf(booking, status, lang)} />
      {canCancel && <RuleNotice rule={rule} lang={lang} />}
      <div class="ways no-print">
        {canMove && (
          <ButtonLink href={urls.bookingTimes(lang, token)} kind="quiet">
            {words.move}
          </ButtonLink>
        )}
        {!canMove && canCancel && <Call says={words.phoneOnly} company={company} />}
        {canCancel && (
          <ButtonLink href={urls.bookingCancellation(lang, token)} kind="danger">
            {words.cancel}
          </ButtonLink>
        )}
      </div>
      <p class="aside no-print">{canMove ? words.keep : words.keepLate}</p>
    </>
  )
}

/** What happens from here on, and when it is paid. */
function stepsOf(
  { deposit }: BookingView,
  status: 'PENDING' | 'CONFIRMED',
  lang: Frame['lang'],
): readonly string[] {
  const usual = bookingWords(lang).steps[status]
  if (deposit === null) return usual
  const { pay, confirmed, rest } = paymentWords(lang).steps
  const left = rest(sayMoney(deposit.restCents, lang))
  if (status === 'CONFIRMED') return deposit.status === 'paid' ? [usual[0]!, left] : usual
  const isDue = deposit.status === 'due'
  return [...(isDue ? [pay(sayMoney(deposit.cents, lang))] : []), confirmed, left]
}
