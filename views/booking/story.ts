import type { Language } from '../../src/words/catalogue.ts'
import { sayDepositTold } from '../../src/words/deposit-told.ts'
import { depositWords, sayKept } from '../../src/words/deposits.ts'
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
  'status' | 'cancelReason' | 'isLate' | 'isCancelling' | 'deposit' | 'heldUntil'
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
  const money = endedMoney({ ...booking, deposit }, lang)
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
  deposit.told.goneCents + deposit.told.goingCents + deposit.told.stuckCents > 0

/** Whether another time is what its owner may want now. */
export const wantsOtherTime = ({ status, cancelReason, deposit }: Standing): boolean =>
  status === 'CANCELLED' &&
  (cancelReason === 'expired' ||
    cancelReason === 'released' ||
    (deposit !== null && cancelReason === 'checkout_failed'))

/** What became of the deposit of a visit that will not be. */
function endedMoney({ deposit, ...booking }: Ended, lang: Language): string {
  const { told, terms } = deposit
  const said = sayDepositTold(told, lang)
  const kept = told.heldCents > 0 ? [sayKept(told.heldCents, { ...booking, ...terms }, lang)] : []
  const all = [...said, ...kept]
  return (all.length > 0 ? all : [depositWords(lang).nothingCharged]).join(' ')
}

type Ended = Standing & { deposit: DepositView }

/** What of a deposit is where it does not usually belong; null where that is nothing. */
function standingMoney(deposit: DepositView | null, lang: Language): string | null {
  const said = deposit === null ? [] : sayDepositTold(deposit.told, lang)
  return said.length > 0 ? said.join(' ') : null
}
