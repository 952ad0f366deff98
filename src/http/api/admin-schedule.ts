import { Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import type { Deps } from '../../deps.ts'
import type { Calendar } from '../../domain/scheduling/calendar.ts'
import {
  changeSchedule,
  MAX_BUFFER_MINUTES,
  STEP_MINUTES,
} from '../../domain/scheduling/change-schedule.ts'
import { urls } from '../../urls.ts'
import type { StaffAccess } from '../plugins/staff-access.ts'
import { causeOf } from './admin-bookings.ts'

const ScheduleChange = Type.Object(
  {
    step_minutes: Type.Optional(
      Type.Unsafe<(typeof STEP_MINUTES)[number]>(
        Type.Union(STEP_MINUTES.map((minutes) => Type.Literal(minutes))),
      ),
    ),
    buffer_minutes: Type.Optional(Type.Integer({ minimum: 0, maximum: MAX_BUFFER_MINUTES })),
  },
  { additionalProperties: false, minProperties: 1, error: 'must name what is to change' },
)

/** The rules of the grid: GET and PATCH /v1/admin/schedule. What is configured can only be read. */
export const adminScheduleApi = (deps: Deps, access: StaffAccess) =>
  new Elysia({ name: 'api/admin-schedule' })
    .use(access)
    .get(urls.api.adminSchedule, () => scheduleToWire(deps.calendar.current()), {
      staff: 'day.run',
      detail: { summary: 'The rules of the calendar', tags: ['Staff'] },
    })
    .patch(
      urls.api.adminSchedule,
      async (given) => {
        const { step_minutes: stepMinutes, buffer_minutes: bufferMinutes } = given.body
        const change = {
          ...(stepMinutes === undefined ? {} : { stepMinutes }),
          ...(bufferMinutes === undefined ? {} : { bufferMinutes }),
        }
        await changeSchedule(deps, change, causeOf(given))
        return scheduleToWire(deps.calendar.current())
      },
      {
        staff: 'schedule.change',
        body: ScheduleChange,
        detail: { summary: 'Change the rules of the calendar', tags: ['Staff'] },
      },
    )

const scheduleToWire = (calendar: Calendar) => ({
  step_minutes: calendar.stepMinutes,
  buffer_minutes: calendar.bufferMinutes,
  min_notice_hours: calendar.minNoticeMinutes / 60,
  horizon_days: calendar.horizonDays,
  zone: calendar.zone,
})
