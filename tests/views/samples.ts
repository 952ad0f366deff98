import { readFileSync } from 'node:fs'
import { sayOfficeHours } from '../../src/domain/company/hours.ts'
import type { CompanyRecord } from '../../src/domain/company/record.ts'
import { LEAD_LIMITS } from '../../src/domain/leads/fields.ts'
import type { Home } from '../../src/domain/pricing/home.ts'
import { typicalHomes } from '../../src/domain/pricing/typical-homes.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { AreaPage, AreaResult } from '../../views/area/page.tsx'
import {
  ChatPage,
  type ChatProps,
  FactsAnswer,
  HandoffAnswer,
  TurnAnswer,
  TurnRefusal,
} from '../../views/chat/page.tsx'
import { ErrorPage } from '../../views/errors/page.tsx'
import { HomePage } from '../../views/home/page.tsx'
import type { Html } from '../../views/jsx/runtime.ts'
import { LeadForm } from '../../views/lead/form.tsx'
import { ThanksPage } from '../../views/lead/thanks.tsx'
import { QuotePage } from '../../views/quote/page.tsx'
import type { Frame, PriceView } from '../../views/types.ts'
import {
  UnknownLinkPage,
  UnsubscribedPage,
  UnsubscribePage,
} from '../../views/unsubscribe/page.tsx'
import { VisitsPage } from '../../views/visits/page.tsx'
import { bookingPages, timesFragment } from './booking-samples.ts'

const demoText = readFileSync(
  new URL('../../drizzle/seeds/demo_company.json', import.meta.url),
  'utf8',
)
const demo = JSON.parse(demoText) as CompanyRecord

export interface Sample {
  name: string
  html: string
}

/** How a free text gets onto a page: as it is, or replaced by something nasty. */
export type Say = (text: string) => string

const home: Home = {
  beds: 2,
  baths: 1.5,
  cleaning_type: 'deep',
  heavy_grease: true,
  multi_floor: true,
  frequency: 'biweekly',
  add_ons: { oven: true, linen_beds: 2 },
}

/** Every page of the product with every part of it shown, in one language. */
export function pages(
  lang: Language,
  say: Say = (text) => text,
  company: Partial<Frame['company']> = {},
): Sample[] {
  const frame = frameOf(lang, say, company)
  const chat = chatOf(frame, say)
  const quote = { token: say('token'), home, price: priceOf(say) }
  const faults = [
    { field: 'phone', message: say('A phone number has at least 7 digits') },
    { field: 'referral_code', message: say('Unknown code') },
  ]
  const values = Object.fromEntries(Object.keys(LEAD_LIMITS).map((name) => [name, say('typed')]))
  const form = { frame, quote, limits: LEAD_LIMITS, picked: null }
  return texts({
    home: HomePage({
      frame,
      source: { utm_source: say('advert') },
      examples: typicalHomes.map(({ key }) => ({ key, cents: 10_500, hours: 3, people: 1 })),
      addOns: chat.addOns,
      tax: { name: say('GST'), percent: 5 },
    }),
    area: AreaPage({ frame, answer: { postalCode: say('X1X'), verdict: 'not_served' } }),
    chat: ChatPage(chat),
    'chat with a person asked for': ChatPage({
      ...chat,
      handoff: { contactGiven: false, values, faults: faults.slice(0, 1) },
      notice: say('Notice'),
      draft: say('Draft'),
      error: say('Too long'),
      factsFault: true,
    }),
    'chat without a price': ChatPage({
      ...chat,
      turns: [],
      facts: {},
      price: null,
      quoteToken: null,
    }),
    'chat handed over': ChatPage({
      ...chat,
      handoff: { contactGiven: true, values: {}, faults: [] },
    }),
    quote: QuotePage({
      ...quote,
      frame,
      issuedOn: say('Sunday 22 November 2026'),
      state: 'valid',
      newerToken: say('newer'),
      chatToken: say('chat'),
    }),
    'expired quote': QuotePage({
      ...quote,
      frame,
      issuedOn: say('Sunday 22 November 2026'),
      state: 'expired',
      newerToken: null,
      chatToken: null,
    }),
    'lead form': LeadForm({ ...form, values: {}, faults: [], back: null }),
    'lead form with faults': LeadForm({
      ...form,
      values,
      faults,
      problem: say('Problem'),
      back: 'ended',
    }),
    ...bookingPages(frame, quote, say),
    thanks: ThanksPage({
      frame,
      quote,
      times: { is: 'free', href: say('/times') },
      reference: say('R-7K2M'),
      priceChanged: true,
      codeRefused: true,
      referral: {
        code: say('K7MQ2XW9'),
        worthCents: 2000,
        shareUrl: say('https://a.example/?ref=K'),
        standing: null,
      },
    }),
    unsubscribe: UnsubscribePage({ frame, token: say('token') }),
    unsubscribed: UnsubscribedPage({ frame }),
    visits: VisitsPage({
      frame,
      links: { isSent: false, value: say('typed'), fault: say('Not an address') },
    }),
    visitsAsked: VisitsPage({
      frame,
      links: { isSent: true, value: '', fault: null },
    }),
    'unknown link': UnknownLinkPage({ frame }),
    'not found': ErrorPage({ frame, status: 404, requestId: say('id') }),
    'server error': ErrorPage({
      frame,
      status: 502,
      requestId: say('id'),
      draft: { action: say('/chat'), fields: { message: say('2 bed'), other: say('kept') } },
    }),
  })
}

/** What htmx gets instead of a page, in one language. */
export function fragments(
  lang: Language,
  say: Say = (text) => text,
  company: Partial<Frame['company']> = {},
): Sample[] {
  const frame = frameOf(lang, say, company)
  const chat = chatOf(frame, say)
  return texts({
    times: timesFragment(frame, { token: say('token'), home, price: priceOf(say) }, say),
    turn: TurnAnswer(chat),
    refusal: TurnRefusal({ error: say('Too long') }),
    facts: FactsAnswer(chat),
    handoff: HandoffAnswer({
      ...chat,
      handoff: { contactGiven: false, values: { note: say('typed') }, faults: [] },
    }),
    area: AreaResult({ frame, answer: { postalCode: say('X1X'), verdict: 'served' } }),
  })
}

const texts = (samples: Record<string, Html>): Sample[] =>
  Object.entries(samples).map(([name, { text }]) => ({ name, html: text }))

export const frameOf = (
  lang: Language,
  say: Say = (text) => text,
  company: Partial<Frame['company']> = {},
): Frame => ({
  lang,
  company: { ...everyText(demo, say), ...company },
  hours: sayOfficeHours(demo.hours, lang).map((line) => everyText(line, say)),
  asset: (path) => `/assets/${path}`,
  alternate: say('/other'),
  demo: true,
  captchaSiteKey: say('site-key'),
  emailOn: true,
  flash: { kind: 'error', text: say('Flash') },
})

const priceOf = (say: Say): PriceView => ({
  lines: [
    { label: say('Deep clean'), cents: 15_750 },
    { label: say('Discount'), cents: -788 },
  ],
  totalCents: 14_962,
  tax: { name: say('GST'), percent: 5, cents: 748 },
  totalWithTaxCents: 15_710,
  teamSize: 1,
  hoursOnSite: 4.5,
  assumptions: [say('The home is on one floor.')],
  from: true,
  validUntil: say('Sunday 6 December 2026'),
  listVersion: say('v1'),
})

const chatOf = (frame: Frame, say: Say): ChatProps => ({
  frame,
  token: say('token'),
  turns: [{ message: say('2 bed'), reply: say('How many bathrooms?') }],
  facts: home,
  price: priceOf(say),
  quoteToken: say('quote'),
  quickReplies: [say('1 bathroom')],
  starts: [{ href: '/start', label: say('Tue 1 Dec, 9:00 am') }],
  wishedDay: { date: '2026-12-01', label: say('Tue 1 Dec') },
  silentSince: say('Friday 23 October 2026'),
  isOld: false,
  links: { isSent: false, value: say('typed'), fault: say('Not an address') },
  handoff: null,
  addOns: [
    { key: 'oven', cents: 3000 },
    { key: 'linen_beds', cents: 1000 },
  ],
  limits: { rooms: 10, count: 50, name: 255, phone: 64, email: 255, note: 2000 },
  messageId: say('message'),
})

/** The same value with every text in it said anew. */
function everyText<T>(value: T, say: Say): T {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === 'string' ? say(each) : each,
  ) as T
}
