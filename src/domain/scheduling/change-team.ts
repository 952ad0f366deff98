import { eq } from 'drizzle-orm'
import { teams } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { notFound } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import { type Calendars, changeCalendar } from './change-calendar.ts'
import { type StaffTeam, teamById } from './queries.ts'
import { readTeam, type TeamInput } from './team-input.rules.ts'
import { refuseSameName, writeWeek } from './write-team.ts'

/**
 * Changes what is named of a team; out of work it keeps its past. Refuses with `not_found`, `validation`
 * and `conflict`: a name that another team has, or visits it promised and could not do any more.
 */
export async function changeTeam(
  calendars: Calendars,
  id: string,
  change: Partial<TeamInput & { active: boolean }>,
  cause: Cause,
): Promise<StaffTeam> {
  await allow(calendars.database.db, cause, 'teams.change')
  if (!(await teamById(calendars.database.db, id))) throw notFound('Team')
  const { week, ...fields } = readTeam(change)
  return changeCalendar(
    calendars,
    {
      teamIds: [id],
      async write(tx) {
        if (Object.keys(fields).length > 0) {
          await tx.update(teams).set(fields).where(eq(teams.id, id))
        }
        if (week) await writeWeek(tx, id, week)
        return (await teamById(tx, id))!
      },
      audit: () => ({
        action: 'team.changed',
        subjectType: 'team',
        subjectId: id,
        changed: Object.keys(change),
      }),
    },
    cause,
  ).catch(refuseSameName)
}
