import type { HomeFacts } from '../../pricing/home.ts'
import { asksInWords, isQuestion } from './asks.rules.ts'
import { isComplaint } from './complaint.rules.ts'
import { has, type Mark, member } from './marks.rules.ts'
import { FAQ_TOPICS, type FaqTopic, type Intent } from './understanding.rules.ts'

/** What the readers found that helps to tell what the customer wants. */
export interface Findings {
  facts: HomeFacts
  /** The message answers the question asked. */
  isAnswer: boolean
  handsOff: boolean
}

const MOVES =
  /^(move|push|push back|bump|change|switch|shift|deplacer|changer|repousser|reporter|remettre|bouger)$/
const ASKS_TO =
  /^(can|could|can (you|u|we|i)|could (you|u|we|i)|would|please|pls|possible|able|need|want|gotta|have|peut on|peux tu|pouvez vous|pourriez vous|puis je|possible de|veux)$/
const TAKES = /^(like|id|prefer|take|ill|lets|want|book|the|works)$/
const SHORT = 12
const FEW = 4
const HOME_DETAILS = ['beds', 'baths', 'multi_floor', 'heavy_grease', 'cleaning_type', 'add_ons']

/** What the customer wants, and the topic when it is a question about the company. */
export function readIntent(
  marks: Mark[],
  found: Findings,
): { intent: Intent; topic: FaqTopic | null } {
  const topic = readTopic(marks)
  const says = (kinds: string) => marks.some((mark) => has(mark, kinds))
  const hasRooms = found.facts.beds !== undefined || found.facts.baths !== undefined
  const hasFacts = HOME_DETAILS.some((key) => key in found.facts)
  const isPriced = says('want.price')
  const other = { topic: null }

  const isMoving = found.facts.cleaning_type?.startsWith('move') === true
  if (isComplaint(marks, hasRooms, isPriced, isMoving)) return { intent: 'COMPLAINT', ...other }
  if (isChange(marks, topic, hasRooms, hasFacts || 'frequency' in found.facts, isMoving))
    return { intent: 'CHANGE_CANCEL', ...other }
  if (isBooking(marks, isPriced, hasFacts, topic)) return { intent: 'BOOK', ...other }
  const asks = isQuestion(marks) || (topic !== null && namesTopic(marks, topic, hasFacts))
  const isHowLong = topic === 'duration' && !isPriced && !isWhole(found.facts)
  if (isHowLong) return { intent: 'FAQ', topic }
  if (topic && asks && !hasRooms && !(isPriced && !isAboutCompany(topic))) {
    return { intent: 'FAQ', topic }
  }
  if (hasFacts || isPriced || 'frequency' in found.facts || found.isAnswer) {
    const isOffer = says('faq.offer') && !hasRooms && !isPriced && !found.isAnswer
    return isOffer ? { intent: 'FAQ', topic: 'offer' } : { intent: 'QUOTE', ...other }
  }
  if (asks && !says('want.help') && (topic || says('faq.offer') || !says('greeting|want.clean'))) {
    return { intent: found.handsOff ? 'OTHER' : 'FAQ', topic }
  }
  if (says('want.clean|want.help|want.someone') || found.handsOff)
    return { intent: 'QUOTE', ...other }
  return { intent: 'OTHER', ...other }
}

/** Both room counts: then a price is what is wanted, whatever else is asked. */
function isWhole(facts: HomeFacts): boolean {
  return facts.beds !== undefined && facts.baths !== undefined
}

/** Topics that stay questions about the company even when a price word is in them. */
function isAboutCompany(topic: FaqTopic): boolean {
  return !['included', 'pets', 'supplies', 'offer'].includes(topic)
}

function readTopic(marks: Mark[]): FaqTopic | null {
  const said = new Set(marks.map((mark) => member(mark, 'faq.')))
  const topic = FAQ_TOPICS.find((each) => each !== 'pets' && said.has(each))
  return topic ?? (said.has('pets') ? 'pets' : null)
}

/** "Any discount for seniors", "eco products": a topic is a question without a word for asking. */
function namesTopic(marks: Mark[], topic: FaqTopic, hasFacts: boolean): boolean {
  if (/^(any|got)$/.test(marks[0]?.text ?? '')) return true
  return topic !== 'pets' && topic !== 'area' && !hasFacts && marks.length <= FEW
}

function isChange(
  marks: Mark[],
  topic: FaqTopic | null,
  hasRooms: boolean,
  hasFacts: boolean,
  isMoving: boolean,
): boolean {
  const says = (kinds: string) => marks.some((mark) => has(mark, kinds))
  if (topic === 'cancellation' && !marks.some((mark) => isOrder(mark))) return false
  const hasVisit = says('appointment') || marks.some((_, i) => isDaysClean(marks, i))
  if (hasVisit && says('want.cancel|want.change')) return !isQuoteTalk(marks)
  if (hasRooms) return false
  if (!hasFacts && marks.some((_, i) => movesIt(marks, i))) return true
  if (says('want.move|want.away') && !hasFacts) return true
  if (says('want.skip') && isDated(marks) && !hasFacts) return true
  if (says('want.cancel') && !hasFacts) return true
  // "Cancel my biweekly": what they have is called off, whatever else is told.
  const isMine = (at: number) => /^(my|our|mon|ma|mes|everything)$/.test(marks[at]?.text ?? '')
  if (marks.some((mark, i) => has(mark, 'want.cancel') && isMine(i + 1))) return true
  if (says('want.cancel')) return says('date|weekday|want.clean')
  if (says('want.instead') && !hasFacts && says('num')) return true
  if (says('want.instead')) return says('weekday|date|clock|appointment|month_name|complaint.visit')
  // "We move in on saturday" moves no visit.
  if (isMoving) return false
  return says('want.change') && says('want.clean|weekday') && says('weekday|date')
}

/** "Ok id like the 10am". */
function takesHour(marks: Mark[], i: number): boolean {
  if (!has(marks[i], 'clock') || !has(marks[i - 1], 'num')) return false
  return marks.slice(Math.max(0, i - 5), i).some((mark) => TAKES.test(mark.text))
}

/** "Can you move it or not", "could we bump mine to monday": an appointment is what "it" stands for. */
function movesIt(marks: Mark[], i: number): boolean {
  if (!MOVES.test(marks[i]!.text) || !has(marks[i], 'want.change')) return false
  if (!/^(it|mine|ours|that|me|us|la|le|ca|to|a|pour)$/.test(marks[i + 1]?.text ?? '')) return false
  if (/^(to|a|pour)$/.test(marks[i + 1]!.text) && !isDated(marks)) return false
  return marks.slice(Math.max(0, i - 4), i).some((mark) => ASKS_TO.test(mark.text))
}

/** "Fridays clean": the one that is booked. */
function isDaysClean(marks: Mark[], i: number): boolean {
  if (/days clean/.test(marks[i]!.text)) return true
  return has(marks[i], 'weekday') && /s$/.test(marks[i]!.text) && has(marks[i + 1], 'want.clean')
}

/** Names a day, a month or a day of the month. */
function isDated(marks: Mark[]): boolean {
  return marks.some((mark, i) => {
    if (has(mark, 'weekday|date|month_name')) return true
    return has(mark, 'num') && /^(st|nd|rd|th|er)$/.test(marks[i + 1]?.text ?? '')
  })
}

/** "Cancel it please" is an order even beside a question about the policy. */
function isOrder(mark: Mark): boolean {
  return has(mark, 'appointment') || mark.text === 'cancel my'
}

function isQuoteTalk(marks: Mark[]): boolean {
  return marks.some((mark) => /^(quote|estimate|soumission)/.test(mark.text))
}

function isBooking(
  marks: Mark[],
  isPriced: boolean,
  hasFacts: boolean,
  topic: FaqTopic | null,
): boolean {
  const lastBook = marks.findLastIndex((mark) => has(mark, 'want.book'))
  const lastPrice = marks.findLastIndex((mark) => has(mark, 'want.price'))
  if (lastBook >= 0) {
    const asksToDo = /^(can|could) (you|u|we) do$/.test(marks[lastBook]!.text)
    if (asksToDo && !isDated(marks)) return false
    // "Are you available in the evenings" asks about the hours.
    if (topic === 'hours' && !isDated(marks) && asksInWords(marks)) return false
    // "Do I need to pay a deposit to book" asks about paying.
    if (topic && marks[lastBook - 1]?.text === 'to' && asksInWords(marks)) return false
    return !isPriced || lastBook > lastPrice
  }
  if (topic || isPriced) return false
  const picksHour = marks.length <= SHORT && !hasFacts && marks.some((_, i) => takesHour(marks, i))
  if (picksHour) return true
  if (!isDated(marks)) return false
  if (marks.some((mark) => /^(free|available)$/.test(mark.text))) return true
  // A wish for a day is one, asked or told; a habit ("every Friday") is not.
  const isHabit = marks.some((mark) => /^(every|each|chaque|tous)$/.test(mark.text))
  return !hasFacts && !isHabit && (marks.length <= SHORT || asksInWords(marks))
}
