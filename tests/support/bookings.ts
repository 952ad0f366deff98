import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { bookings, teamHours, teams } from '../../src/db/schema/index.ts'
import type { Cause } from '../../src/domain/audit/record.ts'
import { completeBooking } from '../../src/domain/bookings/complete-booking.ts'
import { createBooking } from '../../src/domain/bookings/create-booking.ts'
import { type Desk, deskOf } from '../../src/domain/bookings/desk.ts'
import { bookingById } from '../../src/domain/bookings/queries.ts'
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

/** A visit has begun: it was whole days earlier, at its hour. What is given back puts it on its day again. */
export async function begin({ db }: Database, id: string): Promise<() => Promise<unknown>> {
  const [was] = await db.select().from(bookings).where(eq(bookings.id, id))
  const { startsAt, during } = was!
  const days = Math.max(0, Math.ceil((startsAt.getTime() - Date.now()) / 86_400_000))
  const earlier = sql`make_interval(hours => ${days * 24}::int)`
  await db.execute(sql`update bookings set starts_at = starts_at - ${earlier},
    during = tstzrange(lower(during) - ${earlier}, upper(during) - ${earlier}, '[)') where id = ${id}::uuid`)
  return () => db.update(bookings).set({ startsAt, during }).where(eq(bookings.id, id))
}

/** Closes a visit as if its day had come; afterwards it is on its day again. */
export async function finish(desk: Desk, id: string, actualMinutes: number, cause: Cause = CAUSE) {
  const back = await begin(desk.database, id)
  try {
    await completeBooking(desk, id, { actualMinutes }, cause)
  } finally {
    await back()
  }
  return (await bookingById(desk.database.db, id))!
}
