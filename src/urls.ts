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
  quote: '/quotes/:token',
  quoteLead: '/quotes/:token/lead',
  lead: '/requests/:token',
} as const

/** The JSON API of the contract and what machines ask. */
const API = {
  estimate: '/v1/estimate',
  chatTurn: '/v1/chat/turn',
  leads: '/v1/leads',
  adminLeads: '/v1/admin/leads',
  adminPricingReload: '/v1/admin/pricing/reload',
  healthz: '/healthz',
  readyz: '/readyz',
  openapi: '/openapi/json',
} as const

const FILES = { asset: '/assets/:file', theme: '/theme.css' } as const

export type PageName = keyof typeof PAGES
type Pattern = (typeof PAGES)[PageName]
/** What stands for `:token` in a path, when the path has one. */
type Filled<P extends Pattern> = P extends `${string}:token${string}` ? [token: string] : []

const inLanguage = (path: string, language: Language) =>
  language === 'en' ? path : path === '/' ? '/fr' : `/fr${path}`

const page =
  <N extends PageName>(name: N) =>
  (language: Language, ...filled: Filled<(typeof PAGES)[N]>): string =>
    inLanguage(PAGES[name].replace(':token', encodeURIComponent(filled[0] ?? '')), language)

const withQuery = (path: string, query: Record<string, string>) => {
  const text = new URLSearchParams(query).toString()
  return text ? `${path}?${text}` : path
}

/** Route patterns, for the doors to mount: `patterns.fr.chat` is `/fr/chat/:token`. */
export const patterns = {
  en: patternsIn('en'),
  fr: patternsIn('fr'),
  api: API,
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
  quote: page('quote'),
  quoteLead: page('quoteLead'),
  /** The page of a request; it says so when the referral code was not accepted. */
  lead: (language: Language, id: string, codeRefused = false) =>
    withQuery(page('lead')(language, id), codeRefused ? { code: 'unknown' } : {}),
  api: API,
  /** A file of `public` under the name that carries its content's hash. */
  asset: (file: string) => FILES.asset.replace(':file', file),
  /** The sheet that sets a company's hue, 0 to 359 degrees. */
  theme: (hue: number) => withQuery(FILES.theme, { hue: String(hue) }),
} as const
