import { addDays, type LocalDate, type Weekday } from '../../shared/time/business-time.ts'
import {
  mondayOf,
  monthAhead,
  monthNamed,
  nextDate,
  weekAt,
  weekdayFrom,
  weekdayInWeek,
} from './calendar.rules.ts'
import type { TimeMark } from './marks.rules.ts'
import { placedItem } from './placed.rules.ts'
import type { DayRange } from './wish.ts'

/** Some days that one phrase names, and how many marks the phrase has. */
export interface DayItem {
  length: number
  days: DayRange | null
  /** A day of the week without a date: every one that comes. */
  weekdays: Weekday[]
  /** Not a wish but a habit, or over. */
  isHabit?: boolean
}

export interface DayContext {
  today: LocalDate
  /** The first day that was wished before; null without one. */
  before: LocalDate | null
  language: 'en' | 'fr'
}

type Marks = readonly TimeMark[]

/** Words after a number that make it something else than a day of the month. */
const COUNTED =
  /^(floors?|street|st|ave|avenue|time|level|bed(room)?s?|bath(room)?s?|br|bd|ba|room|unit|years?|yrs?|birthday|storey|story|grade|etages?|chambres?|salles?|sdb|fois|pieces?|ans|hours?|hrs?|heures?|people|personnes?|days?|weeks?|months?|jours|semaines?|mois|minutes?|km|dollars?|bucks|percent)$/

const ROAD = /^(street|st|ave|avenue|road|rd|drive|dr|crescent|cres|lane|way|place|court|blvd)$/

/** The days named at a place in a message; null when none are. Nothing named lies before today. */
export function dayItemAt(marks: Marks, at: number, given: DayContext): DayItem | null {
  const mark = marks[at]!
  switch (mark.kind) {
    case 'relative':
      return single(1, addDays(given.today, mark.days))
    case 'weekday':
      return weekdayItem(marks, at, mark.day, given)
    case 'weekAfter': {
      const week = mark.next ? weekAt(given.today, 2) : weekAt(given.before ?? given.today, 1)
      return { length: 1, days: week, weekdays: [] }
    }
    case 'unit':
      return unitItem(marks, at, given)
    case 'month':
      return monthItem(marks, at, given)
    case 'number':
      return numberItem(marks, at, given)
    case 'in':
      return distanceItem(marks, at, given)
    case 'count':
    case 'place':
    case 'past':
      return placedItem(marks, at, given)
    default:
      return null
  }
}

const single = (length: number, date: LocalDate): DayItem => ({
  length,
  days: { from: date, to: date },
  weekdays: [],
})

function weekdayItem(marks: Marks, at: number, day: Weekday, given: DayContext): DayItem {
  const { today, language } = given
  const before = marks[at - 1]?.kind
  const after = marks[at + 1]?.kind
  const over = { length: 1, days: null, weekdays: [], isHabit: true }
  if (before === 'past' || after === 'past') return over
  if (before === 'every') return { length: 1, days: null, weekdays: [day], isHabit: true }
  // "Tuesday the 15th", "mardi 15 décembre": the date says it all.
  const dated = marks[at + 1]?.kind === 'the' ? 2 : 1
  const date = dateItemAt(marks, at + dated, given, true)
  if (date) return { ...date, length: dated + date.length }
  if (after === 'next' && !isWeek(marks[at + 2])) {
    return single(2, language === 'fr' ? weekdayFrom(addDays(today, 1), day) : inWeek(1))
  }
  if (before === 'next') return single(1, inWeek(1))
  return { length: 1, days: null, weekdays: [day] }

  function inWeek(ahead: number): LocalDate {
    return weekdayInWeek(today, ahead, day)
  }
}

const isWeek = (mark: TimeMark | undefined): boolean =>
  mark?.kind === 'unit' && mark.unit === 'week'

function unitItem(marks: Marks, at: number, given: DayContext): DayItem | null {
  const { today } = given
  const mark = marks[at]!
  if (mark.kind !== 'unit') return null
  const before = marks[at - 1]?.kind
  const isNext = before === 'next' || marks[at + 1]?.kind === 'next'
  const length = marks[at + 1]?.kind === 'next' ? 2 : 1
  const isThis = before === 'this'
  const isHabit = before === 'every'
  if (before === 'past' || marks[at + 1]?.kind === 'past') return null
  switch (mark.unit) {
    case 'workday':
      return { length, days: null, weekdays: [1, 2, 3, 4, 5], isHabit }
    case 'weekend': {
      if (isNext) return weekendOf(length, weekAt(today, 1))
      if (isThis) return weekendOf(length, weekAt(today, 0))
      return { length, days: null, weekdays: [6, 0], isHabit }
    }
    case 'week': {
      const week = weekOfDate(marks, at, given)
      if (week) return week
      if (mark.plural || !(isNext || isThis)) return null
      return { length, days: isNext ? weekAt(today, 1) : weekAt(today, 0), weekdays: [] }
    }
    case 'month': {
      if (!(isNext || isThis)) return null
      const { from, to } = monthAhead(today, isNext ? 1 : 0)
      return { length, days: { from, to }, weekdays: [] }
    }
    default:
      return null
  }
}

/** "The week of December 7", « la semaine du 7 décembre ». */
function weekOfDate(marks: Marks, at: number, given: DayContext): DayItem | null {
  let next = at + 1
  while (marks[next]?.kind === 'of' || marks[next]?.kind === 'the') next++
  const date = next === at + 1 ? null : dateItemAt(marks, next, given, true)
  if (!date?.days) return null
  const monday = mondayOf(date.days.from)
  const days = { from: monday, to: addDays(monday, 6) }
  return { ...date, length: next - at + date.length, days }
}

const weekendOf = (length: number, { to }: DayRange): DayItem => ({
  length,
  days: { from: addDays(to, -1), to },
  weekdays: [],
})

/** "December", and "December 3", which is a date. */
function monthItem(marks: Marks, at: number, given: DayContext): DayItem | null {
  const date = dateItemAt(marks, at, given, false)
  if (date) return date
  const mark = marks[at]!
  if (mark.kind !== 'month') return null
  const before = marks[at - 1]?.kind
  if (mark.weak && before !== 'in' && before !== 'of') return null
  const { from, to } = monthNamed(given.today, mark.month)
  return { length: 1, days: { from, to }, weekdays: [] }
}

function numberItem(marks: Marks, at: number, given: DayContext): DayItem | null {
  const before = marks[at - 1]
  const isPointed =
    before !== undefined && /^(the|on|le|du|au|l)$/.test(before.text) && before.kind === 'the'
  return dateItemAt(marks, at, given, isPointed || isBoundOfDay(before))
}

const isBoundOfDay = (mark: TimeMark | undefined): boolean =>
  mark?.kind === 'by' || mark?.kind === 'before' || mark?.kind === 'after' || mark?.kind === 'from'

/** "Dec 3", "the 3rd of December", « 3 décembre », "the 15th", "on 12/3"; `pointed`: "the" stands before it. */
function dateItemAt(
  marks: Marks,
  at: number,
  { today, language }: DayContext,
  pointed: boolean,
): DayItem | null {
  const first = marks[at]
  if (first?.kind === 'month') {
    const day = marks[at + 1]?.kind === 'the' ? marks[at + 2] : marks[at + 1]
    const length = marks[at + 1]?.kind === 'the' ? 3 : 2
    if (day?.kind !== 'number' || !isDayOfMonth(day)) return null
    if (first.weak && isCounted(marks, at + length)) return null
    return item(length, nextDate(today, day.value, first.month))
  }
  if (first?.kind !== 'number') return null
  if (first.slash) return pointed ? item(1, slashDate(first.slash, today, language)) : null
  if (!isDayOfMonth(first)) return null
  const gap = marks[at + 1]?.kind === 'of' ? 2 : 1
  const month = marks[at + gap]
  if (month?.kind === 'month') {
    if (ROAD.test(marks[at + gap + 1]?.text ?? '')) return null
    return item(gap + 1, nextDate(today, first.value, month.month))
  }
  const isCount = isCounted(marks, at + 1)
  if (isCount || !pointed) return null
  if (!first.ordinal && !(language === 'fr' && marks[at - 1]?.kind !== undefined)) return null
  if (!first.ordinal && isBoundOfDay(marks[at - 1])) return null
  return item(1, nextDate(today, first.value, null))
}

const item = (length: number, date: LocalDate | null): DayItem | null =>
  date === null ? null : single(length, date)

const isDayOfMonth = (mark: TimeMark): boolean =>
  mark.kind === 'number' && mark.clock === null && mark.value >= 1 && mark.value <= 31

/** Whether what stands after a number is what it counts. */
function isCounted(marks: Marks, after: number): boolean {
  const next = marks[after]
  if (next === undefined) return false
  if (next.kind === 'number' || /^(demi|demie)$/.test(next.text)) return true
  if (next.kind === 'or' && /^(demi|demie)$/.test(marks[after + 1]?.text ?? '')) return true
  return next.kind !== 'weekday' && COUNTED.test(next.text)
}

/** "12/3": month and day in English, day and month in French, the other way where only that is a date. */
function slashDate(
  [a, b]: [number, number],
  today: LocalDate,
  language: 'en' | 'fr',
): LocalDate | null {
  const [month, day] = language === 'fr' ? [b, a] : [a, b]
  return (
    (month <= 12 ? nextDate(today, day, month) : null) ??
    (day <= 12 ? nextDate(today, month, day) : null)
  )
}

/** "In 3 days", "in two weeks" (give or take a day or two), "in December". */
function distanceItem(marks: Marks, at: number, given: DayContext): DayItem | null {
  const count = marks[at + 1]
  const unit = marks[at + 2]
  if (count?.kind !== 'count' && count?.kind !== 'number') return null
  if (unit?.kind !== 'unit' || count.value > 60) return null
  if (unit.unit === 'day') return single(3, addDays(given.today, count.value))
  if (unit.unit !== 'week' || count.value > 12) return null
  const date = addDays(given.today, count.value * 7)
  return { length: 3, days: { from: addDays(date, -2), to: addDays(date, 2) }, weekdays: [] }
}
