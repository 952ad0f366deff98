import { toBusiness } from '../shared/time/business-time.ts'
import { businessDay, isInside } from './business-day.rules.ts'
import type { Calendar, Job, Team } from './calendar.ts'
import { windowsOf } from './windows.rules.ts'

const MS_PER_MINUTE = 60_000

/** What a team's hours have against a job: it does not work that day, or not for all of it. */
export type HoursFault = 'day_off' | 'outside_hours'

/** What any team's hours have against a job that starts at an instant, or null: one reading of the day. */
export function hoursAt(
  calendar: Calendar,
  job: Job,
  startsAt: Date,
): (team: Team) => HoursFault | null {
  const { date } = toBusiness(startsAt, calendar.zone)
  const day = businessDay(date, calendar)
  const durationMs = job.durationMinutes * MS_PER_MINUTE
  return (team) => {
    const windows = windowsOf(calendar, team, date)
    if (windows.length === 0) return 'day_off'
    const fits = windows.some((window) => isInside(day, window, startsAt.getTime(), durationMs))
    return fits ? null : 'outside_hours'
  }
}
