import { urls } from '../../src/urls.ts'
import type { ChangeRule } from '../../src/words/change-rule.ts'
import { bookingWords, visitWords } from '../../src/words/pages/booking.ts'
import { paymentWords } from '../../src/words/pages/payment.ts'
import type { Html } from '../jsx/runtime.ts'
import { Page } from '../layout/page.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Notice } from '../parts/notice.tsx'
import type { Frame } from '../types.ts'
import type { BookingView } from './page.tsx'
import { RuleNotice } from './rule-notice.tsx'
import { VisitRow, type VisitTime, WhenSaid } from './visit.tsx'

export interface MoveProps {
  frame: Frame
  booking: BookingView
  /** The instant it would move to, and how it is said. */
  start: string
  to: VisitTime
  /** What can be done about it after the move. */
  rule: ChangeRule
  /** What becomes of the deposit, and of the request with it; nothing where there is none. */
  deposit: readonly string[]
  /** The payment page could not be reached, so nothing was moved. */
  unavailable?: boolean
  /** The booking changed since the page was opened. */
  stale: boolean
}

/** The last look before a booking moves: the old time, the new one, and one button. */
export function MovePage(props: MoveProps): Html {
  const { frame, booking, start, to, rule, deposit, stale, unavailable } = props
  const { lang } = frame
  const { token, version, time, status } = booking
  const words = bookingWords(lang)
  const move = words.moving
  const visit = visitWords(lang)
  return (
    <Page frame={frame} title={move.title} class="booking" guarded>
      <article class="slip">
        <h1>{move.title}</h1>
        <p class="intro">{move.lead}</p>
        {stale && <Stale text={words.stale} />}
        {unavailable && <Stale text={paymentWords(lang).moving.unavailable} />}
        <dl class="visit">
          <VisitRow name={move.from}>
            <span class="visit-old">
              <WhenSaid lang={lang} time={time} />
            </span>
          </VisitRow>
          <VisitRow name={move.to} change={[urls.bookingTimes(lang, token), visit.changeTime]}>
            <WhenSaid lang={lang} time={to} />
          </VisitRow>
        </dl>
        {(status === 'CONFIRMED' || deposit.length === 0) && (
          <p>{status === 'CONFIRMED' ? move.confirmed : move.pending}</p>
        )}
        {deposit.map((sentence) => (
          <p>{sentence}</p>
        ))}
        <form method="post" action={urls.bookingMove(lang, token)} class="actions">
          <input type="hidden" name="start" value={start} />
          <input type="hidden" name="version" value={String(version)} />
          <RuleNotice rule={rule} lang={lang} />
          <Button wide>{move.act(to.day, to.from)}</Button>
          <ButtonLink href={urls.booking(lang, token)} kind="quiet" wide>
            {move.keep}
          </ButtonLink>
        </form>
      </article>
    </Page>
  )
}

/** Somebody else changed the booking meanwhile: said where it is read first. */
export const Stale = ({ text }: { text: string }): Html => (
  <div role="alert">
    <Notice kind="signal">
      <p>{text}</p>
    </Notice>
  </div>
)
