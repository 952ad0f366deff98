import { Elysia } from 'elysia'
import type { Obstacle } from '../../../views/console/calendar/types.ts'
import { TeamsPage } from '../../../views/console/teams/page.tsx'
import { TeamPage } from '../../../views/console/teams/team.tsx'
import type { Fault } from '../../../views/types.ts'
import { changeTeam } from '../../domain/scheduling/change-team.ts'
import { createTeam } from '../../domain/scheduling/create-team.ts'
import { listTeams, type StaffTeam, teamById } from '../../domain/scheduling/queries.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { may } from '../../domain/staff/permissions.rules.ts'
import { patterns, urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { fieldsOf } from '../plugins/fields.ts'

import type { Office } from './office.ts'
import { ownPath } from './own-path.ts'
import { refusedForm } from './refusals.ts'
import { sayWeek } from './say-week.ts'
import { isAsSeen, NEW_TEAM, readTeamForm, seenOf, teamTyped } from './team-form.ts'
import { readWeekForm, teamFieldOf, weekTyped } from './week-form.ts'

interface Shown {
  typed?: Record<string, string>
  faults?: Fault[]
  obstacle?: Obstacle | null
  status?: number
}

const CHANGED: Obstacle = {
  problem:
    'Somebody else changed this team meanwhile. Below is what you typed; what is stored now stands beside it.',
  visits: [],
}

/** The teams: who there is, a new one, and what is known of each. */
export const teamsConsole = (office: Office) => {
  const { database } = office

  const list = async (request: Request, person: ConsolePerson, shown: Shown = {}) => {
    const teams = await listTeams(database.db)
    return office.show(
      request,
      person,
      'teams',
      (frame) =>
        TeamsPage({
          frame,
          teams: teams.map((team) => ({
            href: urls.console('team', { team_id: team.id }),
            name: team.name,
            size: team.size,
            active: team.active,
            places: team.postalPrefixes.join(', ') || 'anywhere',
            week: sayWeek(team.week),
          })),
          mayChange: may(person.role, 'teams.change'),
          typed: shown.typed ?? NEW_TEAM,
          faults: shown.faults ?? [],
          obstacle: shown.obstacle ?? null,
        }),
      shown.status,
    )
  }

  const one = (request: Request, person: ConsolePerson, team: StaffTeam, shown: Shown = {}) =>
    office.show(
      request,
      person,
      'teams',
      (frame) =>
        TeamPage({
          frame,
          id: team.id,
          name: team.name,
          seen: seenOf(team),
          stored: teamTyped(team),
          typed: shown.typed ?? teamTyped(team),
          active: shown.typed ? shown.typed['active'] === 'yes' : team.active,
          faults: shown.faults ?? [],
          obstacle: shown.obstacle ?? null,
          mayChange: may(person.role, 'teams.change'),
        }),
      shown.status,
    )

  const found = async (id: string) => {
    const team = await teamById(database.db, id)
    if (!team) throw notFound('Team')
    return team
  }

  return new Elysia({ name: 'console/teams' })
    .use(office.access)
    .get(patterns.console.teams, ({ person, request }) => list(request, person), { can: 'day.run' })
    .post(
      patterns.console.teams,
      async ({ person, request, body }) => {
        const typed = fieldsOf(body)
        const { input, faults } = readTeamForm(typed)
        if (faults.length > 0) return list(request, person, { typed, faults, status: 422 })
        try {
          const team = await createTeam(office, input, office.cause(request, person))
          return office.done(request, urls.console('teams'), `${team.name} is at work.`)
        } catch (error) {
          return list(request, person, { typed, ...refusedForm(office, error, teamFieldOf) })
        }
      },
      { can: 'teams.change' },
    )
    .get(
      patterns.console.team,
      async ({ person, request, params }) => one(request, person, await found(params.team_id)),
      { can: 'day.run' },
    )
    .post(
      patterns.console.team,
      async ({ person, request, params, body }) => {
        const typed = fieldsOf(body)
        const team = await found(params.team_id)
        if (!isAsSeen(team, typed)) {
          return one(request, person, team, { typed, obstacle: CHANGED, status: 409 })
        }
        const { input, faults } = readTeamForm(typed)
        if (faults.length > 0) return one(request, person, team, { typed, faults, status: 422 })
        try {
          const change = { ...input, active: typed['active'] === 'yes' }
          const changed = await changeTeam(office, team.id, change, office.cause(request, person))
          return office.done(request, urls.console('teams'), `${changed.name} was changed.`)
        } catch (error) {
          return one(request, person, team, { typed, ...refusedForm(office, error, teamFieldOf) })
        }
      },
      { can: 'teams.change' },
    )
    .post(
      patterns.console.teamHours,
      async ({ person, request, params, body }) => {
        const fields = fieldsOf(body)
        const team = await found(params.team_id)
        const typed = { ...teamTyped(team), ...fields }
        if (!isAsSeen(team, fields)) {
          return one(request, person, team, { typed, obstacle: CHANGED, status: 409 })
        }
        const { week, faults } = readWeekForm({ ...weekTyped(team.week), ...fields })
        if (faults.length > 0) return one(request, person, team, { typed, faults, status: 422 })
        try {
          await changeTeam(office, team.id, { week }, office.cause(request, person))
          const back = ownPath(fields['back']) ?? urls.console('team', { team_id: team.id })
          return office.done(request, back, `The hours of ${team.name} were changed.`)
        } catch (error) {
          return one(request, person, team, { typed, ...refusedForm(office, error, teamFieldOf) })
        }
      },
      { can: 'teams.change' },
    )
}
