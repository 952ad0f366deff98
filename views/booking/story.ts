import type { Language } from '../../src/words/catalogue.ts'
import { depositWords } from '../../src/words/deposits.ts'
import { sayMoney } from '../../src/words/money.ts'
import { bookingWords } from '../../src/words/pages/booking.ts'
import { paymentWords } from '../../src/words/pages/payment.ts'
import type { BadgeKind } from '../parts/badge.tsx'
import type { DepositView } from './deposit.tsx'
import type { BookingView } from './page.tsx'

/** How a booking stands, in a word, a line and what there is to know. */
export interface Story {
  kind: BadgeKind
  badge: string
  title: string
  text: string
}

type Standing = Pick<
  BookingView,
  'status' | 'cancelReason' | 'isCancelling' | 'deposit' | 'heldUntil'
>
type Passing = 'due' | 'preparing' | 'ending' | 'processing' | 'review' | 'cancelling'

/** A deposit that is awaited, or a booking that is being cancelled; null where nothing is on its way. */
export function passing({ status, isCancelling, deposit }: Standing): Passing | null {
  if (status !== 'PENDING') return null
  if (isCancelling) return 'cancelling'
  if (deposit?.isInReview) return 'review'
  if (deposit?.status === 'processing') return 'processing'
  if (deposit?.status !== 'due') return null
  if (deposit.secondsLeft === 0) return 'ending'
  return deposit.payUrl === null ? 'preparing' : 'due'
}

/** Whether how it stands changes by itself, in seconds or minutes. */
export function isUnsettled(booking: Standing): boolean {
  const now = passing(booking)
  return now !== 'due' && isAwaited(booking)
}

/** Whether a payment may still come, or be known, without anybody's doing. */
export function isAwaited(booking: Standing): boolean {
  const now = passing(booking)
  return now !== null && now !== 'review'
}

/** The same for every page that shows a booking. */
export function storyOf(booking: Standing, lang: Language): Story {
  const { status, deposit } = booking
  const words = bookingWords(lang)
  const now = passing(booking)
  if (now !== null) {
    const { badge, title, text } = paymentWords(lang)
    return { kind: 'waiting', badge: badge[now], title: title[now], text: text[now] }
  }
  if (status === 'CANCELLED') return endOf(booking, lang)
  const text = status === 'CONFIRMED' || status === 'DONE' ? standingMoney(deposit, lang) : null
  const isKept = status === 'PENDING' && booking.heldUntil !== null
  return {
    kind: KINDS[status],
    badge: words.badge[status],
    title: words.title[status],
    text: [isKept ? words.text.until(booking.heldUntil!) : words.text[status], text]
      .filter(Boolean)
      .join(' '),
  }
}

const KINDS = { PENDING: 'waiting', CONFIRMED: 'firm', DONE: 'done' } as const

function endOf(booking: Standing, lang: Language): Story {
  const { cancelReason, deposit } = booking
  const reason = cancelReason ?? 'staff'
  const words = bookingWords(lang)
  const hold = paymentWords(lang)
  const isExpired = reason === 'expired'
  const badge = isExpired ? words.badge.EXPIRED : words.badge.CANCELLED
  const title =
    reason === 'released' ? words.released : isExpired ? words.title.EXPIRED : words.title.CANCELLED
  if (deposit === null) return { kind: 'ended', badge, title, text: words.cancelled[reason] }
  const money = endedMoney(deposit, reason === 'customer', lang)
  if (isLate(booking)) {
    return { kind: 'ended', badge, title: hold.late.title, text: `${hold.late.text} ${money}` }
  }
  return {
    kind: 'ended',
    badge,
    title: isExpired ? hold.holdEnded : title,
    text: `${depositWords(lang).ended[reason]} ${money}`,
  }
}

/** Paid when the hold was over already. */
const isLate = ({ cancelReason, deposit }: Standing): boolean =>
  (cancelReason === 'expired' || cancelReason === 'checkout_failed') &&
  deposit !== null &&
  deposit.backCents > 0

/** Whether another time is what its owner may want now. */
export const wantsOtherTime = ({ status, cancelReason, deposit }: Standing): boolean =>
  status === 'CANCELLED' &&
  (cancelReason === 'expired' ||
    cancelReason === 'released' ||
    (deposit !== null && cancelReason === 'checkout_failed'))

/** What became of the deposit of a visit that will not be. */
function endedMoney(deposit: DepositView, byCustomer: boolean, lang: Language): string {
  const { status, cents, heldCents, terms } = deposit
  const words = depositWords(lang)
  const said = standingMoney(deposit, lang)
  if (said !== null) return said
  if (status !== 'forfeited' && status !== 'paid') return words.nothingCharged
  const kept = sayMoney(heldCents || cents, lang)
  return byCustomer
    ? words.forfeitedLate(kept, words.hours(terms.freeCancelHours))
    : words.forfeited(kept)
}

/** What is on its way or with the bank; null where that is nothing. */
function standingMoney(deposit: DepositView | null, lang: Language): string | null {
  if (deposit === null) return null
  const { status, cents, backCents } = deposit
  const words = depositWords(lang)
  const back = sayMoney(backCents || cents, lang)
  switch (status) {
    case 'refund_due':
      return `${words.refunded(back)} ${words.onItsWay}`
    case 'refunded':
      return paymentWords(lang).returned(back)
    case 'refund_failed':
      return paymentWords(lang).returnFailed(back)
    case 'disputed':
      return paymentWords(lang).disputed(sayMoney(cents, lang))
    default:
      return null
  }
}
