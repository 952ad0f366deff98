import type { Bar } from '../../../views/console/parts/bar-chart.tsx'
import {
  addDays,
  type LocalDate,
  sayShortDate,
  weekdayOf,
} from '../../domain/shared/time/business-time.ts'

export type Per = 'day' | 'week' | 'month'

const MAX_DAYS = 62
const MAX_WEEKS = 62

/** How finely so many days are shown. */
export const perOf = (days: number): Per =>
  days <= MAX_DAYS ? 'day' : days <= MAX_WEEKS * 7 ? 'week' : 'month'

/** A bar for each day, week from Monday, or month, with what its days add up to. */
export function barsOf(
  days: { day: LocalDate; value: number }[],
  per: Per,
  say: (value: number) => string,
): Bar[] {
  const sums = new Map<LocalDate, number>()
  for (const { day, value } of days) {
    const start = startOf(day, per)
    sums.set(start, (sums.get(start) ?? 0) + value)
  }
  return [...sums].map(([start, value]) => {
    const label = labelOf(start, per)
    return { label, value, said: `${label}: ${say(value)}` }
  })
}

const startOf = (day: LocalDate, per: Per): LocalDate =>
  per === 'day'
    ? day
    : per === 'week'
      ? addDays(day, -((weekdayOf(day) + 6) % 7))
      : `${day.slice(0, 8)}01`

const labelOf = (start: LocalDate, per: Per): string =>
  per === 'month' ? start.slice(0, 7) : sayShortDate(start, 'en').replace(/^\w+ /, '')
