import { scheduleSettings } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { invalid } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { type Calendars, changeCalendar } from './change-calendar.ts'

/** The steps that divide an hour. */
export const STEP_MINUTES = [10, 15, 20, 30, 60] as const
export const MAX_BUFFER_MINUTES = 240

/** The audit names rows by id; the one row of settings has none. */
const THE_SCHEDULE = '00000000-0000-0000-0000-000000000000'

export interface ScheduleChange {
  stepMinutes?: (typeof STEP_MINUTES)[number]
  bufferMinutes?: number
}

/**
 * Changes the grid on which starts lie and the time kept free after a job, in minutes. Both concern new
 * bookings only. Refuses with `validation`.
 */
export async function changeSchedule(
  calendars: Calendars,
  change: ScheduleChange,
  cause: Cause,
): Promise<void> {
  await allow(calendars.database.db, cause, 'schedule.change')
  const { stepMinutes, bufferMinutes } = change
  if (stepMinutes !== undefined && !STEP_MINUTES.includes(stepMinutes)) {
    throw invalid({ field: 'step_minutes', message: `must be one of ${STEP_MINUTES.join(', ')}` })
  }
  if (bufferMinutes !== undefined && !isBuffer(bufferMinutes)) {
    throw invalid({
      field: 'buffer_minutes',
      message: `must be between 0 and ${MAX_BUFFER_MINUTES}`,
    })
  }
  await changeCalendar(
    calendars,
    {
      teamIds: null,
      async write(tx) {
        await tx.update(scheduleSettings).set(change)
      },
      audit: () => ({
        action: 'schedule.changed',
        subjectType: 'schedule',
        subjectId: THE_SCHEDULE,
        changed: Object.keys(change),
      }),
    },
    cause,
  )
}

const isBuffer = (minutes: number): boolean =>
  Number.isInteger(minutes) && minutes >= 0 && minutes <= MAX_BUFFER_MINUTES
