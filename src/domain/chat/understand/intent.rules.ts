import type { HomeFacts } from '../../pricing/home.ts'
import { has, type Mark, member } from './marks.rules.ts'
import { FAQ_TOPICS, type FaqTopic, type Intent } from './understanding.rules.ts'

/** What the readers found that helps to tell what the customer wants. */
export interface Findings {
  facts: HomeFacts
  /** The message answers the question asked. */
  isAnswer: boolean
  handsOff: boolean
}

const ASKING_WORD = /^(how|what|whats|which|who|where|quel|quelle|combien)\b/
const ASKING_VERB = /^(is|are|do|does|did|can|could|will|would|should)\b/
const MOVES =
  /^(move|push|push back|bump|change|switch|shift|deplacer|changer|repousser|reporter|remettre|bouger)$/
const ASKS_TO =
  /^(can|could|can (you|u|we|i)|could (you|u|we|i)|would|please|pls|possible|able|need|want|gotta|have|peut on|peux tu|pouvez vous|pourriez vous|puis je|possible de|veux)$/
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
  if (isChange(marks, topic, hasRooms, hasFacts || 'frequency' in found.facts))
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

function isQuestion(marks: Mark[]): boolean {
  return (
    marks.some((mark) => mark.text === '?' || /^(what|how) about$/.test(mark.text)) ||
    asksInWords(marks)
  )
}

/** Asks with a word for asking, not only with the sign; "what about Friday" proposes. */
function asksInWords(marks: Mark[]): boolean {
  return marks.some((mark, i) => {
    if (/^(what|how) about$/.test(mark.text)) return false
    if (has(mark, 'ask|faq.offer') || ASKING_WORD.test(mark.text)) return true
    const opens = i === 0 || marks[i - 1]!.sentence !== mark.sentence
    return opens && ASKING_VERB.test(mark.text)
  })
}

function isComplaint(
  marks: Mark[],
  hasRooms: boolean,
  isPriced: boolean,
  isMoving: boolean,
): boolean {
  const says = (kinds: string) => marks.some((mark) => has(mark, kinds))
  if (hasRooms && isPriced && !says('complaint.theirs')) return false
  if (says('complaint.others') && !says('complaint.theirs')) return false
  if (says('faq.guarantee|faq.cancellation') && isQuestion(marks)) return false
  if (says('complaint.strong') || leftUndone(marks) || theyHarmed(marks, hasRooms)) return true
  if ((hasRooms || isMoving) && !says('complaint.theirs')) return false
  return says('complaint.visit') && says('complaint.defect')
}

/** "You guys forgot my balcony": who came, and what they did wrong, close together. */
function theyHarmed(marks: Mark[], hasRooms: boolean): boolean {
  return marks.some((mark, i) => {
    if (!has(mark, 'them') || (hasRooms && /^(she|he|they|elle|elles|ils)$/.test(mark.text))) {
      return false
    }
    const near = marks.slice(i + 1, i + 3)
    return near.some((each) => has(each, 'harmed') && each.sentence === mark.sentence)
  })
}

/** "The floors werent even mopped": work left undone. */
function leftUndone(marks: Mark[]): boolean {
  return marks.some((mark, i) => {
    if (/^(wasnt|werent) (cleaned|vacuumed|done|touched|mopped|dusted)$/.test(mark.text))
      return true
    if (!has(mark, 'undone')) return false
    // "The place hasnt been cleaned in a year" tells of the home.
    const isLong = /^(in|since|for|forever|properly|depuis)$/.test(marks[i + 2]?.text ?? '')
    if (/^(hasnt|havent|pas ete)/.test(mark.text) && isLong) return false
    return has(marks[i + 1], 'work') || has(marks[i + 2], 'work')
  })
}

function isChange(
  marks: Mark[],
  topic: FaqTopic | null,
  hasRooms: boolean,
  hasFacts: boolean,
): boolean {
  const says = (kinds: string) => marks.some((mark) => has(mark, kinds))
  if (topic === 'cancellation' && !marks.some((mark) => isOrder(mark))) return false
  if (says('appointment') && says('want.cancel|want.change')) return !isQuoteTalk(marks)
  if (hasRooms) return false
  if (!hasFacts && marks.some((_, i) => movesIt(marks, i))) return true
  if (says('want.move|want.away') && !hasFacts) return true
  if (says('want.skip') && says('date|weekday') && !hasFacts) return true
  if (says('want.cancel') && !hasFacts) return true
  if (says('want.cancel')) return says('date|weekday|want.clean')
  if (says('want.instead') && !hasFacts && says('num')) return true
  if (says('want.instead')) return says('weekday|date|clock|appointment|month_name|complaint.visit')
  return says('want.change') && says('want.clean|weekday') && says('weekday|date')
}

/** "Can you move it or not", "could we bump mine to monday": an appointment is what "it" stands for. */
function movesIt(marks: Mark[], i: number): boolean {
  if (!MOVES.test(marks[i]!.text) || !has(marks[i], 'want.change')) return false
  if (!/^(it|mine|ours|that|me|us|la|le|ca|to|a|pour)$/.test(marks[i + 1]?.text ?? '')) return false
  if (/^(to|a|pour)$/.test(marks[i + 1]!.text) && !isDated(marks)) return false
  return marks.slice(Math.max(0, i - 4), i).some((mark) => ASKS_TO.test(mark.text))
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
    // "Do I need to pay a deposit to book" asks about paying.
    if (topic && marks[lastBook - 1]?.text === 'to' && asksInWords(marks)) return false
    return !isPriced || lastBook > lastPrice
  }
  if (topic || !isDated(marks) || isPriced) return false
  if (marks.some((mark) => /^(free|available)$/.test(mark.text))) return true
  // A wish for a day is one, asked or told; a habit ("every Friday") is not.
  const isHabit = marks.some((mark) => /^(every|each|chaque|tous)$/.test(mark.text))
  return !hasFacts && !isHabit && (marks.length <= SHORT || asksInWords(marks))
}
