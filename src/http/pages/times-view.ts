import type { CalendarDay, CalendarView } from '../../../views/times/calendar.tsx'
import type { DayStart, DayView } from '../../../views/times/day.tsx'
import type { NoStart, OfferView } from '../../../views/times/page.tsx'
import type { Job } from '../../domain/scheduling/calendar.ts'
import { offer } from '../../domain/scheduling/offer.ts'
import { type DayOffer, whyNoTeam } from '../../domain/scheduling/slots.rules.ts'
import {
  addDays,
  businessDate,
  daysBetween,
  formatInstantUtc,
  type LocalDate,
  parseLocalDate,
  sayShortDate,
  toBusiness,
  weekdayOf,
} from '../../domain/shared/time/business-time.ts'
import type { Language } from '../../words/catalogue.ts'
import { sayHours } from '../../words/home.ts'
import { timesWords } from '../../words/pages/times.ts'
import type { Site } from './site.ts'
import { sayClock, sayMoment, sayWeekday } from './visit-time.ts'

const WEEKS_SHOWN = 4
const DAYS_SHOWN = WEEKS_SHOWN * 7
const NOON = 12 * 60
const EVENING = 17 * 60

/** A time that is being moved: its booking does not stand in its own way. */
export interface Moving {
  bookingId: string
  startsAt: Date
}

/**
 * Every day from today to the horizon with its free starts; a booking that moves counts as free, and so does
 * what is held for the lead.
 */
export function offers(
  site: Site,
  job: Job,
  moving: Moving | null = null,
  leadId: string | null = null,
): Promise<DayOffer[]> {
  const { zone, horizonDays } = site.calendar.current()
  const today = businessDate(site.clock.now(), zone)
  return offer(site, job, today, horizonDays + 1, moving?.bookingId ?? leadId)
}

/** The free starts closest to one that cannot be had, in order. */
export function closestStarts(days: DayOffer[], asked: Date, most: number): Date[] {
  const distance = (start: Date) => Math.abs(start.getTime() - asked.getTime())
  return days
    .flatMap((day) => day.starts)
    .filter((start) => distance(start) > 0)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, most)
    .sort((a, b) => a.getTime() - b.getTime())
}

/** The offer as its page prints it, one day opened: the one asked for, else the first with a free start. */
export function offerView(
  site: Site,
  days: DayOffer[],
  job: Job,
  asked: string | undefined,
  lang: Language,
  moving: Moving | null,
): OfferView | NoStart {
  const first = days.find((day) => day.starts.length > 0 && !isOnly(day, moving))
  if (!first) {
    const why = days[0]!.reason
    if (why === 'no_team') return whyNoTeam(site.calendar.current(), job)
    return why === 'too_long' ? why : 'nothing'
  }
  const earliest = first.starts.find((start) => !isCurrent(start, moving))!
  const chosen = parseLocalDate(asked ?? '') ?? first.date
  return {
    earliest: { start: formatInstantUtc(earliest), label: sayMoment(site, earliest, lang) },
    calendar: calendarView(days, chosen, lang),
    day: dayView(site, days, job, chosen, lang, moving),
  }
}

const isCurrent = (start: Date, moving: Moving | null) =>
  start.getTime() === moving?.startsAt.getTime()
const isOnly = ({ starts }: DayOffer, moving: Moving | null) =>
  starts.length === 1 && isCurrent(starts[0]!, moving)

/** The four weeks that hold a day, counted from the week of today. */
function calendarView(days: DayOffer[], chosen: LocalDate, lang: Language): CalendarView {
  const today = days[0]!.date
  const last = days.at(-1)!.date
  const origin = addDays(today, -weekdayOf(today))
  const within = chosen < today ? today : chosen > last ? last : chosen
  const from = addDays(origin, Math.floor(daysBetween(origin, within) / DAYS_SHOWN) * DAYS_SHOWN)
  const byDate = new Map(days.map((day) => [day.date, day]))
  const dates = Array.from({ length: DAYS_SHOWN }, (_, ahead) => addDays(from, ahead))
  const cells = dates.map((date) => calendarDay(date, byDate.get(date), today, chosen, lang))
  const before = addDays(from, -DAYS_SHOWN)
  const after = addDays(from, DAYS_SHOWN)
  return {
    period: `${sayShortDate(from, lang)} – ${sayShortDate(addDays(after, -1), lang)}`,
    weeks: Array.from({ length: WEEKS_SHOWN }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
    earlier: from > today ? firstFree(days, before, from) : null,
    later: after <= last ? firstFree(days, after, addDays(after, DAYS_SHOWN)) : null,
  }
}

/** The day that opens a stretch of weeks: its first free one, else its first that can be looked at. */
function firstFree(days: DayOffer[], from: LocalDate, end: LocalDate): LocalDate {
  const stretch = days.filter(({ date }) => date >= from && date < end)
  return (stretch.find(({ starts }) => starts.length > 0) ?? stretch[0]!).date
}

function calendarDay(
  date: LocalDate,
  day: DayOffer | undefined,
  today: LocalDate,
  chosen: LocalDate,
  lang: Language,
): CalendarDay {
  const said = sayShortDate(date, lang)
  const [, number = '', month = ''] = said.split(' ')
  return {
    date,
    said,
    day: number,
    month: number === '1' ? month : null,
    free: day?.starts.length ?? 0,
    reason: day ? calendarReason(day) : date < today ? 'past' : 'too_far',
    chosen: date === chosen,
  }
}

/** Reasons that hold for every day are said above the calendar, not on it. */
const calendarReason = ({ reason }: DayOffer) =>
  reason === 'too_long' || reason === 'no_team' ? 'closed' : reason

function dayView(
  site: Site,
  days: DayOffer[],
  job: Job,
  chosen: LocalDate,
  lang: Language,
  moving: Moving | null,
): DayView {
  const { zone } = site.calendar.current()
  const day = days.find(({ date }) => date === chosen)
  const starts = (day?.starts ?? []).map((start) => ({
    start: formatInstantUtc(start),
    minutes: toBusiness(start, zone).minutesOfDay,
    current: isCurrent(start, moving),
  }))
  const part = (name: DayView['parts'][number]['part'], from: number, end: number) => ({
    part: name,
    starts: starts
      .filter(({ minutes }) => minutes >= from && minutes < end)
      .map(({ start, minutes, current }): DayStart => {
        return { start, label: sayClock(minutes, lang), current }
      }),
  })
  const next = starts.length > 0 ? null : nextFree(days, chosen)
  return {
    title: sayWeekday(chosen, lang),
    parts: [
      part('morning', 0, NOON),
      part('afternoon', NOON, EVENING),
      part('evening', EVENING, 24 * 60),
    ].filter((each) => each.starts.length > 0),
    reason: starts.length > 0 ? null : sayReason(site, day, chosen < days[0]!.date, lang),
    next: next && { day: next.date, label: sayWeekday(next.date, lang) },
    hours: sayHours(job.durationMinutes / 60, lang),
  }
}

/** The first free day after one that has none; the first of all when there is none later. */
const nextFree = (days: DayOffer[], date: LocalDate): DayOffer | null =>
  days.find((day) => day.date > date && day.starts.length > 0) ??
  days.find((day) => day.starts.length > 0) ??
  null

function sayReason(site: Site, day: DayOffer | undefined, isPast: boolean, lang: Language): string {
  const words = timesWords(lang)
  const { minNoticeMinutes, horizonDays } = site.calendar.current()
  if (isPast) return words.past
  switch (day?.reason) {
    case 'full':
      return words.full
    case 'too_soon':
      return words.tooSoon(minNoticeMinutes / 60)
    case 'closed':
      return words.closed
    default:
      return words.tooFar(horizonDays)
  }
}
