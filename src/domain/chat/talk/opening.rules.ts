import { replyWords } from '../../../words/replies.ts'
import { talkWords } from '../../../words/talk.ts'
import { servesPostalCode } from '../../company/area.rules.ts'
import { withDefaults } from '../../pricing/home.rules.ts'
import { factAnswer, savings } from '../fact-answer.rules.ts'
import { sayHome } from '../home-words.rules.ts'
import type { ReplyFacts } from '../reply.rules.ts'
import { sayTimes } from './times.rules.ts'
import { explainPrice } from './why-price.rules.ts'

/** Messages in a row that were not understood until a person is offered in words. */
const LOST_TWICE = 2

/** The first sentence: an answer to what this message asked, or a short sign that it was heard. */
export function openingOf(input: ReplyFacts): string {
  const { said, acts, language, given, priced, now } = input
  const words = replyWords(language)
  const talk = talkWords(language)
  if (acts.startsOver) return talk.startedOver
  if (said.intent === 'COMPLAINT') return words.reasons.complaint
  if (said.intent === 'CHANGE_CANCEL') {
    const where = input.manageUrl === null ? talk.changeHere : talk.changeThere(input.manageUrl)
    return `${where} ${talk.orCall(given.company.phone)}`.trimEnd()
  }
  if (isRude(input)) return input.wasRude ? '' : talk.rude
  if (acts.asksWhy) {
    return priced ? explainPrice(priced.estimate, priced.home, language) : talk.whyLater
  }
  if (acts.asksRobot) return talk.robot(given.company.name)
  if (acts.isNoise) return talk.noise
  if (said.intent === 'FAQ' && !isAboutElse(input)) {
    const asked = { ...said, priced, facts: input.facts, text: input.text }
    return factAnswer(asked, given, language)
  }
  if (input.cameBack) return ''
  if (said.intent === 'BOOK') return priced ? '' : firstThePrice(input)
  if (said.postalCode !== undefined) return areaText(input, said.postalCode)
  if (heard(input)) return priced ? '' : words.thanks
  if (acts.findsDear) return savings(given, language)
  if (acts.takesBack) return talk.noProblem
  if (acts.isNo && input.hadKept) return talk.notSame
  if (acts.isGreeting) return priced ? talk.helloAgain : words.hello
  if (acts.isNo) return priced ? talk.noChange : ''
  if (acts.isThanks) return words.welcome
  if (acts.isYes) return ''
  if (PETS.test(input.text)) return given.company.facts.pets[language]
  if (said.intent === 'QUOTE') return words.thanks
  if ((now.lost ?? 0) >= LOST_TWICE) return talk.lost(given.company.phone)
  return priced ? talk.unsurePriced : words.unsure
}

/** "What about Tuesday?", "weekly or biweekly?": what they ask is answered further on. */
const isAboutElse = ({ said, wished }: ReplyFacts): boolean =>
  said.faqTopic === null && (wished || said.doubts.length > 0)

/** Told, not asked: who else lives there. */
const PETS = /\b(dogs?|cats?|pets?|pupp(y|ies)|kittens?|chiens?|chats?|animaux)\b/

/** Whether we go there; where we do and the price is the matter, nothing more is said of it. */
function areaText({ priced, given, language }: ReplyFacts, code: string): string {
  const words = replyWords(language)
  const area = given.company.area.name[language]
  if (!servesPostalCode(given.company, code)) return words.outside(area)
  return priced ? '' : words.inside(area)
}

/** A time comes after the price; said once. */
const firstThePrice = ({ hadWantsTime, language }: ReplyFacts): string =>
  hadWantsTime ? talkWords(language).noted : replyWords(language).bookAfterPrice

/** What free times there are; empty while none were looked for. */
export const timesText = ({ times, language, given }: ReplyFacts): string =>
  times ? sayTimes(times, language, given.company.phone) : ''

/** Rudeness that says nothing else: with facts or a complaint in it, those are answered. */
export const isRude = ({ acts, said }: ReplyFacts): boolean =>
  acts.isRude && Object.keys(said.facts).length === 0 && said.handoff === null

function heard({ said, facts, now, wished }: ReplyFacts): boolean {
  if (Object.keys(said.facts).length > 0 || wished || said.cleared.length > 0) return true
  return said.doubts.length > 0 && (now.doubt !== null || withDefaults(facts) === null)
}

/** Whether it is the home of last time; without one, that we begin afresh. */
export function welcomeBack({ now, language }: Pick<ReplyFacts, 'now' | 'language'>): string {
  const talk = talkWords(language)
  const home = now.kept && withDefaults(now.kept.facts)
  return home ? talk.welcomeBack(sayHome(home, language)) : talk.welcomeBackEmpty
}
