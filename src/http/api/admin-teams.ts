import { type Static, Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import { changeTeam } from '../../domain/scheduling/change-team.ts'
import { createTeam } from '../../domain/scheduling/create-team.ts'
import { listTeams, type StaffTeam } from '../../domain/scheduling/queries.ts'
import { TEAM_LIMITS } from '../../domain/scheduling/team-input.rules.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOf } from './admin-bookings.ts'
import { WeekBody, windowOf, windowToWire } from './hours-schema.ts'

const name = Type.String({ minLength: 1, maxLength: TEAM_LIMITS.name })
const size = Type.Integer({ minimum: 1, maximum: TEAM_LIMITS.size })
const prefixes = Type.Array(Type.String({ minLength: 1, maxLength: TEAM_LIMITS.postalPrefix }), {
  maxItems: TEAM_LIMITS.postalPrefixes,
})

const NewTeam = Type.Object(
  { name, size, postal_prefixes: Type.Optional(prefixes), week: WeekBody },
  { additionalProperties: false },
)
const TeamChange = Type.Partial(
  Type.Object({ name, size, active: Type.Boolean(), postal_prefixes: prefixes, week: WeekBody }),
  { additionalProperties: false, minProperties: 1, error: 'must name what is to change' },
)

/** The teams: GET and POST /v1/admin/teams, PATCH /v1/admin/teams/{team_id}. */
export const adminTeamsApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-teams' })
    .use(access)
    .get(urls.api.adminTeams, async () => (await listTeams(deps.database.db)).map(teamToWire), {
      staff: 'day.run',
      detail: { summary: 'The teams, by name', tags: ['Staff'] },
    })
    .post(
      urls.api.adminTeams,
      (given) => {
        const { staff, request, body } = given
        const call = { route: urls.api.adminTeams, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const { postal_prefixes: postalPrefixes = [], week, ...fields } = body
          const input = { ...fields, postalPrefixes, week: weekOf(week) }
          const team = await createTeam(deps, input, causeOf(given))
          return { status: 201, body: JSON.stringify(teamToWire(team)) }
        })
      },
      {
        staff: 'teams.change',
        body: NewTeam,
        detail: { summary: 'Put a team to work', tags: ['Staff'] },
      },
    )
    .patch(
      urls.api.adminTeam,
      async (given) => {
        const { postal_prefixes: postalPrefixes, week, ...fields } = given.body
        const change = {
          ...fields,
          ...(postalPrefixes === undefined ? {} : { postalPrefixes }),
          ...(week === undefined ? {} : { week: weekOf(week) }),
        }
        return teamToWire(await changeTeam(deps, given.params.team_id, change, causeOf(given)))
      },
      {
        staff: 'teams.change',
        body: TeamChange,
        detail: { summary: 'Change a team', tags: ['Staff'] },
      },
    )

const weekOf = (week: Static<typeof WeekBody>) => week.map((day) => day.map(windowOf))

const teamToWire = ({ id, name, size, active, postalPrefixes, week }: StaffTeam) => ({
  team_id: id,
  name,
  size,
  active,
  postal_prefixes: postalPrefixes,
  week: week.map((day) => day.map(windowToWire)),
})
