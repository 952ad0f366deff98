import type { Moment } from '../read-turn.rules.ts'
import type { Understanding } from '../understand/understanding.rules.ts'
import { readWish } from '../when/read-wish.rules.ts'
import type { Wish } from '../when/wish.ts'

/** A story that asks for a price names days of its own; more than this is one. */
const STORY_CHARS = 120

/** Whether a day that is named must be that of the visit, and not of a move or in a story. */
export const isAboutVisit = (message: string, said: Understanding): boolean =>
  said.intent !== 'QUOTE' ||
  (message.length <= STORY_CHARS && !said.facts.cleaning_type?.startsWith('move_'))

/** When they would like a visit; a day too far off to be booked is one only where they ask for it. */
export function wishIn(
  message: string,
  said: Understanding,
  before: Wish | null,
  { now, zone, lastDay }: Moment,
): Wish | null {
  const wish = readWish(message, now, zone, said.language, before)
  const isFar = wish?.days.every(({ from }) => from > lastDay) === true
  return isFar && said.intent === 'QUOTE' ? null : wish
}
