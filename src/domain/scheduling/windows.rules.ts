import { type LocalDate, weekdayOf } from '../shared/time/business-time.ts'
import type { Calendar, SpecialDay, Team, Window } from './calendar.ts'

const WHOLE_DAY: Window = { opens: 0, closes: 24 * 60 }

/**
 * When a team works on a date, in minutes of the business day, ascending and apart: the weekday's
 * hours, less the company's closures, plus its openings, less the team's closures, plus its openings.
 */
export function windowsOf(
  calendar: Pick<Calendar, 'specialDays'>,
  team: Team,
  date: LocalDate,
): Window[] {
  return windowsWith(
    calendar.specialDays.filter((day) => day.date === date),
    team,
    date,
  )
}

/** `windowsOf` for many dates: the special days are sorted by date once. */
export function workingHours({
  specialDays,
}: Pick<Calendar, 'specialDays'>): (team: Team, date: LocalDate) => Window[] {
  const byDate = Map.groupBy(specialDays, (day) => day.date)
  return (team, date) => windowsWith(byDate.get(date) ?? [], team, date)
}

function windowsWith(daysOfDate: SpecialDay[], team: Team, date: LocalDate): Window[] {
  let windows = merged(team.week[weekdayOf(date)] ?? [])
  if (daysOfDate.length === 0) return windows
  for (const teamId of [null, team.id]) {
    const days = daysOfDate.filter((day) => day.teamId === teamId)
    windows = without(windows, closures(days))
    windows = merged([...windows, ...openings(days)])
  }
  return windows
}

const closures = (days: SpecialDay[]): Window[] =>
  days.filter((day) => day.kind === 'closed').map((day) => day.window ?? WHOLE_DAY)

const openings = (days: SpecialDay[]): Window[] =>
  days.filter((day) => day.kind === 'open').flatMap((day) => day.window ?? [])

/** Windows as one reads them: ascending, and apart. */
export function merged(windows: Window[]): Window[] {
  const result: Window[] = []
  for (const { opens, closes } of windows.toSorted((a, b) => a.opens - b.opens)) {
    const last = result.at(-1)
    if (last && opens <= last.closes) last.closes = Math.max(last.closes, closes)
    else result.push({ opens, closes })
  }
  return result
}

function without(windows: Window[], closed: Window[]): Window[] {
  return closed.reduce(
    (open, gap) =>
      open.flatMap(({ opens, closes }) =>
        [
          { opens, closes: Math.min(closes, gap.opens) },
          { opens: Math.max(opens, gap.closes), closes },
        ].filter((window) => window.opens < window.closes),
      ),
    windows,
  )
}
