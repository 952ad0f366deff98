import type { ChatProps } from '../../../views/chat/page.tsx'
import { linkToken } from '../../db/ids.ts'
import { openCaseOf } from '../../domain/cases/open-case.ts'
import { conversationByLink, turnsOf } from '../../domain/chat/conversations.ts'
import { LEAD_LIMITS } from '../../domain/leads/fields.ts'
import { homeKey, withDefaults } from '../../domain/pricing/home.rules.ts'
import { MAX_ADD_ON_COUNT, MAX_ROOMS } from '../../domain/pricing/home.ts'
import { currentQuote } from '../../domain/pricing/quotes.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { urls } from '../../urls.ts'
import { LANGUAGES, type Language } from '../../words/catalogue.ts'
import { replyWords } from '../../words/replies.ts'
import { addOnPrices, priceOf } from './price-view.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'

/** The longest message, in characters, as in the contract's chat turn. */
export const MAX_MESSAGE = 2000

const LIMITS: ChatProps['limits'] = {
  rooms: MAX_ROOMS,
  count: MAX_ADD_ON_COUNT,
  message: MAX_MESSAGE,
  name: LEAD_LIMITS.name,
  phone: LEAD_LIMITS.phone,
  email: LEAD_LIMITS.email,
  note: LEAD_LIMITS.notes,
}

/** Everything the conversation's page and its fragments are printed from, read afresh. `not_found`. */
export async function chatView(site: Site, lang: Language, link: string): Promise<ChatProps> {
  const { db } = site.database
  const conversation = await conversationByLink(db, link)
  if (!conversation) throw notFound('Conversation')
  const [turns, quote, openCase] = await Promise.all([
    turnsOf(db, conversation.id),
    currentQuote(db, conversation.id),
    openCaseOf(db, conversation.id),
  ])
  const { linkToken: token, facts, reading } = conversation
  const home = reading.due.every((why) => why === 'person') ? withDefaults(facts) : null
  // A price stands only beside the very facts it was made from.
  const priced = home && quote?.valid && homeKey(home) === quote.homeKey
  return {
    frame: frameOf(site, lang, urls.chat(otherLanguage(lang), token)),
    token,
    turns: turns.map(({ message, answer }) => ({ message, reply: answer.replyText })),
    facts,
    price: priced ? priceOf(quote, site.config.business.timezone, lang) : null,
    quoteToken: priced ? quote.token : null,
    quickReplies: taps(turns.at(-1)?.answer.quickReplies ?? []),
    handoff: openCase && {
      contactGiven: openCase.contactAt !== null,
      values: {},
      faults: [],
    },
    addOns: addOnPrices(site.prices.current().list),
    limits: LIMITS,
    messageId: linkToken(),
  }
}

/** A person has a button of their own on the page. */
const taps = (replies: string[]): string[] =>
  replies.filter((reply) => LANGUAGES.every((language) => reply !== replyWords(language).person))
