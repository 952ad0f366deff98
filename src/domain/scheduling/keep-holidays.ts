import { inArray } from 'drizzle-orm'
import { specialDays } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { businessDate, type LocalDate } from '../shared/time/business-time.ts'
import { addedEntry, insertDay } from './add-special-day.ts'
import { type Calendars, changeCalendar } from './change-calendar.ts'
import { holidays } from './holidays.rules.ts'
import { companyClosures } from './queries.ts'

export interface HolidaysKept {
  closed: number
  opened: number
}

/**
 * Makes the company's days off of a year those of its holidays that are named, and no other holiday; dates
 * before today stay as they are. All or nothing: `conflict` names the visits that are promised on one.
 */
export async function keepHolidays(
  calendars: Calendars,
  year: number,
  dates: readonly LocalDate[],
  cause: Cause,
): Promise<HolidaysKept> {
  const { zone } = calendars.calendar.current()
  return changeCalendar(
    calendars,
    {
      teamIds: null,
      async write(tx, now) {
        const today = businessDate(now, zone)
        const closed = await companyClosures(tx, `${year}-01-01`, `${year}-12-31`)
        const ahead = holidays(year).filter(({ date }) => date >= today)
        const added = []
        for (const { date, name: reason } of ahead) {
          if (!dates.includes(date) || closed.has(date)) continue
          const day = { teamId: null, date, kind: 'closed', window: null, reason } as const
          added.push(await insertDay(tx, day, today))
        }
        const removed = ahead.flatMap(({ date }) =>
          dates.includes(date) ? [] : (closed.get(date) ?? []),
        )
        if (removed.length > 0) {
          await tx.delete(specialDays).where(inArray(specialDays.id, removed))
        }
        return { added, removed }
      },
      audit: ({ added, removed }) => [
        ...added.map(addedEntry),
        ...removed.map((subjectId) => ({
          action: 'special_day.removed',
          subjectType: 'special_day',
          subjectId,
        })),
      ],
    },
    cause,
  ).then(({ added, removed }) => ({ closed: added.length, opened: removed.length }))
}
