import { addDays, businessDate, type LocalDate } from '../shared/time/business-time.ts'
import { businessDay, startsInside } from './business-day.rules.ts'
import { isTaken, spanOf, takenByTeam } from './busy.rules.ts'
import type { Busy, Calendar, Job } from './calendar.ts'
import { suitableTeams } from './teams.rules.ts'
import { isTooLong } from './too-long.rules.ts'
import { workingHours } from './windows.rules.ts'

const MS_PER_MINUTE = 60_000

/**
 * Why a day offers nothing. `no_team`: nobody has the cleaners or goes there; `too_long`: no working
 * day up to the horizon is long enough; `too_far`: beyond the horizon; `too_soon`: over, or inside the
 * minimum notice; `closed`: nobody suitable works, or works long enough, that day; `full`: all taken.
 */
export type DayReason = 'closed' | 'full' | 'too_soon' | 'too_far' | 'too_long' | 'no_team'

export interface DayOffer {
  date: LocalDate
  /** Ascending. */
  starts: Date[]
  /** Set when `starts` is empty, otherwise null. */
  reason: DayReason | null
}

/**
 * The starts a customer may choose for a job on `days` business days from `from` on, a day each, in
 * order: on the grid, late enough, within the horizon, and with a suitable team at work and free.
 */
export function offeredDays(
  calendar: Calendar,
  job: Job,
  busy: Busy[],
  from: LocalDate,
  days: number,
  now: Date,
): DayOffer[] {
  const offerOn = dayOffers(calendar, job, busy, now)
  return Array.from({ length: days }, (_, ahead) => offerOn(addDays(from, ahead)))
}

function dayOffers(
  calendar: Calendar,
  job: Job,
  busy: Busy[],
  now: Date,
): (date: LocalDate) => DayOffer {
  const teams = suitableTeams(calendar, job)
  if (teams.length === 0) return (date) => nothing(date, 'no_team')
  if (isTooLong(calendar, job, now)) return (date) => nothing(date, 'too_long')

  const today = businessDate(now, calendar.zone)
  const lastDate = addDays(today, calendar.horizonDays)
  const noticeEnds = now.getTime() + calendar.minNoticeMinutes * MS_PER_MINUTE
  const isLateEnough = (start: number) => start > now.getTime() && start >= noticeEnds
  const durationMs = job.durationMinutes * MS_PER_MINUTE
  const windowsOn = workingHours(calendar)
  const taken = takenByTeam(busy)

  return (date) => {
    if (date > lastDate) return nothing(date, 'too_far')
    if (date < today) return nothing(date, 'too_soon')
    const day = businessDay(date, calendar)
    const working = teams.map((team) => ({
      taken: taken.get(team.id) ?? [],
      starts: windowsOn(team, date).flatMap((window) => startsInside(day, window, durationMs)),
    }))
    if (working.every(({ starts }) => starts.length === 0)) return nothing(date, 'closed')
    if (!working.some(({ starts }) => starts.some(isLateEnough))) return nothing(date, 'too_soon')

    const offered = new Set<number>()
    for (const team of working) {
      for (const start of team.starts) {
        if (offered.has(start) || !isLateEnough(start)) continue
        if (!isTaken(team.taken, spanOf(calendar, job, start))) offered.add(start)
      }
    }
    if (offered.size === 0) return nothing(date, 'full')
    const starts = [...offered].sort((a, b) => a - b).map((start) => new Date(start))
    return { date, starts, reason: null }
  }
}

const nothing = (date: LocalDate, reason: DayReason): DayOffer => ({ date, starts: [], reason })
