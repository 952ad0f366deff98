import { Type } from '@sinclair/typebox'
import { Elysia, t } from 'elysia'
import type { Deps } from '../../deps.ts'
import { addSpecialDay } from '../../domain/scheduling/add-special-day.ts'
import type { SpecialDay } from '../../domain/scheduling/calendar.ts'
import { holidays } from '../../domain/scheduling/holidays.rules.ts'
import { companyClosures, listSpecialDays } from '../../domain/scheduling/queries.ts'
import { removeSpecialDay } from '../../domain/scheduling/remove-special-day.ts'
import { MAX_REASON_CHARS } from '../../domain/scheduling/special-day-input.rules.ts'
import { invalid } from '../../domain/shared/errors.ts'
import {
  addDays,
  businessDate,
  type LocalDate,
  parseLocalDate,
} from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { idempotent } from '../plugins/idempotency.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOf } from './admin-bookings.ts'
import { WindowBody, windowOf, windowToWire } from './hours-schema.ts'

const DEFAULT_DAYS = 366
const date = t.Optional(t.String({ maxLength: 10 }))

const NewSpecialDay = Type.Object(
  {
    team_id: Type.Optional(Type.Union([Type.String({ maxLength: 36 }), Type.Null()])),
    date: Type.String({ maxLength: 10 }),
    kind: Type.Union([Type.Literal('closed'), Type.Literal('open')]),
    window: Type.Optional(Type.Union([WindowBody, Type.Null()])),
    reason: Type.String({ minLength: 1, maxLength: MAX_REASON_CHARS }),
  },
  { additionalProperties: false },
)

/** Days that differ from the week, and the holidays that may become some. */
export const adminSpecialDaysApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-special-days' })
    .use(access)
    .get(
      urls.api.adminSpecialDays,
      async ({ query }) => {
        const from = dateOf('from', query.from) ?? today(deps)
        const to = dateOf('to', query.to) ?? addDays(from, DEFAULT_DAYS)
        if (to < from) throw invalid({ field: 'to', message: 'must not lie before from' })
        return (await listSpecialDays(deps.database.db, from, to)).map(specialDayToWire)
      },
      {
        staff: 'day.run',
        query: t.Object({ from: date, to: date }),
        detail: { summary: 'Days off and extra hours, from today on for a year', tags: ['Staff'] },
      },
    )
    .post(
      urls.api.adminSpecialDays,
      (given) => {
        const { staff, request, body } = given
        const call = { route: urls.api.adminSpecialDays, account: staff.account, body }
        return idempotent(deps, request, call, async () => {
          const { team_id: teamId = null, window, ...fields } = body
          const input = { ...fields, teamId, window: window ? windowOf(window) : null }
          const day = await addSpecialDay(deps, input, causeOf(given))
          return { status: 201, body: JSON.stringify(specialDayToWire(day)) }
        })
      },
      {
        staff: 'day.run',
        body: NewSpecialDay,
        detail: { summary: 'Close a day or open extra hours', tags: ['Staff'] },
      },
    )
    .delete(
      urls.api.adminSpecialDay,
      async (given) => {
        await removeSpecialDay(deps, given.params.special_day_id, causeOf(given))
        return new Response(null, { status: 204 })
      },
      { staff: 'day.run', detail: { summary: 'Make a day ordinary again', tags: ['Staff'] } },
    )
    .get(
      urls.api.adminHolidays,
      async ({ query }) => {
        const year = query.year ?? Number(today(deps).slice(0, 4))
        const closed = await companyClosures(deps.database.db, `${year}-01-01`, `${year}-12-31`)
        return holidays(year).map((holiday) => ({
          ...holiday,
          closed: closed.has(holiday.date),
          special_day_id: closed.get(holiday.date) ?? null,
        }))
      },
      {
        staff: 'day.run',
        query: t.Object({ year: t.Optional(t.Integer({ minimum: 1900, maximum: 2199 })) }),
        detail: { summary: 'The holidays of a year, to choose days off from', tags: ['Staff'] },
      },
    )

const today = ({ clock, config }: Deps): LocalDate =>
  businessDate(clock.now(), config.business.timezone)

function dateOf(field: 'from' | 'to', text: string | undefined): LocalDate | null {
  if (text === undefined) return null
  const read = parseLocalDate(text)
  if (!read) throw invalid({ field, message: 'must be a date like 2026-12-01' })
  return read
}

const specialDayToWire = ({ id, teamId, date, kind, window, reason }: SpecialDay) => ({
  special_day_id: id,
  team_id: teamId,
  date,
  kind,
  window: window && windowToWire(window),
  reason,
})
