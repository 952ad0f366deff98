import { postalKey } from '../company/area.rules.ts'
import type { Calendar, Job, Team } from './calendar.ts'

/** The teams that could do a job if they had the time: large enough, and going to its postal code. */
export function suitableTeams(calendar: Pick<Calendar, 'teams'>, job: Job): Team[] {
  return calendar.teams.filter((team) => isLargeEnough(team, job) && servesPlaceOf(team, job))
}

/**
 * Why no team could do a job, whenever. `no_teams`: there is none at all; `too_small`: those that go there
 * are; `elsewhere`: those that are large enough go elsewhere; `either`: none is both.
 */
export type NoTeam = 'no_teams' | 'too_small' | 'elsewhere' | 'either'

/** The real reason why `suitableTeams` gives none. Without a postal code it never is the place. */
export function whyNoTeam({ teams }: Pick<Calendar, 'teams'>, job: Job): NoTeam {
  if (teams.length === 0) return 'no_teams'
  const someGo = teams.some((team) => servesPlaceOf(team, job))
  const someAreLarge = teams.some((team) => isLargeEnough(team, job))
  if (someGo === someAreLarge) return 'either'
  return someGo ? 'too_small' : 'elsewhere'
}

/** Whether a team has the cleaners a job needs. */
export const isLargeEnough = (team: Team, job: Job): boolean => team.size >= job.teamSize

/** Whether a team goes where a job is; a team without prefixes goes anywhere. */
export function servesPlaceOf({ postalPrefixes }: Team, { postalCode }: Job): boolean {
  if (postalPrefixes.length === 0 || postalCode === null) return true
  const key = postalKey(postalCode)
  return postalPrefixes.some((prefix) => key.startsWith(prefix))
}
