import type { ChatProps } from '../../../views/chat/page.tsx'
import { linkToken } from '../../db/ids.ts'
import { openCaseOf } from '../../domain/cases/open-case.ts'
import { conversationByLink, isSilent, turnsOf } from '../../domain/chat/conversations.ts'
import { reasonIn } from '../../domain/chat/read-turn.rules.ts'
import { wishedDay } from '../../domain/chat/when/fit.rules.ts'
import type { Wish } from '../../domain/chat/when/wish.ts'
import { LEAD_LIMITS } from '../../domain/leads/fields.ts'
import { homeKey, withDefaults } from '../../domain/pricing/home.rules.ts'
import { MAX_ADD_ON_COUNT, MAX_ROOMS } from '../../domain/pricing/home.ts'
import { currentQuote } from '../../domain/pricing/quotes.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { formatInstantUtc, sayShortDate } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { LANGUAGES, type Language } from '../../words/catalogue.ts'
import { replyWords } from '../../words/replies.ts'
import { talkWords } from '../../words/talk.ts'
import { addOnPrices, priceOf, sayDay } from '../plugins/price-view.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { sayMoment } from './visit-time.ts'

/** The longest message, in characters, as in the contract's chat turn. */
export const MAX_MESSAGE = 2000

const LIMITS: ChatProps['limits'] = {
  rooms: MAX_ROOMS,
  count: MAX_ADD_ON_COUNT,
  name: LEAD_LIMITS.name,
  phone: LEAD_LIMITS.phone,
  email: LEAD_LIMITS.email,
  note: LEAD_LIMITS.notes,
}

/** Everything the conversation's page and its fragments are printed from, read afresh. `not_found`. */
export async function chatView(site: Site, lang: Language, link: string): Promise<ChatProps> {
  const { db } = site.database
  const { timezone: zone } = site.config.business
  const conversation = await conversationByLink(db, link)
  if (!conversation) throw notFound('Conversation')
  const [turns, quote, openCase, isStale] = await Promise.all([
    turnsOf(db, conversation.id),
    currentQuote(db, conversation.id),
    openCaseOf(db, conversation.id),
    isSilent(db, conversation, site.config),
  ])
  const { linkToken: token, facts, reading } = conversation
  const home = reading.due.every((why) => why === 'person') ? withDefaults(facts) : null
  // A price stands only beside the very facts it was made from, while it is valid.
  const priced = !isStale && home && quote?.valid && homeKey(home) === quote.homeKey
  const last = turns.at(-1)?.answer
  const waits = openCase && (openCase.contactAt !== null || reasonIn(reading) !== null)
  return {
    frame: frameOf(site, lang, urls.chat(otherLanguage(lang), token)),
    token,
    turns: turns.map(({ message, answer }) => ({ message, reply: answer.replyText })),
    facts,
    price: priced ? priceOf(quote, zone, lang) : null,
    quoteToken: priced ? quote.token : null,
    quickReplies: isStale
      ? [talkWords(lang).same, talkWords(lang).startOver]
      : taps(last?.quickReplies ?? []),
    starts:
      priced && last?.quoteToken === quote.token
        ? startLinks(site, lang, quote.token, last.starts ?? [])
        : [],
    wishedDay: priced ? wishedDayOf(site, lang, reading.wish ?? null) : null,
    silentSince: isStale && turns.length > 0 ? sayDay(conversation.lastTurnAt, zone, lang) : null,
    isOld: home !== null && !priced && quote !== null,
    handoff: waits ? { contactGiven: openCase.contactAt !== null, values: {}, faults: [] } : null,
    links: reading.links
      ? {
          isSent: reading.links === 'sent',
          value: '',
          fault: null,
        }
      : null,
    addOns: addOnPrices(site.prices.current().list),
    limits: LIMITS,
    messageId: linkToken(),
  }
}

/** Free times that an answer named: a tap takes one. */
const startLinks = (site: Site, lang: Language, quoteToken: string, starts: string[]) =>
  starts.map((text) => {
    const start = new Date(text)
    return {
      href: urls.quoteLead(lang, quoteToken, formatInstantUtc(start)),
      label: sayMoment(site, start, lang),
    }
  })

function wishedDayOf(site: Site, lang: Language, wish: Wish | null): ChatProps['wishedDay'] {
  const { timezone: zone } = site.config.business
  const date = wish?.isDay ? wishedDay(wish, site.clock.now(), zone) : null
  return date === null ? null : { date, label: sayShortDate(date, lang) }
}

/** A person has a button of their own on the page. */
const taps = (replies: string[]): string[] =>
  replies.filter((reply) => LANGUAGES.every((language) => reply !== replyWords(language).person))
