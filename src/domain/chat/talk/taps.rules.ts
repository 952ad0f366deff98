import type { Language } from '../../../words/catalogue.ts'
import { sayCount } from '../../../words/home.ts'
import { replyWords } from '../../../words/replies.ts'
import type { HomeFacts } from '../../pricing/home.ts'
import type { Asked } from '../understand/understanding.rules.ts'

const COMMON_ROOMS = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 2],
] as const
/** More than three offers are a menu. */
const MAX_OFFERS = 3

/** Answers to tap for the question that is open; once there is a price, what people often change. */
export function tapsFor(
  asked: Asked,
  isPriced: boolean,
  facts: HomeFacts,
  language: Language,
): string[] {
  const words = replyWords(language)
  if (asked === 'both') {
    return COMMON_ROOMS.map(([beds, baths]) => words.rooms(beds, sayCount(baths, language)))
  }
  if (asked === 'beds') return [words.studio, '1', '2', '3', '4']
  if (asked === 'baths') return ['1', '1.5', '2', '2.5', '3']
  if (!isPriced) return []
  const offers = [
    facts.add_ons?.oven ? null : words.addOven,
    facts.add_ons?.fridge ? null : words.addFridge,
    facts.cleaning_type === undefined ? words.makeDeep : null,
    facts.frequency === undefined ? words.makeBiweekly : null,
  ]
  return offers.filter((offer) => offer !== null).slice(0, MAX_OFFERS)
}
