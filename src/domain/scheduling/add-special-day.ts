import { specialDays } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { businessDate } from '../shared/time/business-time.ts'
import type { SpecialDay } from './calendar.ts'
import { type Calendars, changeCalendar } from './change-calendar.ts'
import { specialDay } from './load-calendar.ts'
import { listSpecialDays, teamById } from './queries.ts'
import { readSpecialDay, type SpecialDayInput } from './special-day-input.rules.ts'

/**
 * Closes a day or part of it, or opens hours beyond the week's, for a team or (without one) the company.
 * Refuses with `not_found` (team), `validation`, and `conflict`: visits promised in the time that closes,
 * or the very same day entered before.
 */
export async function addSpecialDay(
  calendars: Calendars,
  input: SpecialDayInput,
  cause: Cause,
): Promise<SpecialDay> {
  const { teamId } = input
  const { zone } = calendars.calendar.current()
  if (teamId !== null && !(await teamById(calendars.database.db, teamId))) throw notFound('Team')
  return changeCalendar(
    calendars,
    {
      teamIds: teamId === null ? null : [teamId],
      async write(tx, now) {
        const { window, ...day } = readSpecialDay(input, businessDate(now, zone))
        const known = await listSpecialDays(tx, day.date, day.date)
        if (known.some((other) => isSame(other, input))) {
          throw new DomainError('conflict', 'This special day is entered already')
        }
        const [row] = await tx
          .insert(specialDays)
          .values({ ...day, opens: window?.opens ?? null, closes: window?.closes ?? null })
          .returning()
        return specialDay(row!)
      },
      audit: ({ id }) => ({
        action: 'special_day.added',
        subjectType: 'special_day',
        subjectId: id,
      }),
    },
    cause,
  )
}

const isSame = (a: SpecialDayInput, b: SpecialDayInput): boolean =>
  a.teamId === b.teamId &&
  a.kind === b.kind &&
  a.window?.opens === b.window?.opens &&
  a.window?.closes === b.window?.closes
