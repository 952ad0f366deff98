import { addDays, type LocalDate } from '../../shared/time/business-time.ts'
import { monthAhead, monthNamed, weekAt } from './calendar.rules.ts'
import type { DayContext, DayItem } from './day-items.rules.ts'
import type { TimeMark } from './marks.rules.ts'
import type { DayRange } from './wish.ts'

type Marks = readonly TimeMark[]

/** "First week of December", "early next week", "end of the month", « début janvier », "last week of May". */
export function placedItem(marks: Marks, at: number, { today }: DayContext): DayItem | null {
  const isWeekOf = marks[at]!.kind !== 'place'
  if (isWeekOf && !isUnit(marks[at + 1], 'week')) return null
  let i = at + (isWeekOf ? 2 : 1)
  let isNext = false
  for (; marks[i] && /^(of|the|this|next)$/.test(marks[i]!.kind); i++) {
    if (marks[i]!.kind === 'next') isNext = true
  }
  // "First week of December" needs its "of"; without one it is how often, or over.
  if (isWeekOf && i === at + 2) return null
  const end = marks[i + 1]?.kind === 'next' ? i + 2 : i + 1
  if (end === i + 2) isNext = true
  const days = daysOf(marks[at]!, marks[i], isNext, today)
  return days && { length: end - at, days, weekdays: [] }
}

const isUnit = (mark: TimeMark | undefined, unit: 'week' | 'month'): boolean =>
  mark?.kind === 'unit' && mark.unit === unit

function daysOf(
  place: TimeMark,
  named: TimeMark | undefined,
  isNext: boolean,
  today: LocalDate,
): DayRange | null {
  if (named?.kind === 'month') return inMonth(place, monthNamed(today, named.month))
  if (isUnit(named, 'month')) return inMonth(place, monthAhead(today, isNext ? 1 : 0))
  if (!isUnit(named, 'week') || place.kind !== 'place') return null
  const { from, to } = weekAt(today, isNext ? 1 : 0)
  if (place.place === 'start') return { from, to: addDays(from, 1) }
  if (place.place === 'middle') return { from: addDays(from, 1), to: addDays(from, 3) }
  return { from: addDays(from, 3), to: addDays(to, -2) }
}

function inMonth(place: TimeMark, month: DayRange & { length: number }): DayRange | null {
  const part = (from: number, to: number): DayRange => ({
    from: addDays(month.from, from - 1),
    to: addDays(month.from, Math.min(to, month.length) - 1),
  })
  if (place.kind === 'past') return part(month.length - 6, month.length)
  if (place.kind === 'count') {
    return place.value > 5 ? null : part(place.value * 7 - 6, place.value * 7)
  }
  if (place.kind !== 'place') return null
  if (place.place === 'start') return part(1, 10)
  return place.place === 'middle' ? part(11, 20) : part(month.length - 8, month.length)
}
