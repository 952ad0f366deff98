import type { BookingStatus, CancelReason } from '../../src/domain/bookings/booking.ts'
import { urls } from '../../src/urls.ts'
import { bookingWords, visitWords } from '../../src/words/pages/booking.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { ReferralCard, type ReferralView } from '../lead/referral.tsx'
import { Badge, type BadgeKind } from '../parts/badge.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import { PhoneLink } from '../parts/phone-link.tsx'
import { BigPrice, PriceLines } from '../parts/price.tsx'
import { Steps } from '../parts/steps.tsx'
import type { QuoteSummary } from '../quote/card.tsx'
import type { Frame } from '../types.ts'
import { VisitFacts, type VisitPlace, type VisitTime } from './visit.tsx'

export interface BookingView {
  token: string
  status: BookingStatus
  cancelReason: CancelReason | null
  version: number
  time: VisitTime
  place: VisitPlace
  quote: QuoteSummary
  team: string
  /** Until when changing costs nothing, in words; null when that moment has passed. */
  freeUntil: string | null
  canMove: boolean
  canCancel: boolean
}

export interface BookingProps {
  frame: Frame
  booking: BookingView
  /** It came here by being moved just now. */
  justMoved: boolean
  referral: ReferralView
}

/** A booking as it stands now: what is so, what comes next, what its owner can do. */
export function BookingPage(props: BookingProps): Html {
  const { frame, booking, referral } = props
  const { lang } = frame
  const { status, time, place, quote } = booking
  const words = bookingWords(lang)
  const state = stateOf(booking)
  const isAhead = status === 'PENDING' || status === 'CONFIRMED'
  return (
    <Page frame={frame} title={words.title[state]} class="booking" guarded scripts={['copy']}>
      {props.justMoved && isAhead && (
        <div role="status">
          <Notice>
            <p>{words.moved(time.short)}</p>
          </Notice>
        </div>
      )}
      <article class="slip">
        <header class="booking-head">
          <Badge kind={KINDS[state]} word={words.badge[state]} />
          <h1>{words.title[state]}</h1>
          <p class="intro">
            {booking.status === 'CANCELLED'
              ? words.cancelled[booking.cancelReason ?? 'staff']
              : words.text[booking.status]}
          </p>
        </header>
        <VisitFacts lang={lang} time={time} place={place} quote={quote} team={booking.team} />
        {isAhead && <Ahead frame={frame} booking={booking} status={status} />}
        <h2>{visitWords(lang).price}</h2>
        <p class="total">
          <BigPrice price={quote.price} lang={lang} />
        </p>
        <PriceLines price={quote.price} lang={lang} />
        <p>
          {words.call} <PhoneLink phone={frame.company.phone} />
        </p>
        {!isAhead && (
          <div class="actions no-print">
            <ButtonLink href={urls.home(lang)} kind="quiet" wide>
              {words.again}
            </ButtonLink>
          </div>
        )}
      </article>
      <ReferralCard lang={lang} referral={referral} />
    </Page>
  )
}

type State = BookingStatus | 'EXPIRED'

/** A request that nobody answered ended otherwise than one that somebody gave up. */
const stateOf = ({ status, cancelReason }: BookingView): State =>
  status === 'CANCELLED' && cancelReason === 'expired' ? 'EXPIRED' : status

const KINDS: Record<State, BadgeKind> = {
  PENDING: 'waiting',
  CONFIRMED: 'firm',
  DONE: 'done',
  CANCELLED: 'ended',
  EXPIRED: 'ended',
}

/** While the visit is still to come: what happens next, and what can be done about it. */
function Ahead(props: {
  frame: Frame
  booking: BookingView
  status: 'PENDING' | 'CONFIRMED'
}): Html {
  const { frame, booking, status } = props
  const { lang, company } = frame
  const { token, freeUntil, canMove, canCancel } = booking
  const words = bookingWords(lang)
  const visit = visitWords(lang)
  return (
    <>
      <h2>{words.next}</h2>
      <Steps steps={words.steps[status]} />
      {canCancel && (
        <Notice kind={freeUntil === null ? 'signal' : 'note'}>
          <p>{freeUntil === null ? visit.late : visit.freeUntil(freeUntil)}</p>
        </Notice>
      )}
      <div class="ways no-print">
        {canMove && (
          <ButtonLink href={urls.bookingTimes(lang, token)} kind="quiet">
            {words.move}
          </ButtonLink>
        )}
        {!canMove && canCancel && (
          <p>
            {words.phoneOnly} <PhoneLink phone={company.phone} />
          </p>
        )}
        {canCancel && (
          <ButtonLink href={urls.bookingCancellation(lang, token)} kind="danger">
            {words.cancel}
          </ButtonLink>
        )}
      </div>
      <p class="aside no-print">{words.keep}</p>
    </>
  )
}
