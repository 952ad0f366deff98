import type { Language } from '../../words/catalogue.ts'
import { homeWords } from '../../words/home.ts'
import type { Home } from '../pricing/home.ts'

/** A home in a few words: "Deep clean, weekly, 2 bedrooms, 1½ bathrooms". */
export function sayHome(home: Home, language: Language): string {
  const words = homeWords(language)
  const often =
    home.frequency === 'one_time' ? [] : [words.frequencies[home.frequency].toLowerCase()]
  return [
    words.types[home.cleaning_type],
    ...often,
    words.bedrooms(home.beds).toLowerCase(),
    words.bathrooms(home.baths),
  ].join(', ')
}
