import type { VisitTime } from '../../../views/booking/visit.tsx'
import {
  type LocalDate,
  parseStart,
  sayLongDate,
  sayShortDate,
  sayTime,
  toBusiness,
} from '../../domain/shared/time/business-time.ts'
import type { Language } from '../../words/catalogue.ts'
import type { Site } from './site.ts'

const MS_PER_MINUTE = 60_000
const YEAR = / \d{4}$/

/** A day of the coming weeks in full, without its year: 'Tuesday 1 December'. */
export const sayWeekday = (date: LocalDate, lang: Language): string =>
  sayLongDate(date, lang).replace(YEAR, '')

/** Words that a line never breaks between: '9:00 am', « 9 h 00 ». */
const unbroken = (text: string) => text.replaceAll(' ', '\u00a0')

/** An instant's business date and time, each in one piece: 'Tue 1 Dec, 9:00 am'. */
export function sayMoment(site: Site, instant: Date, lang: Language): string {
  const { date, minutesOfDay } = toBusiness(instant, site.config.business.timezone)
  return `${unbroken(sayShortDate(date, lang))}, ${sayClock(minutesOfDay, lang)}`
}

/** A time of day in one piece. */
export const sayClock = (minutesOfDay: number, lang: Language): string =>
  unbroken(sayTime(minutesOfDay, lang))

/** When a visit begins and ends, in business time and in words. */
export function visitTime(
  site: Site,
  startsAt: Date,
  durationMinutes: number,
  lang: Language,
): VisitTime {
  const { timezone: zone } = site.config.business
  const start = toBusiness(startsAt, zone)
  const end = toBusiness(new Date(startsAt.getTime() + durationMinutes * MS_PER_MINUTE), zone)
  return {
    day: sayWeekday(start.date, lang),
    from: sayClock(start.minutesOfDay, lang),
    to: sayClock(end.minutesOfDay, lang),
    short: sayMoment(site, startsAt, lang),
  }
}

/** The start in a link or a form; null when there is none or it is no instant. */
export const readStart = (site: Site, text: string | undefined): Date | null =>
  text === undefined ? null : parseStart(text, site.config.business.timezone)
