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

  if (isComplaint(marks, hasRooms && isPriced)) return { intent: 'COMPLAINT', ...other }
  if (isChange(marks, topic, hasRooms)) return { intent: 'CHANGE_CANCEL', ...other }
  if (isBooking(marks, isPriced, hasFacts)) return { intent: 'BOOK', ...other }
  const asks = isQuestion(marks)
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
  if (says('want.clean|want.help') || found.handsOff) return { intent: 'QUOTE', ...other }
  return { intent: 'OTHER', ...other }
}

/** Topics that stay questions about the company even when a price word is in them. */
function isAboutCompany(topic: FaqTopic): boolean {
  return !['included', 'pets', 'supplies', 'offer'].includes(topic)
}

function readTopic(marks: Mark[]): FaqTopic | null {
  for (const topic of FAQ_TOPICS) {
    if (topic !== 'pets' && marks.some((mark) => member(mark, 'faq.') === topic)) return topic
  }
  return marks.some((mark) => has(mark, 'faq.pets')) ? 'pets' : null
}

function isQuestion(marks: Mark[]): boolean {
  return marks.some((mark, i) => {
    if (has(mark, 'ask|faq.offer') || mark.text === '?') return true
    if (ASKING_WORD.test(mark.text)) return true
    const opens = i === 0 || marks[i - 1]!.sentence !== mark.sentence
    return opens && ASKING_VERB.test(mark.text)
  })
}

function isComplaint(marks: Mark[], isQuoting: boolean): boolean {
  const says = (kinds: string) => marks.some((mark) => has(mark, kinds))
  if (isQuoting && !says('complaint.theirs')) return false
  if (says('faq.guarantee|faq.cancellation') && isQuestion(marks)) return false
  if (says('complaint.strong')) return true
  return says('complaint.visit') && says('complaint.defect')
}

function isChange(marks: Mark[], topic: FaqTopic | null, hasRooms: boolean): boolean {
  const says = (kinds: string) => marks.some((mark) => has(mark, kinds))
  if (topic === 'cancellation' && !marks.some((mark) => isOrder(mark))) return false
  if (says('appointment') && says('want.cancel|want.change')) return !isQuoteTalk(marks)
  if (hasRooms) return false
  if (says('want.cancel')) return says('date|weekday|want.clean') || marks.length <= 6
  if (says('want.instead')) return says('weekday|date|clock|appointment|month_name|complaint.visit')
  return says('want.change') && says('want.clean|weekday') && says('weekday|date')
}

/** "Cancel it please" is an order even beside a question about the policy. */
function isOrder(mark: Mark): boolean {
  return has(mark, 'appointment') || mark.text === 'cancel my'
}

function isQuoteTalk(marks: Mark[]): boolean {
  return marks.some((mark) => /^(quote|estimate|soumission)/.test(mark.text))
}

function isBooking(marks: Mark[], isPriced: boolean, hasFacts: boolean): boolean {
  const lastBook = marks.findLastIndex((mark) => has(mark, 'want.book'))
  const lastPrice = marks.findLastIndex((mark) => has(mark, 'want.price'))
  if (lastBook >= 0) {
    const asksToDo = /^(can|could) (you|u|we) do$/.test(marks[lastBook]!.text)
    if (asksToDo && !marks.some((mark) => has(mark, 'weekday|date|month_name'))) return false
    return !isPriced || lastBook > lastPrice
  }
  const isWhen = marks.some((mark) => has(mark, 'weekday|date'))
  return isWhen && !isPriced && !hasFacts && marks.length <= 8 && !isQuestion(marks)
}
