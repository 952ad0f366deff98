import { addDays, type LocalDate, toBusiness } from '../shared/time/business-time.ts'
import type { Calendar } from './calendar.ts'
import { workingHours } from './windows.rules.ts'

/**
 * The team-minutes in which the company works from an instant to the end of each of some business days,
 * booked or not, and the longest time one team works at a stretch.
 */
export function openTime(
  calendar: Pick<Calendar, 'zone' | 'teams' | 'specialDays'>,
  now: Date,
  untilDates: readonly LocalDate[],
): { minutes: number[]; longestMinutes: number } {
  const windowsOn = workingHours(calendar)
  const { date: today, minutesOfDay } = toBusiness(now, calendar.zone)
  const last = untilDates.toSorted().at(-1) ?? today
  const minutes = untilDates.map(() => 0)
  let longestMinutes = 0
  for (let date = today; date <= last; date = addDays(date, 1)) {
    const from = date === today ? minutesOfDay : 0
    for (const team of calendar.teams) {
      for (const { opens, closes } of windowsOn(team, date)) {
        const open = Math.max(0, closes - Math.max(opens, from))
        longestMinutes = Math.max(longestMinutes, closes - opens)
        for (const [n, until] of untilDates.entries()) if (date <= until) minutes[n]! += open
      }
    }
  }
  return { minutes, longestMinutes }
}
