import { readFileSync } from 'node:fs'
import type { CompanyRecord } from '../../src/domain/company/record.ts'
import { DEFAULT_TERMS, lastMoments, stakeOf } from '../../src/domain/deposits/terms.rules.ts'
import type { MessageKind } from '../../src/domain/messages/kinds.ts'
import type { MailDeposit, MailFacts } from '../../src/domain/messages/message.ts'
import { estimate } from '../../src/domain/pricing/estimate.rules.ts'
import { homeKey, withDefaults } from '../../src/domain/pricing/home.rules.ts'
import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { economy } from '../support/price-list.ts'
import { toldIn } from '../support/told.ts'

const demoText = readFileSync(
  new URL('../../drizzle/seeds/demo_company.json', import.meta.url),
  'utf8',
)
const company = JSON.parse(demoText) as CompanyRecord

const LEAD_ID = '3f0a2b1c-1111-4222-8333-444455556666'
const BOOKING_ID = '01930000-aaaa-7bbb-8ccc-ddddeeeeffff'
const QUOTE_ID = '01930000-0000-7000-8000-000000000001'
export const PUBLIC_URL = 'https://spruce.example'
export const BOOKING_UID = `${BOOKING_ID}@spruce`

const home = withDefaults({
  beds: 3,
  baths: 1.5,
  cleaning_type: 'deep',
  frequency: 'biweekly',
  add_ons: { oven: true },
})!

type Booking = NonNullable<MailFacts['booking']>

/** Three people's visit on Tuesday 1 December 2026 from 9:00 in Edmonton, where it is UTC−6 by then. */
const booking: Booking = {
  id: BOOKING_ID,
  leadId: LEAD_ID,
  quoteId: QUOTE_ID,
  teamId: '01930000-0000-7000-8000-00000000000a',
  status: 'CONFIRMED',
  startsAt: new Date('2026-12-01T15:00:00Z'),
  durationMinutes: 270,
  during: '[,)',
  localStart: '2026-12-01T09:00',
  zone: 'America/Edmonton',
  manageHash: 'hash',
  depositRequired: false,
  depositCents: null,
  depositPolicy: [],
  depositStatus: null,
  madeBy: 'public',
  byStranger: false,
  clientHash: null,
  holdExpiresAt: null,
  depositTerms: DEFAULT_TERMS,
  waiveReason: null,
  cancelIntent: null,
  version: 2,
  cancelReason: null,
  cancelNote: null,
  lateCents: null,
  actualDurationMinutes: null,
  followsId: null,
  createdAt: new Date('2026-11-20T10:00:00Z'),
  confirmedAt: new Date('2026-11-20T11:30:00Z'),
  cancelledAt: null,
  doneAt: null,
}

const STATES: Partial<Record<MessageKind, Partial<Booking>>> = {
  booking_pending: { status: 'PENDING', version: 1, confirmedAt: null },
  booking_cancelled: { status: 'CANCELLED', version: 3, cancelReason: 'customer' },
  request_expired: { status: 'CANCELLED', version: 2, cancelReason: 'expired' },
  booking_completed: { status: 'DONE', version: 3 },
  hold_ended: { status: 'CANCELLED', version: 2, cancelReason: 'expired', confirmedAt: null },
  deposit_refunded: { status: 'CANCELLED', version: 3, cancelReason: 'customer' },
  refund_failed: { status: 'CANCELLED', version: 3, cancelReason: 'customer' },
  payment_sorry: { status: 'CANCELLED', version: 2, cancelReason: 'expired', confirmedAt: null },
  start_released: { status: 'CANCELLED', version: 2, cancelReason: 'staff', confirmedAt: null },
}

/** A quarter of $196.25, rounded up; waiting, with its hold until 10:35 in Edmonton. */
export const depositOf = (more: Partial<MailDeposit> = {}): MailDeposit => ({
  cents: 4907,
  status: 'due',
  holdExpiresAt: new Date('2026-11-20T16:35:00Z'),
  payUrl: 'https://checkout.stripe.com/c/pay/cs_1',
  reasons: ['heavy_cleaning', 'new_client'],
  told: toldIn(more.status === undefined ? 'due' : more.status, more.cents ?? 4907),
  isLate: false,
  freeCancelHours: 24,
  refundCents: null,
  ...more,
})

/** Free close to the sample's time: that day at noon, and the next day at nine. */
const alternativesIn = (language: Language): MailFacts['alternatives'] =>
  ['2026-12-01T18:00:00Z', '2026-12-02T15:00:00Z'].map((start) => ({
    startsAt: new Date(start),
    url: PUBLIC_URL + urls.leadConfirm(language, 'page-token', start),
  }))

const depositsIn = (): Partial<Record<MessageKind, MailDeposit>> => ({
  hold_ended: depositOf({ status: 'expired', payUrl: null }),
  deposit_refunded: depositOf({ status: 'refunded', payUrl: null, refundCents: 4907 }),
  refund_failed: depositOf({ status: 'refund_failed', payUrl: null, refundCents: 4907 }),
  payment_sorry: depositOf({
    status: 'refund_due',
    payUrl: null,
    refundCents: 4907,
  }),
})

const OFFERS_OTHERS: readonly MessageKind[] = ['payment_sorry', 'start_released', 'request_expired']

interface More {
  lead?: Partial<MailFacts['lead']>
  booking?: Partial<Booking>
  company?: Partial<MailFacts['company']>
  facts?: Partial<MailFacts>
}

/** Mails that are about no booking. */
export const ABOUT_NO_BOOKING: readonly MessageKind[] = [
  'request_received',
  'manage_links',
  'wish_offered',
  'welcome_back',
]

/** The sample's time, held until 12:35 that day in Edmonton, its link good until the next morning. */
const offer: MailFacts['offer'] = {
  startsAt: booking.startsAt,
  heldUntil: new Date('2026-11-20T18:35:00Z'),
  endsAt: new Date('2026-11-21T16:35:00Z'),
  token: 'wish-token',
}

/** What a mail of a kind is written from, with the booking in the state it would have. */
export function mailFactsOf(kind: MessageKind, language: Language, more: More = {}): MailFacts {
  const withTime = !ABOUT_NO_BOOKING.includes(kind)
  const price = estimate(home, economy, { name: 'GST', percent: 5 })
  const facts = {
    kind,
    language,
    company: { ...company, ...more.company },
    reviewUrl: 'https://reviews.example/spruce',
    lastMoments: lastMoments({
      terms: DEFAULT_TERMS,
      startsAt: booking.startsAt,
      askedAt: new Date(kind === 'booking_reminder' ? '2026-12-01T03:00Z' : '2026-11-20T18:00Z'),
    }),
    zone: 'America/Edmonton',
    publicUrl: PUBLIC_URL,
    lead: {
      pageToken: 'page-token',
      name: 'Ada Example',
      address: '12 Long Street NW, unit 4',
      postalCode: 'T5K 1A1',
      ...more.lead,
    },
    quote: {
      id: QUOTE_ID,
      token: 'quote-token',
      conversationId: null,
      supersedesId: null,
      priceBookId: QUOTE_ID,
      home,
      homeKey: homeKey(home),
      estimate: price,
      totalCents: price.totalCents,
      taxCents: price.tax.cents,
      binding: true,
      language,
      createdAt: new Date('2026-11-20T09:00:00Z'),
      validUntil: new Date('2026-12-04T09:00:00Z'),
      valid: true,
    },
    booking: withTime ? { ...booking, ...STATES[kind], ...more.booking } : null,
    manageToken: withTime ? 'manage-token' : null,
    unsubscribeToken: kind === 'booking_completed' ? 'unsubscribe-token' : null,
    creditCents: 0,
    deposit: depositsIn()[kind] ?? null,
    visits:
      kind === 'manage_links' ? [{ startsAt: booking.startsAt, manageToken: 'manage-token' }] : [],
    requests:
      kind === 'manage_links'
        ? [{ createdAt: new Date('2026-11-20T10:00:00Z'), pageToken: 'page-token' }]
        : [],
    alternatives: OFFERS_OTHERS.includes(kind) ? alternativesIn(language) : [],
    back: kind === 'welcome_back' ? { quoteToken: 'quote-token', token: 'back-token' } : null,
    offer: kind === 'wish_offered' ? offer : null,
    offerEnded: null,
    ...more.facts,
  }
  const terms = facts.booking?.depositTerms ?? DEFAULT_TERMS
  return { ...facts, stake: stakeOf(facts.deposit?.status ?? null, terms) }
}
