import { addDays, type LocalDate, startOfBusinessDay } from '../shared/time/business-time.ts'

/** A business day as instants: from (included) to (excluded). */
export interface DaySpan {
  day: LocalDate
  from: Date
  to: Date
}

/** Business days, both included. */
export interface DayRange {
  from: LocalDate
  to: LocalDate
}

/** When a business day begins and ends. */
export const daySpan = (day: LocalDate, zone: string): DaySpan => ({
  day,
  from: startOfBusinessDay(day, zone),
  to: startOfBusinessDay(addDays(day, 1), zone),
})

/** Every day from the first to the last, both included; none when the last is the earlier. */
export function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}

/** Days in a row, ascending, at most so many together. */
export function runsOf(days: LocalDate[], most: number): LocalDate[][] {
  const runs: LocalDate[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run.length < most && addDays(run.at(-1)!, 1) === day) run.push(day)
    else runs.push([day])
  }
  return runs
}

/** The later of two days, and the earlier one. */
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => [a, b].sort()[1]!
export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => [a, b].sort()[0]!
