import {
  addDays,
  businessDate,
  readWallClock,
  toBusiness,
  toInstant,
} from '../shared/time/business-time.ts'
import type { Calendar, Job } from './calendar.ts'
import { hoursAt } from './hours-at.rules.ts'
import { suitableTeams } from './teams.rules.ts'
import { isTooLong } from './too-long.rules.ts'

const MS_PER_MINUTE = 60_000

export type StartFault =
  | 'past'
  | 'too_soon'
  | 'too_far'
  | 'off_grid'
  | 'closed'
  | 'outside_hours'
  | 'too_long'
  | 'no_team'

/** The rule a start breaks, whoever is busy: the first of `startFaults`, null when it keeps them all. */
export const startFault = (
  calendar: Calendar,
  job: Job,
  startsAt: Date,
  now: Date,
): StartFault | null => startFaults(calendar, job, startsAt, now)[0] ?? null

/**
 * Every rule a start breaks, whoever is busy: at most one about its distance from now, then the grid,
 * then at most one about teams and their hours. A time that is past or beyond the horizon is not
 * looked at further. Throws RangeError for an invalid Date.
 */
export function startFaults(calendar: Calendar, job: Job, startsAt: Date, now: Date): StartFault[] {
  const distance = distanceFault(calendar, startsAt, now)
  if (distance === 'past' || distance === 'too_far') return [distance]
  const faults: (StartFault | null)[] = [
    distance,
    isOnGrid(calendar, startsAt) ? null : 'off_grid',
    hoursFault(calendar, job, startsAt, now),
  ]
  return faults.filter((fault) => fault !== null)
}

function distanceFault(
  { zone, minNoticeMinutes, horizonDays }: Calendar,
  startsAt: Date,
  now: Date,
): 'past' | 'too_soon' | 'too_far' | null {
  const start = startsAt.getTime()
  if (start <= now.getTime()) return 'past'
  if (start < now.getTime() + minNoticeMinutes * MS_PER_MINUTE) return 'too_soon'
  const lastDate = addDays(businessDate(now, zone), horizonDays)
  return start >= toInstant(lastDate, 24 * 60, zone).getTime() ? 'too_far' : null
}

/** Of a time the clocks repeat only the earlier is on the grid: a wall-clock time names one start. */
function isOnGrid({ zone, stepMinutes }: Calendar, startsAt: Date): boolean {
  const { date, minutesOfDay } = toBusiness(startsAt, zone)
  const named = readWallClock(date, minutesOfDay, zone).instant
  return minutesOfDay % stepMinutes === 0 && named.getTime() === startsAt.getTime()
}

function hoursFault(
  calendar: Calendar,
  job: Job,
  startsAt: Date,
  now: Date,
): 'closed' | 'outside_hours' | 'too_long' | 'no_team' | null {
  const teams = suitableTeams(calendar, job)
  if (teams.length === 0) return 'no_team'
  const faults = teams.map(hoursAt(calendar, job, startsAt))
  if (faults.includes(null)) return null
  if (isTooLong(calendar, job, now)) return 'too_long'
  return faults.includes('outside_hours') ? 'outside_hours' : 'closed'
}
