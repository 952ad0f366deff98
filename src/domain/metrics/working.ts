import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { specialDays, teamHours, teams } from '../../db/schema/index.ts'
import { specialDay, weekOf } from '../scheduling/load-calendar.ts'
import { workingHours } from '../scheduling/windows.rules.ts'
import type { LocalDate } from '../shared/time/business-time.ts'
import type { MeasureRow } from './measures.ts'

/** The minutes each team works on each of these days, as its hours and special days are now. */
export async function workingMinutes(db: Db, days: LocalDate[]): Promise<MeasureRow[]> {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return []
  const [members, hours, special] = await Promise.all([
    db.select().from(teams).where(eq(teams.active, true)).orderBy(asc(teams.id)),
    db.select().from(teamHours),
    db
      .select()
      .from(specialDays)
      .where(and(gte(specialDays.date, first), lte(specialDays.date, last))),
  ])
  const windowsOf = workingHours({ specialDays: special.map(specialDay) })
  const team = members.map((row) => ({ ...row, week: weekOf(row.id, hours) }))
  return days.flatMap((day) =>
    team.map((each) => ({
      day,
      measure: 'team_working',
      dimension: each.id,
      n: 1,
      total: windowsOf(each, day).reduce((sum, { opens, closes }) => sum + closes - opens, 0),
    })),
  )
}
