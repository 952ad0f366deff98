import type { Language } from '../../../words/catalogue.ts'
import { talkWords } from '../../../words/talk.ts'
import { sayInstant } from '../../shared/time/business-time.ts'
import type { Named } from '../when/fit.rules.ts'
import type { Wish } from '../when/wish.ts'

export interface TimesFound extends Named {
  wish: Wish | null
  /** The business time zone. */
  zone: string
}

/** Which free times there are for what was wished, in words. */
export function sayTimes(
  { starts, fits, wish, zone }: TimesFound,
  language: Language,
  phone: string | null,
): string {
  const words = talkWords(language)
  if (starts.length === 0) return words.timesNone(phone)
  const list = starts.map((start) => sayInstant(start, zone, language)).join('; ')
  if (!fits) return words.timesNearest(list)
  if (!wish) return words.timesOpen(list)
  return wish.isDay ? words.timesFit(list) : words.timesSoon(list)
}
