import { sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { teamHours, teams } from '../../src/db/schema/index.ts'
import { createBooking } from '../../src/domain/bookings/create-booking.ts'
import { type Desk, deskOf } from '../../src/domain/bookings/desk.ts'
import type { LeadInput } from '../../src/domain/leads/input.ts'
import { addDays, businessDate, toInstant } from '../../src/domain/shared/time/business-time.ts'
import { type TestApp, testApp } from './app.ts'
import { newLead } from './leads.ts'

export const ZONE = 'America/Edmonton'
export const CAUSE = { actor: 'customer', requestId: null } as const
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]

export interface TestTeam {
  name: string
  size?: number
  postalPrefixes?: string[]
  opens?: number
  closes?: number
}

/** Adds teams that work every day, 9:00 to 18:00 unless said otherwise; gives back their ids in order. */
export async function addTeams(database: Database, wanted: TestTeam[]): Promise<string[]> {
  const ids: string[] = []
  for (const { opens = 540, closes = 1080, ...team } of wanted) {
    const [made] = await database.db
      .insert(teams)
      .values({ size: 3, ...team })
      .returning()
    await database.db
      .insert(teamHours)
      .values(EVERY_DAY.map((weekday) => ({ teamId: made!.id, weekday, opens, closes })))
    ids.push(made!.id)
  }
  await database.db.execute(sql`update schedule_settings set version = version + 1`)
  return ids
}

/** The product with these teams at work. */
export async function testDesk(
  wanted: TestTeam[],
  env: Record<string, string> = {},
): Promise<{ app: TestApp; desk: Desk; teamIds: string[] }> {
  const app = await testApp({ env })
  const teamIds = await addTeams(app.database, wanted)
  await app.deps.calendar.refresh()
  return { app, desk: deskOf(app.deps), teamIds }
}

/** A time on the business day so many days from today. */
export const timeIn = (days: number, hour: number, minute = 0): Date =>
  toInstant(addDays(businessDate(new Date(), ZONE), days), hour * 60 + minute, ZONE)

let people = 0
/** A new person each time, so that nobody's limits stand in the way. */
export const somebody = (more: Partial<LeadInput> = {}): Partial<LeadInput> => {
  people += 1
  const digits = String(people).padStart(7, '0')
  return { phone: `780${digits}`, email: `person${people}@example.com`, ...more }
}

/** A booking of a new person through the real verbs. */
export async function book(desk: Desk, startsAt: Date, person: Partial<LeadInput> = somebody()) {
  const lead = await newLead(desk.database, person)
  const made = await createBooking(desk, { leadId: lead.leadId, startsAt }, CAUSE)
  return { ...made, lead }
}
