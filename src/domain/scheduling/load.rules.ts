import type { LocalDate } from '../shared/time/business-time.ts'
import type { Calendar, Team } from './calendar.ts'
import { workingHours } from './windows.rules.ts'

/** What a team has been booked for on one business day. */
export interface BookedDay {
  teamId: string
  date: LocalDate
  jobs: number
  minutes: number
}

export interface DayLoad {
  date: LocalDate
  jobs: number
  /** Booked and working time in minutes; booked may be more where hours were cut afterwards. */
  minutes: number
  capacity: number
}

export interface TeamLoad {
  team: Pick<Team, 'id' | 'name'>
  days: DayLoad[]
}

/** How full each team's days are, in the order of the teams and dates given. */
export function teamLoads(
  calendar: Pick<Calendar, 'specialDays'>,
  teams: readonly Team[],
  booked: readonly BookedDay[],
  dates: readonly LocalDate[],
): TeamLoad[] {
  const windowsOn = workingHours(calendar)
  const byKey = new Map(booked.map((day) => [`${day.teamId} ${day.date}`, day]))
  return teams.map((team) => ({
    team,
    days: dates.map((date) => {
      const day = byKey.get(`${team.id} ${date}`)
      const capacity = windowsOn(team, date).reduce((sum, w) => sum + w.closes - w.opens, 0)
      return { date, jobs: day?.jobs ?? 0, minutes: day?.minutes ?? 0, capacity }
    }),
  }))
}
