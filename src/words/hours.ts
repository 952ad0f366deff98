import { catalogue } from './catalogue.ts'

/** The words around office hours; the days and times themselves are said by the time module. */
export const hoursWords = catalogue({
  en: {
    weekdays: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    days: (first: string, last: string) => `${first} to ${last}`,
    times: (opens: string, closes: string) => `${opens} to ${closes}`,
  },
  fr: {
    weekdays: ['Dimanche', 'Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi'],
    days: (first, last) => `${first} à ${last.toLowerCase()}`,
    times: (opens, closes) => `${opens} à ${closes}`,
  },
})
