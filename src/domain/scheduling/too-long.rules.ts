import { addDays, businessDate } from '../shared/time/business-time.ts'
import { businessDay, startsInside } from './business-day.rules.ts'
import type { Calendar, Job } from './calendar.ts'
import { suitableTeams } from './teams.rules.ts'
import { workingHours } from './windows.rules.ts'

const MS_PER_MINUTE = 60_000

/**
 * Whether a job fits no working window of any suitable team from today to the horizon, however free
 * they are: such a customer has to call. False when nobody suitable works at all in that time.
 */
export function isTooLong(calendar: Calendar, job: Job, now: Date): boolean {
  const suitable = suitableTeams(calendar, job)
  const windowsOn = workingHours(calendar)
  const today = businessDate(now, calendar.zone)
  let anyoneWorks = false
  for (let ahead = 0; ahead <= calendar.horizonDays; ahead++) {
    const date = addDays(today, ahead)
    const windows = suitable.flatMap((team) => windowsOn(team, date))
    if (windows.length === 0) continue
    anyoneWorks = true
    const day = businessDay(date, calendar)
    const durationMs = job.durationMinutes * MS_PER_MINUTE
    if (windows.some((window) => startsInside(day, window, durationMs).length > 0)) return false
  }
  return anyoneWorks
}
