import type { DepositAhead } from '../../../views/booking/confirm.tsx'
import type { DepositView } from '../../../views/booking/deposit.tsx'
import { creditOn } from '../../domain/bookings/balance.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import type { Lead } from '../../domain/bookings/job.ts'
import type { WholeBooking } from '../../domain/bookings/queries.ts'
import { HOLD_MINUTES } from '../../domain/deposits/attempts.ts'
import { depositPreview, movePreview } from '../../domain/deposits/preview.ts'
import { type CancelPreview, depositStanding } from '../../domain/deposits/standing.ts'
import { isCancelFree } from '../../domain/deposits/terms.rules.ts'
import { toBusiness } from '../../domain/shared/time/business-time.ts'
import type { Language } from '../../words/catalogue.ts'
import { depositWords, sayDepositReasons, sayRefundRule } from '../../words/deposits.ts'
import { sayMoney } from '../../words/money.ts'
import { bookingWords } from '../../words/pages/booking.ts'
import { paymentWords } from '../../words/pages/payment.ts'
import type { Site } from './site.ts'
import { sayClock, sayMoment } from './visit-time.ts'

const MS_PER_MINUTE = 60_000

/** The deposit of a booking as its pages print it; null where none was ever asked. */
export async function depositView(
  site: Site,
  { booking, quote }: WholeBooking,
  lang: Language,
): Promise<DepositView | null> {
  const { terms: usual } = deskOf(site).deposits
  const standing = await depositStanding(site.database.db, booking, usual)
  if (!standing) return null
  const { holdExpiresAt, ...rest } = standing
  const creditCents = await creditOn(site.database.db, booking.id)
  const isAsked = standing.status === 'due' || standing.status === 'processing'
  const counted = isAsked ? standing.cents : standing.told.heldCents
  return {
    ...rest,
    restCents: Math.max(0, quote.estimate.totalWithTaxCents - counted - creditCents),
    isCancelOver: !isCancelFree({
      terms: rest.terms,
      startsAt: booking.startsAt,
      askedAt: site.clock.now(),
    }),
    why: sayDepositReasons(booking.depositPolicy, lang),
    until: holdExpiresAt && sayTimeOfDay(site, holdExpiresAt, lang),
  }
}

/** The deposit that asking for this start would need, for the last look before it. */
export async function depositAhead(
  site: Site,
  found: { lead: Lead; quote: WholeBooking['quote']; now: Date },
  startsAt: Date,
  lang: Language,
): Promise<DepositAhead | null> {
  const { lead, quote, now } = found
  const preview = await depositPreview(deskOf(site), { lead, quote, startsAt }, 'public')
  if (!preview) return null
  const { cents, reasons, terms } = preview
  return {
    cents,
    restCents: quote.estimate.totalWithTaxCents - cents,
    why: sayDepositReasons(reasons, lang),
    terms,
    minutes: HOLD_MINUTES,
    until: sayTimeOfDay(site, new Date(now.getTime() + HOLD_MINUTES * MS_PER_MINUTE), lang),
  }
}

/** What becomes of the money when a booking is cancelled now, sentence by sentence. */
export function sayCancelPreview(
  site: Site,
  { booking }: WholeBooking,
  preview: CancelPreview,
  lang: Language,
): string[] {
  const words = depositWords(lang)
  const { cancelling } = paymentWords(lang)
  const { refundCents, forfeitedCents, freeUntil } = preview
  if (forfeitedCents > 0) return [words.preview.forfeit(sayMoney(forfeitedCents, lang))]
  if (refundCents > 0) {
    const isLater = freeUntil !== null && booking.depositTerms?.lateCancel !== 'refund'
    return [
      words.preview.refund(sayMoney(refundCents, lang)),
      words.onItsWay,
      ...(isLater ? [cancelling.until(sayMoment(site, freeUntil, lang))] : []),
    ]
  }
  switch (booking.depositStatus) {
    case null:
      return [bookingWords(lang).cancelling.consequence]
    case 'due':
      return [words.preview.nothing, cancelling.closes]
    case 'processing':
      return [cancelling.processing]
    case 'disputed':
      return [cancelling.disputed]
    default:
      return [words.preview.nothing]
  }
}

/** What becomes of the deposit when a booking moves to another start, sentence by sentence. */
export async function sayMovePreview(
  site: Site,
  found: WholeBooking,
  startsAt: Date,
  lang: Language,
): Promise<string[]> {
  const { booking } = found
  const { moving, text } = paymentWords(lang)
  const preview = await movePreview(deskOf(site), found, startsAt, 'public')
  if (preview === null) {
    if (booking.depositStatus === 'paid') return [depositWords(lang).preview.move]
    return booking.status === 'PENDING' && booking.depositStatus === 'due'
      ? [text.due, moving.held]
      : []
  }
  const { before, after } = preview
  if (after === null) return [moving.none]
  const amount = sayMoney(after.cents, lang)
  const why = sayDepositReasons(after.reasons, lang)
  const sum = before === null ? moving.now(amount) : moving.other(amount, sayMoney(before, lang))
  const { terms } = after
  const isOver = !isCancelFree({ terms, startsAt, askedAt: site.clock.now() })
  return [`${sum} ${why}`, text.due, sayRefundRule(terms, lang, isOver)]
}

function sayTimeOfDay(site: Site, instant: Date, lang: Language): string {
  return sayClock(toBusiness(instant, site.config.business.timezone).minutesOfDay, lang)
}
