import { asc, between, eq, type SQL } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { specialDays, teamHours, teams } from '../../db/schema/index.ts'
import type { LocalDate } from '../shared/time/business-time.ts'
import { isUuid } from '../shared/uuid.ts'
import type { SpecialDay, Team } from './calendar.ts'
import { specialDay, weekOf } from './load-calendar.ts'

/** A team as staff see it, at work or not. */
export interface StaffTeam extends Team {
  active: boolean
}

/** Every team, by name. */
export const listTeams = (db: Db): Promise<StaffTeam[]> => readTeams(db)

/** The team of an id; null for an id that is none or unknown. */
export async function teamById(db: Db, id: string): Promise<StaffTeam | null> {
  if (!isUuid(id)) return null
  const [team] = await readTeams(db, eq(teams.id, id))
  return team ?? null
}

async function readTeams(db: Db, which?: SQL): Promise<StaffTeam[]> {
  const members = await db.select().from(teams).where(which).orderBy(asc(teams.name))
  const hours = await db.select().from(teamHours).orderBy(asc(teamHours.opens))
  return members.map(({ id, name, size, active, postalPrefixes }) => {
    return { id, name, size, active, postalPrefixes, week: weekOf(id, hours) }
  })
}

/** The special days of the company and all teams from one date to another, both included, in order. */
export async function listSpecialDays(
  db: Db,
  from: LocalDate,
  to: LocalDate,
): Promise<SpecialDay[]> {
  const found = await db
    .select()
    .from(specialDays)
    .where(between(specialDays.date, from, to))
    .orderBy(asc(specialDays.date), asc(specialDays.id))
  return found.map(specialDay)
}

/** The days on which the whole company is closed all day, from one date to another, both included. */
export async function companyClosures(
  db: Db,
  from: LocalDate,
  to: LocalDate,
): Promise<Map<LocalDate, string>> {
  const days = await listSpecialDays(db, from, to)
  const closed = days.filter((day) => day.teamId === null && day.kind === 'closed' && !day.window)
  return new Map(closed.map(({ date, id }) => [date, id]))
}

/** The special day of an id; null for an id that is none or unknown. */
export async function specialDayById(db: Db, id: string): Promise<SpecialDay | null> {
  if (!isUuid(id)) return null
  const [row] = await db.select().from(specialDays).where(eq(specialDays.id, id))
  return row ? specialDay(row) : null
}
