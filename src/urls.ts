import type { Language } from './words/catalogue.ts'

/** Every customer page: its path in English; French is the same path behind `/fr`. */
const PAGES = {
  home: '/',
  area: '/area',
  chatStart: '/chat',
  chat: '/chat/:token',
  chatTurns: '/chat/:token/turns',
  chatFacts: '/chat/:token/facts',
  chatContact: '/chat/:token/contact',
  chatPerson: '/chat/:token/person',
  chatLinks: '/chat/:token/links',
  quote: '/quotes/:token',
  quoteLead: '/quotes/:token/lead',
  quoteTimes: '/quotes/:token/times',
  quoteKnown: '/quotes/:token/known',
  lead: '/requests/:token',
  leadTimes: '/requests/:token/times',
  leadDetails: '/requests/:token/details',
  leadConfirm: '/requests/:token/confirm',
  leadBookings: '/requests/:token/bookings',
  leadWish: '/requests/:token/wish',
  booking: '/bookings/:token',
  bookingTimes: '/bookings/:token/times',
  bookingMove: '/bookings/:token/move',
  bookingPayment: '/bookings/:token/payment',
  bookingCancellation: '/bookings/:token/cancellation',
  wish: '/wishes/:token',
  visits: '/visits',
  unsubscribe: '/unsubscribe/:token',
} as const

/** The JSON API of the contract and what machines ask. */
const API = {
  estimate: '/v1/estimate',
  chatTurn: '/v1/chat/turn',
  leads: '/v1/leads',
  slots: '/v1/slots',
  bookings: '/v1/bookings',
  adminLeads: '/v1/admin/leads',
  adminLeadStatus: '/v1/admin/leads/:lead_id/status',
  adminBookings: '/v1/admin/bookings',
  adminBookingConfirm: '/v1/admin/bookings/:booking_id/confirm',
  adminBookingCancel: '/v1/admin/bookings/:booking_id/cancel',
  adminBookingReschedule: '/v1/admin/bookings/:booking_id/reschedule',
  adminBookingComplete: '/v1/admin/bookings/:booking_id/complete',
  adminBookingEnd: '/v1/admin/bookings/:booking_id/end-anyway',
  adminBookingReopen: '/v1/admin/bookings/:booking_id/reopen',
  stripeWebhook: '/v1/stripe/webhook',
  adminCleanup: '/v1/admin/cleanup',
  adminRefunds: '/v1/admin/refunds',
  adminPaymentDecision: '/v1/admin/payments/:attempt_id/decision',
  adminBookingResend: '/v1/admin/bookings/:booking_id/resend-last-email',
  adminBookingNextVisit: '/v1/admin/bookings/:booking_id/next-visit',
  adminSlotsWhyNot: '/v1/admin/slots/why-not',
  adminSchedule: '/v1/admin/schedule',
  adminTeams: '/v1/admin/teams',
  adminTeam: '/v1/admin/teams/:team_id',
  adminSpecialDays: '/v1/admin/special-days',
  adminSpecialDay: '/v1/admin/special-days/:special_day_id',
  adminHolidays: '/v1/admin/holidays',
  adminClockChanges: '/v1/admin/clock-changes',
  adminEmailScan: '/v1/admin/email-scan',
  adminJobs: '/v1/admin/jobs',
  adminJobRuns: '/v1/admin/jobs/:job/runs',
  adminPricingReload: '/v1/admin/pricing/reload',
  adminDeadLetters: '/v1/admin/export-dead-letter',
  adminDeadLetterReplay: '/v1/admin/export-dead-letter/:event_id/replay',
  adminLeadsCsv: '/v1/admin/leads.csv',
  adminBookingsCsv: '/v1/admin/bookings.csv',
  adminRetentionCleanup: '/v1/admin/retention/cleanup',
  adminPrivacyErasures: '/v1/admin/privacy/erasures',
  adminPrivacyReplay: '/v1/admin/privacy/erasures/replay',
  adminPrivacyExports: '/v1/admin/privacy/exports',
  adminMetrics: '/v1/admin/metrics',
  healthz: '/healthz',
  readyz: '/readyz',
  metrics: '/metrics',
  openapi: '/openapi/json',
} as const

/** The staff console. */
const CONSOLE = {
  signIn: '/console/sign-in',
  signInCode: '/console/sign-in/code',
  welcome: '/console/welcome/:token',
  signOut: '/console/sign-out',
  live: '/console/live',
  today: '/console',
  search: '/console/search',
  taskDone: '/console/tasks/:task_id/done',
  strangers: '/console/strangers',
  strangersRelease: '/console/strangers/release',
  wishOffer: '/console/wishes/:wish_id/offer',
  wishDecline: '/console/wishes/:wish_id/decline',
  calendar: '/console/calendar',
  closures: '/console/calendar/closures',
  closureEnd: '/console/calendar/closures/:special_day_id/end',
  holidays: '/console/calendar/holidays',
  grid: '/console/calendar/grid',
  teams: '/console/teams',
  team: '/console/teams/:team_id',
  teamHours: '/console/teams/:team_id/hours',
  bookings: '/console/bookings',
  booking: '/console/bookings/:booking_id',
  bookingPrint: '/console/bookings/:booking_id/print',
  bookingConfirmation: '/console/bookings/:booking_id/confirmation',
  bookingCancellation: '/console/bookings/:booking_id/cancellation',
  bookingMove: '/console/bookings/:booking_id/move',
  bookingCompletion: '/console/bookings/:booking_id/completion',
  bookingEnd: '/console/bookings/:booking_id/end-anyway',
  bookingReopening: '/console/bookings/:booking_id/reopening',
  bookingMessages: '/console/bookings/:booking_id/messages',
  bookingCredit: '/console/bookings/:booking_id/credit',
  bookingNotes: '/console/bookings/:booking_id/notes',
  bookingNextVisit: '/console/bookings/:booking_id/next-visit',
  leads: '/console/leads',
  lead: '/console/leads/:lead_id',
  leadStatus: '/console/leads/:lead_id/status',
  leadNotes: '/console/leads/:lead_id/notes',
  callers: '/console/callers',
  cases: '/console/cases',
  case: '/console/cases/:case_id',
  caseAssignment: '/console/cases/:case_id/assignment',
  caseClosing: '/console/cases/:case_id/closing',
  money: '/console/money',
  moneyRefund: '/console/money/refunds/:refund_id',
  moneyDecision: '/console/money/payments/:attempt_id/decision',
  messages: '/console/messages',
  message: '/console/messages/:message_id',
  messageResend: '/console/messages/:message_id/resend',
  exports: '/console/exports',
  exportReplay: '/console/exports/:event_id/replay',
  jobs: '/console/jobs',
  jobRuns: '/console/jobs/:job/runs',
  prices: '/console/prices',
  pricesReload: '/console/prices/reload',
  figures: '/console/figures',
  figuresCsv: '/console/figures.csv',
  settings: '/console/settings',
  privacy: '/console/privacy',
  privacyExports: '/console/privacy/exports',
  privacyErasures: '/console/privacy/erasures',
  staff: '/console/staff',
  staffAccount: '/console/staff/:account_id',
  staffLink: '/console/staff/:account_id/link',
  tokens: '/console/tokens',
  tokenEnd: '/console/tokens/:token_id/end',
  audit: '/console/audit',
  account: '/console/account',
  accountPassword: '/console/account/password',
  accountSecondFactor: '/console/account/second-factor',
  accountSecondFactorEnd: '/console/account/second-factor/end',
  accountSessionEnd: '/console/account/sessions/:session_id/end',
} as const

/** Served outside production only. */
const DEVELOPMENT = {
  mailbox: '/dev/mailbox',
  mailboxMail: '/dev/mailbox/:id',
  mailboxHtml: '/dev/mailbox/:id/html',
  mailboxCalendar: '/dev/mailbox/:id/calendar',
  demoCheckout: '/dev/checkout/:id',
  demoCheckoutPayment: '/dev/checkout/:id/payment',
  demoCheckoutDecline: '/dev/checkout/:id/decline',
} as const

const FILES = {
  asset: '/assets/:file',
  theme: '/theme.css',
  docs: '/docs',
  openapiFile: '/openapi.json',
  favicon: '/favicon.ico',
  robots: '/robots.txt',
  security: '/.well-known/security.txt',
} as const

export type PageName = keyof typeof PAGES
type Pattern = (typeof PAGES)[PageName]
/** What stands for `:token` in a path, when the path has one. */
type Filled<P extends Pattern> = P extends `${string}:token${string}` ? [token: string] : []

type ConsoleName = keyof typeof CONSOLE
type ParamsOf<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsOf<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never
type Query = Record<string, string>
/** What stands in the path, where something does, and the query. */
type ConsoleArgs<P extends string> = [ParamsOf<P>] extends [never]
  ? [query?: Query]
  : [params: Record<ParamsOf<P>, string>, query?: Query]

function consoleUrl<N extends ConsoleName>(
  name: N,
  ...args: ConsoleArgs<(typeof CONSOLE)[N]>
): string {
  const pattern: string = CONSOLE[name]
  const isFilled = pattern.includes(':')
  const [first = {}, second = {}] = args as [Query?, Query?]
  const path = isFilled
    ? pattern.replace(/:(\w+)/g, (_, param) => encodeURIComponent(first[param]!))
    : pattern
  return withQuery(path, isFilled ? second : first)
}

const inLanguage = (path: string, language: Language) =>
  language === 'en' ? path : path === '/' ? '/fr' : `/fr${path}`

const page =
  <N extends PageName>(name: N) =>
  (language: Language, ...filled: Filled<(typeof PAGES)[N]>): string =>
    inLanguage(PAGES[name].replace(':token', encodeURIComponent(filled[0] ?? '')), language)

const withQuery = (path: string, query: Query) => {
  const text = new URLSearchParams(query).toString()
  return text ? `${path}?${text}` : path
}

/** Route patterns, for the doors to mount: `patterns.fr.chat` is `/fr/chat/:token`. */
export const patterns = {
  en: patternsIn('en'),
  fr: patternsIn('fr'),
  api: API,
  console: CONSOLE,
  development: DEVELOPMENT,
  files: FILES,
} as const

type PatternsIn<L extends Language> = {
  [N in PageName]: L extends 'en'
    ? (typeof PAGES)[N]
    : N extends 'home'
      ? '/fr'
      : `/fr${(typeof PAGES)[N]}`
}

function patternsIn<L extends Language>(language: L): PatternsIn<L> {
  const entries = Object.entries(PAGES).map(([name, path]) => [name, inLanguage(path, language)])
  return Object.fromEntries(entries) as PatternsIn<L>
}

/** Every URL of the product as a function; a customer's page takes the language first. */
export const urls = {
  /** The landing page; the query carries where a visitor comes from (`utm_…`, `ref`). */
  home: (language: Language, query: Record<string, string> = {}) =>
    withQuery(inLanguage(PAGES.home, language), query),
  /** Whether we come to a postal code; without one the page only asks. */
  area: (language: Language, postalCode?: string) =>
    withQuery(
      inLanguage(PAGES.area, language),
      postalCode === undefined ? {} : { postal_code: postalCode },
    ),
  chatStart: page('chatStart'),
  chat: page('chat'),
  chatTurns: page('chatTurns'),
  chatFacts: page('chatFacts'),
  chatContact: page('chatContact'),
  chatPerson: page('chatPerson'),
  chatLinks: page('chatLinks'),
  quote: page('quote'),
  /** The free times for a quote; `day` (YYYY-MM-DD) opens one day. */
  quoteTimes: (language: Language, token: string, day?: string) =>
    withQuery(page('quoteTimes')(language, token), day === undefined ? {} : { day }),
  /** The form for who and where; `start` (an instant) is the time that was picked, if any. */
  quoteLead: (language: Language, token: string, start?: string, back?: string) =>
    withQuery(page('quoteLead')(language, token), {
      ...(start === undefined ? {} : { start }),
      ...(back === undefined ? {} : { back }),
    }),
  /** Asks who was here before for their address, to which the way back into the form is sent. */
  quoteKnown: (language: Language, token: string, start?: string) =>
    withQuery(page('quoteKnown')(language, token), start === undefined ? {} : { start }),
  /** The page of a request; it says so when the referral code was not accepted. */
  lead: (language: Language, id: string, codeRefused = false) =>
    withQuery(page('lead')(language, id), codeRefused ? { code: 'unknown' } : {}),
  leadTimes: (language: Language, id: string, day?: string) =>
    withQuery(page('leadTimes')(language, id), day === undefined ? {} : { day }),
  /** Putting right who and where; `start` is the time that was picked, if any. */
  leadDetails: (language: Language, id: string, start?: string) =>
    withQuery(page('leadDetails')(language, id), start === undefined ? {} : { start }),
  /** The last look before a time is asked for; it says so when the referral code was not accepted. */
  leadConfirm: (language: Language, id: string, start: string, codeRefused = false) =>
    withQuery(page('leadConfirm')(language, id), {
      start,
      ...(codeRefused ? { code: 'unknown' } : {}),
    }),
  leadBookings: page('leadBookings'),
  /** A start that was asked for and is not held; the page tells how it stands. */
  leadWish: (language: Language, token: string, start: string) =>
    withQuery(page('leadWish')(language, token), { start }),
  /** The page of a booking; it says so when the booking was moved just now. */
  booking: (language: Language, token: string, moved = false) =>
    withQuery(page('booking')(language, token), moved ? { did: 'move' } : {}),
  bookingTimes: (language: Language, token: string, day?: string) =>
    withQuery(page('bookingTimes')(language, token), day === undefined ? {} : { day }),
  /** Moving a booking: with `start` the last look before it. */
  bookingMove: (language: Language, token: string, start?: string) =>
    withQuery(page('bookingMove')(language, token), start === undefined ? {} : { start }),
  /** Where a customer comes back to from paying; it tells the truth whatever brought them. */
  bookingPayment: page('bookingPayment'),
  bookingCancellation: page('bookingCancellation'),
  /** The start that is offered to somebody who asked for it. */
  wish: page('wish'),
  /** Asks for the links that manage one's visits. */
  visits: page('visits'),
  /** Where a link of a request that opens nothing any more leads to. */
  oldLink: (language: Language) => withQuery(page('visits')(language), { link: 'old' }),
  /** Ends mail that no order needs. */
  unsubscribe: page('unsubscribe'),
  /** A page of the console: `urls.console('booking', { booking_id })`, `urls.console('calendar', { day })`. */
  console: consoleUrl,
  /** What would have been sent, for whoever develops. */
  mailbox: DEVELOPMENT.mailbox,
  mailboxMail: (id: string) => DEVELOPMENT.mailboxMail.replace(':id', id),
  mailboxHtml: (id: string) => DEVELOPMENT.mailboxHtml.replace(':id', id),
  mailboxCalendar: (id: string) => DEVELOPMENT.mailboxCalendar.replace(':id', id),
  /** Where a deposit is paid while no payment provider is configured. */
  demoCheckout: (id: string) => DEVELOPMENT.demoCheckout.replace(':id', id),
  demoCheckoutPayment: (id: string) => DEVELOPMENT.demoCheckoutPayment.replace(':id', id),
  demoCheckoutDecline: (id: string) => DEVELOPMENT.demoCheckoutDecline.replace(':id', id),
  api: API,
  /** A file of `public` under the name that carries its content's hash. */
  asset: (file: string) => FILES.asset.replace(':file', file),
  /** The sheet that sets a company's hue, 0 to 359 degrees. */
  theme: (hue: number) => withQuery(FILES.theme, { hue: String(hue) }),
} as const
