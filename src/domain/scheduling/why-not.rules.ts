import { isTaken, spanOf, takenByTeam } from './busy.rules.ts'
import type { Busy, Calendar, Job, Team } from './calendar.ts'
import { type HoursFault, hoursAt } from './hours-at.rules.ts'
import { type StartFault, startFaults } from './start-fault.rules.ts'
import { isLargeEnough, servesPlaceOf } from './teams.rules.ts'

export type TeamReason = 'too_small' | 'other_area' | HoursFault | 'busy'

export interface WhyNot {
  /** Whether `offeredDays` offers this start. */
  offered: boolean
  /** Rules the start breaks whoever is busy, most telling first. */
  general: StartFault[]
  /** Every team in the calendar's order; without reasons it could take the job. */
  teams: { team: Team; reasons: TeamReason[] }[]
}

/**
 * Why a start is not offered for a job, for a dispatcher who has to explain it: what is wrong with the
 * time itself and, team by team, everything that keeps it from going. Throws RangeError for an invalid
 * Date.
 */
export function whyNot(
  calendar: Calendar,
  job: Job,
  busy: Busy[],
  startsAt: Date,
  now: Date,
): WhyNot {
  const general = startFaults(calendar, job, startsAt, now)
  const hoursFault = hoursAt(calendar, job, startsAt)
  const taken = takenByTeam(busy)
  const span = spanOf(calendar, job, startsAt.getTime())
  const teams = calendar.teams.map((team) => {
    const reasons: (TeamReason | null)[] = [
      isLargeEnough(team, job) ? null : 'too_small',
      servesPlaceOf(team, job) ? null : 'other_area',
      hoursFault(team),
      isTaken(taken.get(team.id) ?? [], span) ? 'busy' : null,
    ]
    return { team, reasons: reasons.filter((reason) => reason !== null) }
  })
  const someoneCan = teams.some(({ reasons }) => reasons.length === 0)
  return { offered: general.length === 0 && someoneCan, general, teams }
}
