import { asc, eq, gte } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { scheduleSettings, specialDays, teamHours, teams } from '../../db/schema/index.ts'
import { addDays, businessDate } from '../shared/time/business-time.ts'
import type { Calendar, SpecialDay, Team, Window } from './calendar.ts'

/** Told to every process when a calendar has changed. */
export const CALENDAR_CHANNEL = 'calendar'

export interface CalendarTerms {
  zone: string
  minNoticeHours: number
  horizonDays: number
}

/** The teams, their hours and special days, and the rules of the grid, as they are stored now. */
export async function loadCalendar(db: Db, terms: CalendarTerms): Promise<Calendar> {
  const yesterday = addDays(businessDate(await databaseNow(db), terms.zone), -1)
  // The version is read first: what changes while the rest is read is then noticed as newer.
  const [settings] = await db.select().from(scheduleSettings)
  const [members, hours, days] = await Promise.all([
    db.select().from(teams).where(eq(teams.active, true)).orderBy(asc(teams.id)),
    db.select().from(teamHours).orderBy(asc(teamHours.opens)),
    db.select().from(specialDays).where(gte(specialDays.date, yesterday)),
  ])
  return {
    version: settings!.version,
    zone: terms.zone,
    stepMinutes: settings!.stepMinutes,
    bufferMinutes: settings!.bufferMinutes,
    minNoticeMinutes: terms.minNoticeHours * 60,
    horizonDays: terms.horizonDays,
    teams: members.map((team) => ({ ...team, week: weekOf(team.id, hours) }) satisfies Team),
    specialDays: days.map(specialDay),
  }
}

type HoursRow = typeof teamHours.$inferSelect

/** A team's hours by weekday, Sunday first. */
export function weekOf(teamId: string, hours: HoursRow[]): Window[][] {
  const week: Window[][] = Array.from({ length: 7 }, () => [])
  for (const row of hours) {
    if (row.teamId === teamId) week[row.weekday]!.push({ opens: row.opens, closes: row.closes })
  }
  return week
}

export function specialDay(row: typeof specialDays.$inferSelect): SpecialDay {
  const { id, teamId, date, kind, opens, closes, reason } = row
  const window = opens === null || closes === null ? null : { opens, closes }
  return { id, teamId, date, kind, window, reason }
}
