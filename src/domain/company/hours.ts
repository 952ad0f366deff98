import type { Language } from '../../words/catalogue.ts'
import { hoursWords } from '../../words/hours.ts'
import { sayTime } from '../shared/time/say.ts'
import type { CompanyRecord } from './record.ts'

/** Office hours of neighbouring days that share them, said in words. */
export interface HoursLine {
  days: string
  times: string
}

const FROM_MONDAY = [1, 2, 3, 4, 5, 6, 0]

/** The office hours as people write them, from Monday: 'Monday to Friday', '8:00 am to 6:00 pm'. */
export function sayOfficeHours(hours: CompanyRecord['hours'], language: Language): HoursLine[] {
  const words = hoursWords(language)
  const groups: { first: number; last: number; times: string }[] = []
  let previous: string | null = null
  for (const weekday of FROM_MONDAY) {
    const day = hours.find((each) => each.weekday === weekday)
    const times = day ? words.times(said(day.opens, language), said(day.closes, language)) : null
    const group = groups.at(-1)
    if (times && times === previous && group) group.last = weekday
    else if (times) groups.push({ first: weekday, last: weekday, times })
    previous = times
  }
  return groups.map(({ first, last, times }) => ({
    days:
      first === last
        ? words.weekdays[first]!
        : words.days(words.weekdays[first]!, words.weekdays[last]!),
    times,
  }))
}

/** 'HH:MM' of the record as a time of day. */
function said(time: string, language: Language): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return sayTime(hours * 60 + minutes, language)
}
