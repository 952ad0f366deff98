import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { leadIdOf } from '../../domain/leads/queries.ts'
import { askWhyNot } from '../../domain/scheduling/ask-why-not.ts'
import { urls } from '../../urls.ts'
import { startFaultWords, teamReasonWords } from '../../words/why-not.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { instantOf } from './bookings.ts'
import { jobOf } from './slots.ts'

/** GET /v1/admin/slots/why-not: what keeps a start from being offered, rule by rule and team by team. */
export const adminWhyNotApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-why-not' }).use(access).get(
    urls.api.adminSlotsWhyNot,
    async ({ query }) => {
      const startsAt = instantOf(query.starts_at, deps.config.business.timezone)
      const job = await jobOf(deps, { ...query, ...(await leadNamedIn(deps, query)) })
      const { calendar, answer } = await askWhyNot(deps, job, startsAt)
      return {
        offered: answer.offered,
        general: answer.general.map((rule) => ({ rule, message: startFaultWords[rule](calendar) })),
        teams: answer.teams.map(({ team, reasons }) => ({
          team_id: team.id,
          team: team.name,
          reasons: reasons.map((rule) => ({ rule, message: teamReasonWords[rule] })),
        })),
      }
    },
    {
      staff: 'day.run',
      query: t.Object({
        starts_at: t.String({ maxLength: 40 }),
        time_on_site_hours: t.Optional(t.Number({ exclusiveMinimum: 0, maximum: 24 })),
        team_size: t.Optional(t.Integer({ minimum: 1, maximum: 50 })),
        postal_code: t.Optional(t.String({ maxLength: 32 })),
        lead_id: t.Optional(t.String({ maxLength: 36 })),
      }),
      detail: { summary: 'Why a start is not offered', tags: ['Staff'] },
    },
  )

/** A lead that staff named by its reference, by the id that times are asked for with. */
async function leadNamedIn({ database }: Deps, { lead_id: named }: { lead_id?: string }) {
  if (named === undefined) return {}
  return { lead_id: (await leadIdOf(database.db, named)) ?? named }
}
