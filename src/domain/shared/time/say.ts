import { type LocalDate, partsOf, twoDigits, weekdayOf } from './calendar.ts'
import { toBusiness } from './wall-clock.ts'

type Language = 'en' | 'fr'

interface Words {
  weekdays: readonly string[]
  shortWeekdays: readonly string[]
  months: readonly string[]
  shortMonths: readonly string[]
}

const WORDS: Record<Language, Words> = {
  en: {
    weekdays: split('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    shortWeekdays: split('Sun Mon Tue Wed Thu Fri Sat'),
    months: split(
      'January February March April May June July August September October November December',
    ),
    shortMonths: split('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'),
  },
  fr: {
    weekdays: split('dimanche lundi mardi mercredi jeudi vendredi samedi'),
    shortWeekdays: split('dim. lun. mar. mer. jeu. ven. sam.'),
    months: split(
      'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    ),
    shortMonths: split('janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.'),
  },
}

/** A date in full: 'Tuesday 1 December 2026', « mardi 1er décembre 2026 ». */
export function sayLongDate(date: LocalDate, language: Language): string {
  const { year, month, day } = partsOf(date)
  const words = WORDS[language]
  const spokenDay = language === 'fr' && day === 1 ? '1er' : day
  return `${words.weekdays[weekdayOf(date)]} ${spokenDay} ${words.months[month - 1]} ${year}`
}

/** A date of the coming weeks, without its year: 'Tue 1 Dec', « mar. 1 déc. ». */
export function sayShortDate(date: LocalDate, language: Language): string {
  const { month, day } = partsOf(date)
  const words = WORDS[language]
  return `${words.shortWeekdays[weekdayOf(date)]} ${day} ${words.shortMonths[month - 1]}`
}

/** A time of day from minutes after 00:00 (0 to 1439): '9:00 am', « 9 h 00 ». */
export function sayTime(minutesOfDay: number, language: Language): string {
  const hours = Math.floor(minutesOfDay / 60)
  const minutes = twoDigits(minutesOfDay % 60)
  if (language === 'fr') return `${hours} h ${minutes}`
  return `${hours % 12 || 12}:${minutes} ${hours < 12 ? 'am' : 'pm'}`
}

/** An instant's business date and time: 'Tue 1 Dec, 9:00 am', « mar. 1 déc., 9 h 00 ». */
export function sayInstant(instant: Date, zone: string, language: Language): string {
  const { date, minutesOfDay } = toBusiness(instant, zone)
  return `${sayShortDate(date, language)}, ${sayTime(minutesOfDay, language)}`
}

function split(words: string): readonly string[] {
  return words.split(' ')
}
