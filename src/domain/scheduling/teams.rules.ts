import { postalKey } from '../company/area.rules.ts'
import type { Calendar, Job, Team } from './calendar.ts'

/** The teams that could do a job if they had the time: large enough, and going to its postal code. */
export function suitableTeams(calendar: Pick<Calendar, 'teams'>, job: Job): Team[] {
  return calendar.teams.filter((team) => isLargeEnough(team, job) && servesPlaceOf(team, job))
}

/** Whether a team has the cleaners a job needs. */
export const isLargeEnough = (team: Team, job: Job): boolean => team.size >= job.teamSize

/** Whether a team goes where a job is; a team without prefixes goes anywhere. */
export function servesPlaceOf({ postalPrefixes }: Team, { postalCode }: Job): boolean {
  if (postalPrefixes.length === 0 || postalCode === null) return true
  const key = postalKey(postalCode)
  return postalPrefixes.some((prefix) => key.startsWith(prefix))
}
