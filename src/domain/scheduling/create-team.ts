import { teams } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import { allow } from '../staff/allow.ts'
import { type Calendars, changeCalendar } from './change-calendar.ts'
import { type StaffTeam, teamById } from './queries.ts'
import { readTeam, type TeamInput } from './team-input.rules.ts'
import { refuseSameName, writeWeek } from './write-team.ts'

/**
 * Puts a team to work. Refuses with `validation` what a team cannot be and with `conflict` a name that
 * another team has.
 */
export async function createTeam(
  calendars: Calendars,
  input: TeamInput,
  cause: Cause,
): Promise<StaffTeam> {
  await allow(calendars.database.db, cause, 'teams.change')
  const { week, ...fields } = readTeam(input)
  return changeCalendar(
    calendars,
    {
      teamIds: [],
      async write(tx) {
        const [made] = await tx.insert(teams).values(fields).returning({ id: teams.id })
        await writeWeek(tx, made!.id, week)
        return (await teamById(tx, made!.id))!
      },
      audit: ({ id }) => ({ action: 'team.created', subjectType: 'team', subjectId: id }),
    },
    cause,
  ).catch(refuseSameName)
}
