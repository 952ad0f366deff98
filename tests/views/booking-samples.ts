import type { CancelReason } from '../../src/domain/bookings/booking.ts'
import type { DepositStatus } from '../../src/domain/deposits/states.ts'
import { DEFAULT_TERMS } from '../../src/domain/deposits/terms.rules.ts'
import { LEAD_LIMITS } from '../../src/domain/leads/fields.ts'
import { CancellationPage } from '../../views/booking/cancellation.tsx'
import { ConfirmPage } from '../../views/booking/confirm.tsx'
import type { DepositView } from '../../views/booking/deposit.tsx'
import { MovePage } from '../../views/booking/move.tsx'
import { BookingPage, type BookingView } from '../../views/booking/page.tsx'
import { PaymentPage } from '../../views/booking/payment.tsx'
import { BlockedPage, TakenPage } from '../../views/booking/refusal.tsx'
import type { VisitTime } from '../../views/booking/visit.tsx'
import type { Html } from '../../views/jsx/runtime.ts'
import { LeadForm } from '../../views/lead/form.tsx'
import { KnownPage } from '../../views/lead/known.tsx'
import type { QuoteSummary } from '../../views/quote/card.tsx'
import type { CalendarDay } from '../../views/times/calendar.tsx'
import { type OfferView, Times, TimesPage, type TimesProps } from '../../views/times/page.tsx'
import type { Frame } from '../../views/types.ts'
import { toldIn } from '../support/told.ts'
import type { Say } from './samples.ts'

/** Every page from picking a time to giving it up, with every part of it shown. */
export function bookingPages(frame: Frame, quote: QuoteSummary, say: Say): Record<string, Html> {
  const time = timeOf(say)
  const place = { address: say('12 Example Ave'), postalCode: say('T5K 1A1') }
  const booking = bookingOf(quote, time, place, say)
  const referral = {
    code: say('K7MQ2XW9'),
    worthCents: 2000,
    shareUrl: say('https://a.example/?ref=K'),
    standing: { earnedCents: 4000, usedCents: 2000 },
  }
  const page = (more: Partial<BookingView>, justMoved = false) =>
    BookingPage({ frame, booking: { ...booking, ...more }, justMoved, referral })
  const ways = [{ href: say('/way'), label: say('Way') }]
  const times = timesOf(frame, quote, say)
  const values = Object.fromEntries(Object.keys(LEAD_LIMITS).map((name) => [name, say('typed')]))
  const picked = { start: say('start'), time, change: say('/times') }
  return {
    times: TimesPage(times),
    'times of a full day': TimesPage({
      ...times,
      offer: {
        ...offerOf(say),
        day: {
          title: say('Friday 4 December'),
          parts: [],
          reason: say('All our teams are taken on that day.'),
          next: { day: say('2026-12-05'), label: say('Saturday 5 December') },
          hours: say('4½ hours'),
        },
      },
    }),
    'times of a move': TimesPage({
      ...times,
      movesFrom: say('Tue 1 Dec, 9:00 am'),
      hrefs: { ...times.hrefs, request: null, back: say('/booking') },
    }),
    'no times at all': TimesPage({ ...times, offer: 'too_long' }),
    'lead form with a time': LeadForm({
      frame,
      quote,
      limits: LEAD_LIMITS,
      values,
      faults: [{ field: 'address', message: say('We have to come to you') }],
      picked,
      back: 'known',
    }),
    'details of a request': LeadForm({
      frame,
      quote,
      limits: LEAD_LIMITS,
      values,
      faults: [],
      picked,
      back: null,
      requestToken: say('lead'),
    }),
    'been here before': KnownPage({
      frame,
      quoteToken: say('quote'),
      start: say('start'),
      isSent: false,
      value: say('ada@'),
      fault: say('That is not an address'),
    }),
    'been here before, asked': KnownPage({
      frame,
      quoteToken: say('quote'),
      start: undefined,
      isSent: true,
      value: '',
      fault: null,
    }),
    'been here before, without mail': KnownPage({
      frame: { ...frame, emailOn: false },
      quoteToken: say('quote'),
      start: undefined,
      isSent: false,
      value: '',
      fault: null,
    }),
    confirm: ConfirmPage({
      frame,
      requestToken: say('lead'),
      start: say('start'),
      time,
      place,
      contact: { name: say('Ada'), phone: say('780'), email: say('ada@example.com') },
      quote,
      rule: { moveUntil: say('Mon 30 Nov, 9:00 am'), cancel: 'free' },
      priceChanged: true,
      codeRefused: true,
      changes: { time: say('/times'), place: say('/details') },
      deposit: null,
    }),
    'confirm with a deposit': ConfirmPage({
      frame,
      requestToken: say('lead'),
      start: say('start'),
      time,
      place,
      contact: { name: say('Ada'), phone: say('780'), email: null },
      quote,
      rule: { moveUntil: null, cancel: { keptAfter: null } },
      priceChanged: false,
      codeRefused: false,
      changes: { time: say('/times'), place: say('/details') },
      deposit: {
        cents: 4907,
        restCents: 15_700,
        why: say('We ask for a deposit because your clean is your first with us.'),
        terms: DEFAULT_TERMS,
        minutes: 35,
        until: say('10:35 am'),
      },
      unavailable: true,
    }),
    taken: TakenPage({
      frame,
      title: say('That time was just taken'),
      text: say('Tue 1 Dec is no longer free'),
      closest: ways,
      all: say('/times'),
      other: { href: say('/booking'), label: say('Keep') },
    }),
    blocked: BlockedPage({ frame, title: say('Two requests'), text: say('Wait'), ways }),
    'booking requested': page({}),
    'booking confirmed': page({ status: 'CONFIRMED' }, true),
    'booking close to its start': page({
      canMove: false,
      rule: { moveUntil: null, cancel: 'free' },
    }),
    'booking expired': page({ status: 'CANCELLED', cancelReason: 'expired', alternatives: ways }),
    'booking with a deposit due': page({ deposit: depositOf(say) }),
    'booking whose payment page is being made': page({ deposit: depositOf(say, { payUrl: null }) }),
    'booking whose hold is over': page({ deposit: depositOf(say, { secondsLeft: 0 }) }),
    'booking with a payment being checked': page({
      deposit: depositOf(say, { status: 'processing', payUrl: null, until: null }),
    }),
    'booking whose payment is looked at': page({
      deposit: depositOf(say, { payUrl: null, isInReview: true }),
    }),
    'booking being cancelled': page({
      isCancelling: true,
      canMove: false,
      canCancel: false,
      deposit: depositOf(say, { payUrl: null }),
    }),
    'booking with a deposit paid': page({ status: 'CONFIRMED', deposit: paidOf(say) }),
    'booking with a deposit paid, close to its start': page({
      status: 'CONFIRMED',
      canMove: false,
      rule: { moveUntil: null, cancel: { keptAfter: null } },
      deposit: paidOf(say),
    }),
    'booking without the deposit': page({
      status: 'CONFIRMED',
      deposit: depositOf(say, { status: 'waived', payUrl: null, until: null }),
    }),
    'booking in dispute': page({
      status: 'CONFIRMED',
      deposit: depositOf(say, { status: 'disputed', payUrl: null, until: null }),
    }),
    ...Object.fromEntries(
      ENDS.map(([cancelReason, status]) => [
        `booking cancelled: ${cancelReason}, ${status}`,
        page({
          status: 'CANCELLED',
          cancelReason,
          canMove: false,
          canCancel: false,
          deposit: depositOf(say, { status, payUrl: null, until: null }),
        }),
      ]),
    ),
    'payment awaited': PaymentPage({
      frame,
      booking: { ...booking, deposit: depositOf(say) },
      unreachable: true,
    }),
    'payment that came': PaymentPage({
      frame,
      booking: { ...booking, status: 'CONFIRMED', deposit: paidOf(say) },
      unreachable: false,
    }),
    'payment that came too late': PaymentPage({
      frame,
      booking: {
        ...booking,
        status: 'CANCELLED',
        cancelReason: 'expired',
        deposit: depositOf(say, { status: 'refund_due', payUrl: null }),
      },
      unreachable: false,
    }),
    'booking done': page({ status: 'DONE', canMove: false, canCancel: false }),
    move: MovePage({
      frame,
      booking,
      start: say('start'),
      to: timeOf(say),
      rule: { moveUntil: say('Mon'), cancel: 'free' },
      deposit: [say('At the new time the deposit is another one.')],
      stale: true,
      unavailable: true,
    }),
    cancellation: CancellationPage({
      frame,
      booking,
      consequence: [say('You pay nothing'), say('The payment page is closed.')],
      refundCents: 0,
      note: say('We are away'),
      noteFault: say('Please keep this to 500 characters.'),
      maxNote: 500,
      stale: true,
    }),
  }
}

/** What htmx gets when another day is chosen. */
export const timesFragment = (frame: Frame, quote: QuoteSummary, say: Say): Html =>
  Times({ ...timesOf(frame, quote, say), offer: offerOf(say), fresh: true })

const timesOf = (frame: Frame, quote: QuoteSummary, say: Say): TimesProps => ({
  frame,
  quote,
  movesFrom: null,
  hrefs: {
    day: (day) => `/times?day=${day}`,
    pick: (start) => `/lead?start=${start}`,
    request: say('/lead'),
    back: null,
  },
  offer: offerOf(say),
})

const offerOf = (say: Say): OfferView => {
  const day = (more: Partial<CalendarDay>): CalendarDay => ({
    date: say('2026-12-01'),
    said: say('Tue 1 Dec'),
    day: say('1'),
    month: say('Dec'),
    free: 6,
    reason: null,
    chosen: false,
    ...more,
  })
  return {
    earliest: { start: say('start'), label: say('Tue 1 Dec, 9:00 am') },
    calendar: {
      period: say('Sun 29 Nov – Sat 26 Dec'),
      weeks: [
        [
          day({ free: 0, reason: 'past' }),
          day({ free: 0, reason: 'too_soon' }),
          day({ chosen: true }),
          day({}),
          day({ free: 0, reason: 'full' }),
          day({ free: 0, reason: 'closed' }),
          day({ free: 0, reason: 'too_far' }),
        ],
      ],
      earlier: say('2026-11-01'),
      later: say('2026-12-27'),
    },
    day: {
      title: say('Tuesday 1 December'),
      parts: [
        { part: 'morning', starts: [{ start: say('a'), label: say('9:00 am'), current: false }] },
        { part: 'afternoon', starts: [{ start: say('b'), label: say('1:00 pm'), current: true }] },
      ],
      reason: null,
      next: null,
      hours: say('4½ hours'),
    },
  }
}

const timeOf = (say: Say): VisitTime => ({
  day: say('Tuesday 1 December'),
  from: say('9:00 am'),
  to: say('1:30 pm'),
  short: say('Tue 1 Dec, 9:00 am'),
})

const bookingOf = (
  quote: QuoteSummary,
  time: VisitTime,
  place: BookingView['place'],
  say: Say,
): BookingView => ({
  token: say('token'),
  requestToken: say('lead'),
  status: 'PENDING',
  cancelReason: null,
  isLate: false,
  isCancelling: false,
  deposit: null,
  version: 1,
  time,
  place,
  quote,
  team: say('North'),
  heldUntil: say('Fri 27 Nov, 9:00 am'),
  alternatives: [],
  rule: { moveUntil: say('Mon 30 Nov, 9:00 am'), cancel: 'free' },
  canMove: true,
  canCancel: true,
})

const depositOf = (say: Say, more: Partial<DepositView> = {}): DepositView => ({
  status: 'due',
  cents: 4907,
  told: toldIn(more.status ?? 'due', 4907),
  restCents: 15_700,
  why: say('We ask for a deposit because your clean is your first with us.'),
  payUrl: say('/pay'),
  isInReview: false,
  until: say('10:35 am'),
  secondsLeft: 2100,
  terms: DEFAULT_TERMS,
  isCancelOver: false,
  ...more,
})

const paidOf = (say: Say): DepositView =>
  depositOf(say, { status: 'paid', payUrl: null, until: null })

/** Why a visit is not to be, and what became of its deposit. */
const ENDS: [CancelReason, DepositStatus][] = [
  ['customer', 'expired'],
  ['customer', 'refund_due'],
  ['customer', 'refunded'],
  ['customer', 'refund_failed'],
  ['customer', 'forfeited'],
  ['staff', 'forfeited'],
  ['staff', 'disputed'],
  ['staff', 'lost'],
  ['released', 'expired'],
  ['expired', 'expired'],
  ['expired', 'refund_due'],
  ['checkout_failed', 'failed'],
]
