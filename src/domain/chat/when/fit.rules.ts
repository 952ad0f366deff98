import {
  addDays,
  businessDate,
  daysBetween,
  type LocalDate,
  toBusiness,
  weekdayOf,
} from '../../shared/time/business-time.ts'
import { later } from './calendar.rules.ts'
import type { Wish } from './wish.ts'

/** How many free times an answer names. */
export const TIMES_NAMED = 3
/** Two times named on one day are at least so far apart where the day has room. */
const APART_MINUTES = 90

/** Free starts to name: what was wished, or the nearest to it. */
export interface Named {
  starts: Date[]
  /** False when nothing fits the wish and these are the nearest. */
  fits: boolean
}

/** Whether a free start is what somebody wished, by the business clock of `zone`. */
export function isWished(wish: Wish, start: Date, zone: string): boolean {
  const { date, minutesOfDay, weekday } = toBusiness(start, zone)
  if (!wish.days.some(({ from, to }) => from <= date && date <= to)) return false
  if (wish.weekdays && !wish.weekdays.includes(weekday)) return false
  return (wish.earliest ?? 0) <= minutesOfDay && minutesOfDay <= (wish.latest ?? 24 * 60)
}

/** Up to three free starts that fit a wish, else the three nearest to it; without a wish the first ones. */
export function timesToName(free: Date[], wish: Wish | null, zone: string): Named {
  if (!wish) return { starts: spread(free, zone), fits: true }
  const fitting = free.filter((start) => isWished(wish, start, zone))
  if (fitting.length > 0) return { starts: spread(fitting, zone), fits: true }
  const nearest = free
    .map((start) => ({ start, far: distance(wish, start, zone) }))
    .sort((a, b) => a.far - b.far || a.start.getTime() - b.start.getTime())
    .map(({ start }) => start)
  return { starts: ascending(apart(nearest)), fits: false }
}

/** The first day a wish allows that is not over; the day its times page opens on. */
export function wishedDay(wish: Wish, now: Date, zone: string): LocalDate | null {
  const today = businessDate(now, zone)
  for (const { from, to } of wish.days) {
    const first = later(from, today)
    for (let date = first; date <= to; date = addDays(date, 1)) {
      if (!wish.weekdays || wish.weekdays.includes(weekdayOf(date))) return date
    }
  }
  return null
}

/** One of each of the first days; on a single day its first, a middle and its last. */
function spread(starts: Date[], zone: string): Date[] {
  const days = new Map<LocalDate, Date[]>()
  for (const start of starts) {
    const { date } = toBusiness(start, zone)
    days.set(date, [...(days.get(date) ?? []), start])
  }
  const firsts = [...days.values()].map((day) => day[0]!)
  if (firsts.length >= TIMES_NAMED) return firsts.slice(0, TIMES_NAMED)
  return ascending(apart([...firsts, ...[...days.values()].flatMap(middleAndLast)]))
}

const middleAndLast = (day: Date[]): Date[] => [day[Math.floor(day.length / 2)]!, day.at(-1)!]

/** The first three that are not close together; where there are fewer, what there is. */
function apart(starts: Date[]): Date[] {
  const named: Date[] = []
  for (const start of starts) {
    const isClose = named.some(
      (other) => Math.abs(other.getTime() - start.getTime()) < APART_MINUTES * 60_000,
    )
    if (!isClose) named.push(start)
    if (named.length === TIMES_NAMED) break
  }
  return named
}

const ascending = (starts: Date[]): Date[] => starts.toSorted((a, b) => a.getTime() - b.getTime())

/** How far a start is from a wish: days first, then the minutes of the day. */
function distance(wish: Wish, start: Date, zone: string): number {
  const { date, minutesOfDay } = toBusiness(start, zone)
  const days = Math.min(...wishedDates(wish).map((day) => Math.abs(daysBetween(day, date))))
  const early = Math.max(0, (wish.earliest ?? 0) - minutesOfDay)
  const late = Math.max(0, minutesOfDay - (wish.latest ?? 24 * 60))
  return days * 24 * 60 + early + late
}

function wishedDates({ days, weekdays }: Wish): LocalDate[] {
  const dates: LocalDate[] = []
  for (const { from, to } of days) {
    for (let date = from; date <= to; date = addDays(date, 1)) {
      if (!weekdays || weekdays.includes(weekdayOf(date))) dates.push(date)
    }
  }
  return dates.length > 0 ? dates : [days[0]!.from]
}
