import {
  addDays,
  compareDates,
  type LocalDate,
  type Weekday,
} from '../../shared/time/business-time.ts'
import { later, REACH_DAYS, weekdayFrom } from './calendar.rules.ts'
import { type DayContext, type DayItem, dayItemAt } from './day-items.rules.ts'
import type { Bound } from './lexicon.rules.ts'
import type { TimeMark } from './marks.rules.ts'
import type { DayRange } from './wish.ts'

export interface DaysRead {
  days: DayRange[]
  weekdays: Weekday[] | null
  isDay: boolean
  /** Marks that say days: index of the first, and one behind the last. */
  from: number
  end: number
}

type Marks = readonly TimeMark[]
const ALL: Weekday[] = [0, 1, 2, 3, 4, 5, 6]

/** The days a message names, today at the earliest; null when it names none. */
export function readDays(marks: Marks, given: DayContext): DaysRead | null {
  const { today } = given
  const days: DayRange[] = []
  const wanted = new Set<Weekday>()
  const unwanted = new Set<Weekday>()
  let isDay = false
  let isSoon = false
  let from = -1
  let end = -1
  let last: { at: number; range: DayRange } | null = null
  for (let i = 0; i < marks.length; i++) {
    const item = marks[i]!.kind === 'soon' ? null : dayItemAt(marks, i, given)
    if (marks[i]!.kind === 'soon') isSoon = true
    else if (!item || (item.isHabit && item.weekdays.length === 0)) {
      i += (item?.length ?? 1) - 1
      continue
    }
    if (from < 0) from = i
    if (item) {
      const { bound, isNot } = before(marks, i)
      const range = item.days ?? (bound && onlyDay(item, today))
      if (isNot && !item.days) for (const day of item.weekdays) unwanted.add(day)
      else if (range) {
        const bounded: DayRange =
          last && joins(marks, last.at, i) ? upTo(last.range, range) : within(range, bound, today)
        if (last && joins(marks, last.at, i)) days.pop()
        if (bounded.from <= bounded.to) days.push(bounded)
        last = { at: i + item.length, range: bounded }
      } else {
        spread(marks, i, item, wanted)
      }
      isDay ||= !item.isHabit
      i += item.length - 1
    }
    end = i + 1
  }
  if (from < 0) return null
  if (isSoon && days.length === 0 && wanted.size === 0) isDay = false
  const kept = [...(wanted.size > 0 ? wanted : ALL)].filter((day) => !unwanted.has(day))
  const weekdays = kept.length === 7 ? null : kept.sort()
  const ranges = days.length > 0 ? days : [openRange(today, wanted, isSoon)]
  const ahead = fromToday(ranges, today)
  return ahead.length === 0 ? null : { days: ahead, weekdays, isDay, from, end }
}

/** "Monday to Friday" are all the days between. */
function spread(marks: Marks, at: number, { weekdays }: DayItem, wanted: Set<Weekday>): void {
  const to = weekdays[0]!
  const joined = marks[at - 1]?.kind === 'to' || marks[at - 1]?.text === 'au'
  const first = marks[at - 2]
  if (joined && first?.kind === 'weekday') {
    for (let day = first.day; day !== to; day = ((day + 1) % 7) as Weekday) wanted.add(day)
  }
  for (const day of weekdays) wanted.add(day)
}

/** The next week for days of the week, today's again in a week; two weeks where any day will do. */
function openRange(today: LocalDate, wanted: Set<Weekday>, isSoon: boolean): DayRange {
  const reach = wanted.size === 0 || isSoon || wanted.size > 2 ? REACH_DAYS : 7
  return { from: today, to: addDays(today, reach) }
}

/** A day of the week as the one day it is next: "by Friday". */
function onlyDay({ weekdays }: DayItem, today: LocalDate): DayRange | null {
  if (weekdays.length !== 1) return null
  const date = weekdayFrom(today, weekdays[0]!)
  return { from: date, to: date }
}

/** What stands before the words of a day and bounds it or turns it round. */
function before(marks: Marks, at: number): { bound: Bound | null; isNot: boolean } {
  let i = at - 1
  while (marks[i] && /^(the|this|next|of)$/.test(marks[i]!.kind)) i--
  const kind = marks[i]?.kind
  const bounds: Bound[] = ['after', 'from', 'before', 'by', 'around']
  return { bound: bounds.find((each) => each === kind) ?? null, isNot: kind === 'not' }
}

function within({ from, to }: DayRange, bound: Bound | null, today: LocalDate): DayRange {
  switch (bound) {
    case 'after':
      return { from: addDays(to, 1), to: addDays(to, REACH_DAYS) }
    case 'from':
      return { from, to: addDays(from, REACH_DAYS) }
    case 'before':
      return { from: today, to: addDays(from, -1) }
    case 'by':
      return { from: today, to }
    case 'around': {
      if (from !== to) return { from, to }
      const early = addDays(from, -1)
      return { from: later(early, today), to: addDays(to, 1) }
    }
    default:
      return { from, to }
  }
}

/** "Between the 3rd and the 10th", "Dec 3 to Dec 10": one stretch and not two days. */
function joins(marks: Marks, lastEnd: number, at: number): boolean {
  const between = marks.slice(lastEnd, at)
  if (between.length === 0 || between.length > 3) return false
  if (between.some(({ kind, text }) => kind === 'to' || text === 'au')) return true
  const opens = marks
    .slice(Math.max(0, lastEnd - 5), lastEnd)
    .some(({ kind }) => kind === 'between')
  return opens && between.some(({ kind }) => kind === 'or')
}

const upTo = (first: DayRange, second: DayRange): DayRange =>
  first.from <= second.to ? { from: first.from, to: second.to } : first

/** What is not over of some days, in order. */
const fromToday = (days: DayRange[], today: LocalDate): DayRange[] =>
  days
    .map(({ from, to }) => ({ from: later(from, today), to }))
    .filter(({ from, to }) => from <= to)
    .toSorted((a, b) => compareDates(a.from, b.from))
