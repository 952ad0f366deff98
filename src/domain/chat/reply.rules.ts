import type { Language } from '../../words/catalogue.ts'
import { homeWords, sayHours } from '../../words/home.ts'
import { sayMoney } from '../../words/money.ts'
import { replyWords } from '../../words/replies.ts'
import { talkWords } from '../../words/talk.ts'
import type { Estimate } from '../pricing/estimate.ts'
import type { Home, HomeFacts } from '../pricing/home.ts'
import type { CaseReason, Reading } from './answer.ts'
import { type Company, factAnswer } from './fact-answer.rules.ts'
import { sayHome } from './home-words.rules.ts'
import type { Acts } from './talk/acts.rules.ts'
import { askAbout, type DoubtAsked, isAboutRooms } from './talk/doubts.rules.ts'
import { isRude, openingOf, timesText, welcomeBack } from './talk/opening.rules.ts'
import { tapsFor } from './talk/taps.rules.ts'
import type { TimesFound } from './talk/times.rules.ts'
import type { Asked, Understanding } from './understand/understanding.rules.ts'

export interface ReplyFacts {
  language: Language
  /** What this message said, and did. */
  said: Understanding
  acts: Acts
  /** The message, folded. */
  text: string
  /** What is known after it. */
  facts: HomeFacts
  /** What is open after it. */
  now: Omit<Reading, 'asked'>
  reason: CaseReason | null
  /** The reason came up, or came up again, with this message. */
  reasonNow: boolean
  priced: { home: Home; estimate: Estimate } | null
  /** The price is new, or was asked for: it is said in full. */
  sayPrice: boolean
  /** Free times, where the person wants one. */
  times: TimesFound | null
  /** This message names a day or an hour. */
  wished: boolean
  /** After so long a silence that nothing said before counts by itself. */
  cameBack: boolean
  /** Before this message it was open whether it is the same home as last time. */
  hadKept: boolean
  /** A time was asked for before this message too. */
  hadWantsTime: boolean
  wasRude: boolean
  /** Where the form for manage links stands; null where it opens in place. */
  manageUrl: string | null
  given: Company
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
  const { language, said, reason } = input
  const words = replyWords(language)
  const missing = missingOf(input.facts)
  if (reason && reason !== 'complaint') {
    return { text: handoffText(input), questions: [], quickReplies: [], missing, asked: null }
  }
  const opening = openingOf(input)
  if (said.intent === 'COMPLAINT') {
    const text = `${opening} ${contactText(input)}`
    return { text, questions: [], quickReplies: [], missing, asked: null }
  }
  if (said.intent === 'CHANGE_CANCEL') {
    return { text: opening, questions: [], quickReplies: [words.person], missing, asked: null }
  }
  const open = openQuestion(input, missing)
  return {
    text: [opening, priceText(input), timesText(input), open.text]
      .filter(Boolean)
      .join(opening.includes('\n') ? '\n' : ' '),
    questions: open.question ? [open.question] : [],
    quickReplies: [...open.taps, words.person],
    missing,
    asked: open.asked,
  }
}

interface Open {
  text: string
  question: string | null
  taps: string[]
  asked: Asked
}

/** The one question that matters next: what was unclear, then the rooms that are missing, then none. */
function openQuestion(input: ReplyFacts, missing: ('beds' | 'baths')[]): Open {
  const { language, now, facts, priced } = input
  const talk = talkWords(language)
  const asked = missing.length === 2 ? 'both' : (missing[0] ?? null)
  const same = now.kept ? [talk.same] : []
  if (input.cameBack && !priced && now.kept) {
    const text = welcomeBack(input)
    return { text, question: text, taps: [...same, talk.startOver], asked }
  }
  const doubt = doubtOf(input)
  if (doubt) return { text: doubt.question, question: doubt.question, taps: doubt.taps, asked }
  const taps = tapsFor(asked, priced !== null, facts, language)
  const question = questionFor(missing, language)
  if (question !== null) {
    const text = input.cameBack ? `${welcomeBack(input)} ${question}` : question
    return { text, question, taps: [...same, ...taps], asked }
  }
  const next = isBack(input) ? talk.thenTimes : input.sayPrice ? replyWords(language).next : ''
  return { text: input.times ? '' : next, question: null, taps, asked }
}

/** Back from something else to the price that stands. */
const isBack = (input: ReplyFacts): boolean =>
  (input.said.intent === 'FAQ' && !input.sayPrice) ||
  input.acts.asksWhy ||
  input.acts.isThanks ||
  isRude(input)

/** A doubt about the rooms comes first, one about the rest once the rooms are known. */
function doubtOf({ said, now, facts, language, priced }: ReplyFacts): DoubtAsked | null {
  const aboutRooms = said.doubts.find(isAboutRooms)
  if (aboutRooms) return askAbout(aboutRooms, facts, language)
  return priced && now.doubt ? askAbout(now.doubt, facts, language) : null
}

const missingOf = (facts: HomeFacts): ('beds' | 'baths')[] =>
  (['beds', 'baths'] as const).filter((room) => facts[room] === undefined)

function questionFor(missing: ('beds' | 'baths')[], language: Language): string | null {
  const words = replyWords(language)
  if (missing.length === 2) return words.askBoth
  if (missing[0] === 'beds') return words.askBeds
  return missing[0] === 'baths' ? words.askBaths : null
}

/** What a person takes over, and whom they call; a question on the side is still answered. */
function handoffText(input: ReplyFacts): string {
  const { language, said, reason, reasonNow, now, given } = input
  const words = replyWords(language)
  if (reason === 'large_home' && now.beyond && !now.contactGiven) {
    const home = homeWords(language)
    const rooms = [
      now.beyond.beds === undefined ? null : home.bedrooms(now.beyond.beds),
      now.beyond.baths === undefined ? null : home.bathrooms(now.beyond.baths),
    ]
    return words.tooMany(rooms.filter(Boolean).join(words.list), given.company.phone)
  }
  const answer =
    said.intent === 'FAQ' && !reasonNow
      ? factAnswer({ ...said, priced: null, facts: input.facts, text: input.text }, given, language)
      : null
  const why = answer ?? (reasonNow ? words.reasons[reason!] : words.thanks)
  return `${why} ${contactText(input)}`
}

const contactText = ({ now, language, given }: ReplyFacts): string => {
  const words = replyWords(language)
  return now.contactGiven ? words.contactTaken : words.leaveContact(given.company.phone)
}

function priceText({ language, priced, sayPrice, said, acts, times }: ReplyFacts): string {
  if (!priced || acts.asksWhy) return ''
  const words = replyWords(language)
  const { home, estimate } = priced
  const amount = sayMoney(estimate.totalCents, language)
  if (!sayPrice) {
    return said.intent === 'FAQ' && !times && !estimate.beyondTable
      ? talkWords(language).priceStays(amount)
      : ''
  }
  const name = sayHome(home, language)
  const price = estimate.beyondTable ? words.fromPrice(name, amount) : words.price(name, amount)
  return `${price} ${words.visit(estimate.teamSize, sayHours(estimate.timeOnSiteHours, language))}`
}
