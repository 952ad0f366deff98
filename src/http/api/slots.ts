import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { jobOfLead } from '../../domain/bookings/job.ts'
import type { Job } from '../../domain/scheduling/calendar.ts'
import { offer } from '../../domain/scheduling/offer.ts'
import { type DayOffer, durationMinutes } from '../../domain/scheduling/slots.rules.ts'
import { invalid, notFound } from '../../domain/shared/errors.ts'
import { formatInstantUtc, parseLocalDate } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'

const MAX_DAYS = 31
const MAX_TEAM = 50

/** GET /v1/slots: the free starts of a day, or of a range of days, for a job. Free or not, nothing more. */
export const slotsApi = (deps: Deps) =>
  new Elysia({ name: 'api/slots' }).get(
    urls.api.slots,
    async ({ query }) => {
      const date = parseLocalDate(query.date)
      if (!date) throw invalid({ field: 'date', message: 'must be a date like 2026-12-01' })
      const job = await jobOf(deps, query)
      const days = await offer(deps, job, date, query.days ?? 1)
      const range = query.days === undefined ? {} : { days: days.map(dayToWire) }
      return {
        date,
        duration_minutes: job.durationMinutes,
        slots: days[0]!.starts.map(formatInstantUtc),
        ...range,
      }
    },
    {
      query: t.Object(
        {
          date: t.String({ maxLength: 10 }),
          time_on_site_hours: t.Optional(t.Number({ exclusiveMinimum: 0, maximum: 24 })),
          postal_code: t.Optional(t.String({ maxLength: 32 })),
          lead_id: t.Optional(t.String({ maxLength: 36 })),
          team_size: t.Optional(t.Integer({ minimum: 1, maximum: MAX_TEAM })),
          days: t.Optional(t.Integer({ minimum: 1, maximum: MAX_DAYS })),
        },
        { additionalProperties: true },
      ),
      detail: { summary: 'The free starts for a job', tags: ['Public'] },
    },
  )

interface JobQuery {
  time_on_site_hours?: number
  postal_code?: string
  lead_id?: string
  team_size?: number
}

/** What a lead's quote asks for, or what the query says. */
export async function jobOf({ database }: Deps, query: JobQuery): Promise<Job> {
  if (query.lead_id !== undefined) {
    const found = await jobOfLead(database.db, query.lead_id)
    if (!found) throw notFound('Lead')
    return found.job
  }
  if (query.time_on_site_hours === undefined) {
    throw invalid({ field: 'time_on_site_hours', message: 'is required' })
  }
  return {
    durationMinutes: durationMinutes(query.time_on_site_hours),
    teamSize: query.team_size ?? 1,
    postalCode: query.postal_code?.trim() || null,
  }
}

const dayToWire = ({ date, starts, reason }: DayOffer) => ({
  date,
  slots: starts.map(formatInstantUtc),
  ...(reason === null ? {} : { reason }),
})
