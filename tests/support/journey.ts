import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import type { TestApp } from './app.ts'
import { fieldsIn } from './html.ts'

/** A message of which everything needed for a price is understood. */
export const HOME_SAID: Record<Language, string> = {
  en: '2 bed 1.5 bath deep clean with oven, weekly',
  fr: '2 chambres et 1 salle de bain, grand ménage, avec le four',
}

export interface Typed {
  /** The query of the landing page: where the visitor comes from. */
  query: Record<string, string>
  /** Said after the home. */
  message: string
  lead: Record<string, string>
  contact: Record<string, string>
}

const TYPED: Omit<Typed, 'message'> = {
  query: {},
  lead: { name: 'Ada Example', phone: '780-555-0142' },
  contact: { name: 'Ada Example', phone: '780-555-0142' },
}

/** What a visitor types who asks for a time. */
export const ASKER = {
  name: 'Ada Example',
  phone: '780-555-0142',
  email: 'ada@example.com',
  address: '12 Example Ave',
  postal_code: 't5k1a1',
}

/** The addresses of every customer page, each in the state a visitor left it in. */
export interface Pages {
  home: string
  area: string
  areaAnswer: string
  /** A conversation before anything was said. */
  emptyChat: string
  chat: string
  /** A conversation that asks whom to call back. */
  handoff: string
  /** A conversation whose visitor left a number. */
  calledBack: string
  quote: string
  times: string
  leadForm: string
  thanks: string
  requestTimes: string
  unknown: string
}

/** Where an answer sends the browser, without the place on the page. */
export function targetOf(response: Response): string {
  const url = response.headers.get('location') ?? response.headers.get('hx-redirect')
  if (url === null) throw new Error(`No redirect but ${response.status}`)
  return url.split('#')[0]!
}

/** The token in an address like `/fr/chat/<token>/turns`. */
export const tokenIn = (path: string): string => path.replace(/^\/fr/, '').split('/')[2]!

/**
 * The whole first journey and a hand-off, as a browser without scripts makes them: gives back every
 * page's address and every answer on the way.
 */
export async function walk(
  app: TestApp,
  lang: Language,
  typed: Partial<Typed> = {},
): Promise<{ pages: Pages; answers: Response[] }> {
  const message = typed.message ?? (lang === 'en' ? 'thanks' : 'merci')
  const { query, lead, contact } = { ...TYPED, ...typed }
  const answers: Response[] = []
  const keep = (response: Response) => {
    answers.push(response.clone())
    return response
  }
  const open = async (path: string) => keep(await app.get(path)).text()
  const post = async (path: string, fields: Record<string, string>) =>
    keep(await app.form(path, fields))

  const home = urls.home(lang, query)
  const hidden = fieldsIn(await open(home), urls.chatStart(lang))
  const start = async () =>
    targetOf(await post(urls.chatStart(lang), { ...hidden, message: HOME_SAID[lang] }))

  const chat = await start()
  await post(urls.chatTurns(lang, tokenIn(chat)), { message })
  const link = /\/quotes\/[\w-]+/.exec(await open(chat))?.[0]
  if (!link) throw new Error(`No quote on ${chat}`)
  const quote = urls.quote(lang, tokenIn(link))
  const leadForm = urls.quoteLead(lang, tokenIn(link))
  const known = fieldsIn(await open(leadForm), leadForm)
  const thanks = targetOf(await post(leadForm, { ...known, ...lead }))

  const handoff = await start()
  await post(urls.chatPerson(lang, tokenIn(handoff)), {})
  const calledBack = await start()
  await post(urls.chatPerson(lang, tokenIn(calledBack)), {})
  await post(urls.chatContact(lang, tokenIn(calledBack)), contact)

  const emptyChat = targetOf(await post(urls.chatStart(lang), { message: '' }))
  return {
    answers,
    pages: {
      home,
      area: urls.area(lang),
      areaAnswer: urls.area(lang, 'T5K 1A1'),
      emptyChat,
      chat,
      handoff,
      calledBack,
      quote,
      times: urls.quoteTimes(lang, tokenIn(quote)),
      leadForm,
      thanks,
      requestTimes: urls.leadTimes(lang, tokenIn(thanks)),
      unknown: urls.quote(lang, 'nobody'),
    },
  }
}
