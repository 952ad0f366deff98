import { eq } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { isUniqueViolation } from '../../db/errors.ts'
import { teamHours } from '../../db/schema/index.ts'
import { DomainError } from '../shared/errors.ts'
import type { Window } from './calendar.ts'

/** Gives a team these working hours by weekday (Sunday first) in the place of those it has. */
export async function writeWeek(tx: Db, teamId: string, week: Window[][]): Promise<void> {
  await tx.delete(teamHours).where(eq(teamHours.teamId, teamId))
  const hours = week.flatMap((day, weekday) =>
    day.map((window) => ({ teamId, weekday, ...window })),
  )
  if (hours.length > 0) await tx.insert(teamHours).values(hours)
}

/** Turns the database's word for a name that is taken into a refusal; any other error goes on. */
export function refuseSameName(error: unknown): never {
  if (!isUniqueViolation(error, 'teams_name_unique')) throw error
  throw new DomainError('conflict', 'Another team has this name')
}
