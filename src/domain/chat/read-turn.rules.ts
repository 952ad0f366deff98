import type { Language } from '../../words/catalogue.ts'
import type { Estimate } from '../pricing/estimate.ts'
import { homeKey, isPriceable, withDefaults } from '../pricing/home.rules.ts'
import type { Home, HomeFacts } from '../pricing/home.ts'
import type { LocalDate } from '../shared/time/business-time.ts'
import type { CaseReason, Reading, StoredAnswer } from './answer.ts'
import type { Company } from './fact-answer.rules.ts'
import { reply } from './reply.rules.ts'
import { type Acts, readActs } from './talk/acts.rules.ts'
import { carryOver } from './talk/carry-over.rules.ts'
import { isAboutRooms } from './talk/doubts.rules.ts'
import type { TimesFound } from './talk/times.rules.ts'
import { isAboutVisit, wishIn } from './talk/wish-said.rules.ts'
import { fold } from './understand/fold.rules.ts'
import { merge, mergeHandoffs } from './understand/merge.rules.ts'
import { understand } from './understand/understand.rules.ts'
import type { Doubt, Understanding } from './understand/understanding.rules.ts'
import type { Wish } from './when/wish.ts'

export interface Before {
  facts: HomeFacts
  reading: Reading
  language: Language
  turnCount: number
}

/** When a message is read. */
export interface Moment {
  now: Date
  /** The business time zone. */
  zone: string
  /** The last day of the booking horizon: later ones cannot be booked. */
  lastDay: LocalDate
  /** The conversation was silent for longer than a price is valid. */
  isStale: boolean
}

/** What a message changes, before it is answered. */
export interface TurnRead {
  said: Understanding
  acts: Acts
  /** The message, folded. */
  text: string
  facts: HomeFacts
  /** What is open after it, but for the question the answer will ask. */
  open: Omit<Reading, 'asked'>
  /** The reason for a person, and whether this message gave it. */
  reason: CaseReason | null
  reasonNow: boolean
  /** The home to price; null while something is missing or a person must take over. */
  home: Home | null
  /** The price is to be said in full, also when it was said before. */
  asksPrice: boolean
  /** Free times are to be named, if there is a price: because they ask, or as an offer where some fit. */
  wantsTimes: 'asked' | 'offered' | null
  /** When they would like a visit, if this message says it. */
  wished: Wish | null
  cameBack: boolean
  hadKept: boolean
  hadWantsTime: boolean
  wasRude: boolean
}

/** Reads one message against what was known. */
export function readTurn(message: string, before: Before, at: Moment): TurnRead {
  const acts = readActs(message)
  const { facts: known, reading, cameBack } = carryOver(before, acts, at.isStale)
  const { asked, due, beyond, complained } = reading
  const said = understand(message, {
    facts: known,
    asked,
    language: before.language,
    year: at.now.getUTCFullYear(),
  })
  const facts = merge(known, said.facts)
  const home = withDefaults(facts)
  const priorHome = withDefaults(before.facts)
  // "What about Tuesday?" asks nothing about the company.
  const isTalk =
    said.intent === 'QUOTE' ||
    said.intent === 'BOOK' ||
    said.intent === 'OTHER' ||
    (said.intent === 'FAQ' && said.faqTopic === null && !acts.asksWhy)
  const wished = isTalk ? wishIn(message, said, reading.wish ?? null, at) : null
  const lost = isLost(said, acts, wished) ? (reading.lost ?? 0) + 1 : 0
  const open: TurnRead['open'] = {
    due: mergeHandoffs(due, said).filter((why) => why !== 'person' || !acts.takesBack),
    beyond: stillBeyond(beyond, said),
    complained: complained || said.intent === 'COMPLAINT',
    confidence: soFar(before, said.confidence),
    wish: wished ?? reading.wish ?? null,
    wantsTime: reading.wantsTime === true || said.intent === 'BOOK',
    doubt: doubtAfter(reading.doubt ?? null, said),
    postalCode: said.postalCode ?? reading.postalCode ?? null,
    kept: home ? null : (reading.kept ?? null),
    lost,
    wasRude: reading.wasRude === true || acts.isRude,
    links: said.intent === 'CHANGE_CANCEL' ? 'open' : null,
    contactGiven: reading.contactGiven === true,
  }
  const reason = reasonIn(open)
  const isChanged = home !== null && (priorHome === null || homeKey(priorHome) !== homeKey(home))
  const agrees = acts.isYes && !acts.isThanks && home !== null && !isChanged
  return {
    said,
    acts,
    text: fold(message).text,
    facts,
    open,
    reason,
    reasonNow: said.handoff !== null || said.tooManyRooms || said.intent === 'COMPLAINT',
    home: home && !needsPerson(reason) && isPriceable(home) ? home : null,
    asksPrice: isChanged || cameBack || (said.intent === 'QUOTE' && said.handoff === null),
    wantsTimes:
      said.intent === 'BOOK' || (isTalk && (agrees || (isChanged && reading.wantsTime === true)))
        ? 'asked'
        : wished?.isDay && isAboutVisit(message, said)
          ? 'offered'
          : null,
    wished,
    cameBack,
    hadWantsTime: reading.wantsTime === true,
    hadKept: Boolean(reading.kept) || Boolean(before.reading.kept),
    wasRude: reading.wasRude === true,
  }
}

/** The reason for a person in what is open: the latest hand-off, then the size, then a complaint. */
export function reasonIn({
  due,
  beyond,
  complained,
}: Pick<Reading, 'due' | 'beyond' | 'complained'>): CaseReason | null {
  return due.at(-1) ?? (beyond ? 'large_home' : complained ? 'complaint' : null)
}

/** What an answer is made from besides the message. */
export interface AnswerTerms extends Company {
  quote: { estimate: Estimate; token: string; isNew: boolean } | null
  times: TimesFound | null
  manageUrl: string | null
}

/** The answer to a message that was read, at the price of its home, and what stays open after it. */
export function answerTurn(
  read: TurnRead,
  { quote, times, manageUrl, ...given }: AnswerTerms,
): { answer: StoredAnswer; reading: Reading } {
  const { said, acts, facts, open, reason, reasonNow, home, wished } = read
  const { language, intent } = said
  const priced = home && quote ? { home, estimate: quote.estimate } : null
  const { text, asked, ...answered } = reply({
    language,
    said,
    acts,
    text: read.text,
    facts,
    now: open,
    reason,
    reasonNow,
    priced,
    sayPrice: read.asksPrice || quote?.isNew === true,
    times,
    wished: wished !== null,
    cameBack: read.cameBack,
    hadKept: read.hadKept,
    hadWantsTime: read.hadWantsTime,
    wasRude: read.wasRude,
    manageUrl,
    given,
  })
  return {
    // A doubt is asked about once, and a time that was named is no longer owed.
    reading: {
      ...open,
      doubt: priced ? null : (open.doubt ?? null),
      wantsTime: times ? false : open.wantsTime === true,
      asked,
    },
    answer: {
      ...answered,
      intent,
      language,
      facts,
      replyText: text,
      reason,
      handoff: needsPerson(reason),
      quoteToken: quote?.token ?? null,
      confidence: open.confidence,
      ...(times ? { starts: times.starts.map((start) => start.toISOString()) } : {}),
    },
  }
}

/** A complaint is a person's matter too, but the talk about a price goes on. */
const needsPerson = (reason: CaseReason | null): boolean =>
  reason !== null && reason !== 'complaint'

function stillBeyond(known: Reading['beyond'], said: Understanding): Reading['beyond'] {
  const rooms = { ...known, ...said.beyond }
  if (said.facts.beds !== undefined) delete rooms.beds
  if (said.facts.baths !== undefined) delete rooms.baths
  return Object.keys(rooms).length > 0 ? rooms : null
}

/** What is unclear about more than the rooms, until it is said or asked about. */
function doubtAfter(doubt: Doubt | null, said: Understanding): Doubt | null {
  // Who asks about the company has not said anything that could be unclear.
  const isAsking = said.intent === 'FAQ' && said.faqTopic !== null && said.faqTopic !== 'offer'
  const newest = isAsking ? undefined : said.doubts.find((each) => !isAboutRooms(each))
  if (newest) return newest
  if (!doubt) return null
  const isSaid = doubt.fact in said.facts || doubt.fact in (said.facts.add_ons ?? {})
  return isSaid ? null : doubt
}

/** Nothing in it that could be answered. */
const isLost = (said: Understanding, acts: Acts, wished: Wish | null): boolean =>
  said.intent === 'OTHER' &&
  Object.keys(said.facts).length === 0 &&
  said.doubts.length === 0 &&
  said.handoff === null &&
  said.postalCode === undefined &&
  wished === null &&
  !Object.values(acts).some((act) => act)

/** The mean over the messages so far, to two decimals. */
function soFar({ reading, turnCount }: Before, confidence: number): number {
  const mean = (reading.confidence * turnCount + confidence) / (turnCount + 1)
  return Math.round(mean * 100) / 100
}
