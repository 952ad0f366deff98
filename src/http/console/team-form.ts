import type { Fault } from '../../../views/types.ts'
import type { StaffTeam } from '../../domain/scheduling/queries.ts'
import { TEAM_LIMITS, type TeamInput } from '../../domain/scheduling/team-input.rules.ts'
import { readWeekForm, weekTyped } from './week-form.ts'

/** What the form of a new team begins with. */
export const NEW_TEAM: Record<string, string> = {
  name: '',
  size: '2',
  postal_prefixes: '',
  ...weekTyped([[], ...Array.from({ length: 5 }, () => [{ opens: 540, closes: 1020 }]), []]),
}

/** A team as its form shows it. */
export const teamTyped = (team: StaffTeam): Record<string, string> => ({
  name: team.name,
  size: String(team.size),
  postal_prefixes: team.postalPrefixes.join(', '),
  active: team.active ? 'yes' : 'no',
  ...weekTyped(team.week),
})

/** A team as its form was typed, and what cannot be read of it. */
export function readTeamForm(typed: Record<string, string>): { input: TeamInput; faults: Fault[] } {
  const { week, faults } = readWeekForm(typed)
  const size = (typed['size'] ?? '').trim()
  const postalPrefixes = (typed['postal_prefixes'] ?? '')
    .split(/[,;\s]+/)
    .filter((prefix) => prefix !== '')
  const wrong: Fault[] = [...faults]
  if (!/^\d{1,3}$/.test(size)) wrong.push({ field: 'size', message: 'Write how many cleaners.' })
  if (postalPrefixes.length > TEAM_LIMITS.postalPrefixes) {
    wrong.push({
      field: 'postal_prefixes',
      message: `At most ${TEAM_LIMITS.postalPrefixes} beginnings.`,
    })
  }
  if (postalPrefixes.some((prefix) => prefix.length > TEAM_LIMITS.postalPrefix)) {
    wrong.push({
      field: 'postal_prefixes',
      message: `At most ${TEAM_LIMITS.postalPrefix} letters and digits each.`,
    })
  }
  const input = { name: typed['name'] ?? '', size: Number(size), postalPrefixes, week }
  return { input, faults: wrong }
}

/** The team as somebody saw it, to notice that it was changed meanwhile. */
export const seenOf = (team: StaffTeam): string => JSON.stringify(teamTyped(team))

/** Whether a team still is what the form was made from. */
export const isAsSeen = (team: StaffTeam, fields: Record<string, string>): boolean =>
  fields['seen'] === undefined || fields['seen'] === seenOf(team)
