import type { Fault } from '../../../views/types.ts'
import type { Window } from '../../domain/scheduling/calendar.ts'
import { readHours, writeHours } from '../../domain/scheduling/hours-text.rules.ts'

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6]

/** The field of a weekday's hours, Sunday is 0. */
export const weekField = (weekday: number): string => `week${weekday}`

/** A week as its form shows it. */
export const weekTyped = (week: readonly (readonly Window[])[]): Record<string, string> =>
  Object.fromEntries(WEEKDAYS.map((day) => [weekField(day), writeHours(week[day] ?? [])]))

/** The hours of each weekday as typed, Sunday first, and what could not be read. */
export function readWeekForm(fields: Record<string, string>): {
  week: Window[][]
  faults: Fault[]
} {
  const faults: Fault[] = []
  const week = WEEKDAYS.map((day) => {
    const hours = readHours(fields[weekField(day)] ?? '')
    if (hours === null) {
      faults.push({ field: weekField(day), message: 'Write hours like 9:00–17:00, or nothing.' })
    }
    return hours ?? []
  })
  return { week, faults }
}

/** The domain's name of a field as the team's form has it: 'week.1.0' is `week1`. */
export function teamFieldOf(field: string): string {
  const weekday = /^week\.(\d)/.exec(field)?.[1]
  return weekday === undefined ? field : weekField(Number(weekday))
}
