import type { Language } from '../../words/catalogue.ts'
import { homeWords, sayCount, sayHours } from '../../words/home.ts'
import { sayMoney } from '../../words/money.ts'
import { replyWords } from '../../words/replies.ts'
import type { CompanyRecord } from '../company/record.ts'
import type { Estimate } from '../pricing/estimate.ts'
import type { Home, HomeFacts } from '../pricing/home.ts'
import type { CaseReason, Reading } from './answer.ts'
import { factAnswer } from './fact-answer.rules.ts'
import { sayHome } from './home-words.rules.ts'
import type { Asked, Understanding } from './understand/understanding.rules.ts'

export interface ReplyFacts {
  language: Language
  /** What this message said. */
  said: Understanding
  /** What is known after it. */
  facts: HomeFacts
  reason: CaseReason | null
  /** The reason came up, or came up again, with this message. */
  reasonNow: boolean
  beyond: Reading['beyond']
  priced: { home: Home; estimate: Estimate } | null
  company: CompanyRecord
}

export interface Reply {
  text: string
  questions: string[]
  quickReplies: string[]
  missing: ('beds' | 'baths')[]
  asked: Asked
}

/**
 * What to say: the matter a person takes over first, then an answer to what was asked, then the price or
 * the one question that matters next, with answers to tap.
 */
export function reply(input: ReplyFacts): Reply {
  const missing = missingOf(input.facts)
  if (input.reason && input.reason !== 'complaint') {
    return { text: handoffText(input), questions: [], quickReplies: [], missing, asked: null }
  }
  const words = replyWords(input.language)
  const question = questionFor(missing, input.language)
  const opening = openingOf(input)
  const rest = input.priced ? priceText(input, input.priced) : (question ?? '')
  const asked = missing.length === 2 ? 'both' : (missing[0] ?? null)
  return {
    text: [opening, rest].filter(Boolean).join(' '),
    questions: question ? [question] : [],
    quickReplies: [...taps(input, asked), words.person],
    missing,
    asked,
  }
}

const missingOf = (facts: HomeFacts): ('beds' | 'baths')[] =>
  (['beds', 'baths'] as const).filter((room) => facts[room] === undefined)

function questionFor(missing: ('beds' | 'baths')[], language: Language): string | null {
  const words = replyWords(language)
  if (missing.length === 2) return words.askBoth
  if (missing[0] === 'beds') return words.askBeds
  return missing[0] === 'baths' ? words.askBaths : null
}

function handoffText({ language, reason, reasonNow, beyond, company }: ReplyFacts): string {
  const words = replyWords(language)
  const home = homeWords(language)
  if (reason === 'large_home' && beyond) {
    const rooms = [
      beyond.beds === undefined ? null : home.bedrooms(beyond.beds),
      beyond.baths === undefined ? null : home.bathrooms(beyond.baths),
    ]
    return words.tooMany(rooms.filter(Boolean).join(words.list), company.phone)
  }
  const why = reasonNow ? words.reasons[reason!] : words.thanks
  return `${why} ${words.leaveContact(company.phone)}`
}

/** The first sentence: an answer to what this message asked, or a short sign that it was heard. */
function openingOf(input: ReplyFacts): string {
  const { said, language, company, priced } = input
  const words = replyWords(language)
  if (said.intent === 'COMPLAINT') {
    return `${words.reasons.complaint} ${words.leaveContact(company.phone)}`
  }
  if (said.intent === 'CHANGE_CANCEL') return words.change(company.phone)
  if (said.intent === 'FAQ') return factAnswer(said, company, language)
  if (said.intent === 'BOOK') return priced ? words.book : words.bookAfterPrice
  const heard = Object.keys(said.facts).length > 0
  if (said.intent === 'OTHER' && !heard) return priced ? words.welcome : words.hello
  if (!heard && !priced) return said.intent === 'QUOTE' ? words.thanks : words.unsure
  return priced ? '' : words.thanks
}

function priceText(
  { language, said }: ReplyFacts,
  { home, estimate }: { home: Home; estimate: Estimate },
): string {
  const words = replyWords(language)
  const amount = sayMoney(estimate.totalCents, language)
  const name = sayHome(home, language)
  return [
    estimate.beyondTable ? words.fromPrice(name, amount) : words.price(name, amount),
    words.visit(estimate.teamSize, sayHours(estimate.timeOnSiteHours, language)),
    said.intent === 'BOOK' ? '' : words.next,
  ]
    .filter(Boolean)
    .join(' ')
}

const COMMON_ROOMS = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 2],
] as const

function taps({ language, priced, facts }: ReplyFacts, asked: Asked): string[] {
  const words = replyWords(language)
  if (asked === 'both')
    return COMMON_ROOMS.map(([beds, baths]) => words.rooms(beds, sayCount(baths, language)))
  if (asked === 'beds') return [words.studio, '1', '2', '3', '4']
  if (asked === 'baths') return ['1', '1.5', '2', '2.5', '3']
  if (!priced) return []
  const offers = [
    facts.add_ons?.oven ? null : words.addOven,
    facts.add_ons?.fridge ? null : words.addFridge,
    facts.cleaning_type === undefined ? words.makeDeep : null,
    facts.frequency === undefined ? words.makeBiweekly : null,
  ]
  return offers.filter((offer) => offer !== null).slice(0, 3)
}
