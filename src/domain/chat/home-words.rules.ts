import type { Language } from '../../words/catalogue.ts'
import { homeWords, sayExtras } from '../../words/home.ts'
import type { Home } from '../pricing/home.ts'

/** A home in a few words: "Deep clean, weekly, 2 bedrooms, 1½ bathrooms, plus inside the oven". */
export function sayHome(home: Home, language: Language): string {
  const words = homeWords(language)
  const often =
    home.frequency === 'one_time' ? [] : [words.frequencies[home.frequency].toLowerCase()]
  return [
    words.types[home.cleaning_type],
    ...often,
    words.bedrooms(home.beds).toLowerCase(),
    words.bathrooms(home.baths),
    ...sayExtras(home, language).map((extra, i) => (i === 0 ? 'plus ' : '') + lowerFirst(extra)),
  ].join(', ')
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
