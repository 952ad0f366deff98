import type { Db } from '../../db/database.ts'
import { specialDays } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { businessDate, type LocalDate } from '../shared/time/business-time.ts'
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
  const [day] = await addSpecialDays(calendars, [input], cause)
  return day!
}

/** `addSpecialDay` for several days at once, all of them or none. */
export async function addSpecialDays(
  calendars: Calendars,
  inputs: readonly SpecialDayInput[],
  cause: Cause,
): Promise<SpecialDay[]> {
  const teamIds = [...new Set(inputs.map(({ teamId }) => teamId))]
  const { zone } = calendars.calendar.current()
  for (const teamId of teamIds) {
    if (teamId !== null && !(await teamById(calendars.database.db, teamId))) throw notFound('Team')
  }
  return changeCalendar(
    calendars,
    {
      teamIds: teamIds.includes(null) ? null : teamIds.filter((id) => id !== null),
      async write(tx, now) {
        const added: SpecialDay[] = []
        for (const input of inputs) {
          added.push(await insertDay(tx, input, businessDate(now, zone)))
        }
        return added
      },
      audit: (added) => added.map(addedEntry),
    },
    cause,
  )
}

/** What the audit says of a special day that was added. */
export const addedEntry = ({ id }: SpecialDay) => ({
  action: 'special_day.added',
  subjectType: 'special_day',
  subjectId: id,
})

/** Writes a special day inside a change of the calendars. */
export async function insertDay(
  tx: Db,
  input: SpecialDayInput,
  today: LocalDate,
): Promise<SpecialDay> {
  const { window, ...day } = readSpecialDay(input, today)
  const known = await listSpecialDays(tx, day.date, day.date)
  if (known.some((other) => isSame(other, input))) {
    throw new DomainError('conflict', 'This special day is entered already')
  }
  const [row] = await tx
    .insert(specialDays)
    .values({ ...day, opens: window?.opens ?? null, closes: window?.closes ?? null })
    .returning()
  return specialDay(row!)
}

const isSame = (a: SpecialDayInput, b: SpecialDayInput): boolean =>
  a.teamId === b.teamId &&
  a.kind === b.kind &&
  a.window?.opens === b.window?.opens &&
  a.window?.closes === b.window?.closes
