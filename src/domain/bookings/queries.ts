import { and, asc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads, quotes, teams } from '../../db/schema/index.ts'
import { BLOCKING, type BookingStatus } from './booking.ts'
import { manageHash } from './manage-token.ts'

export type Booking = typeof bookings.$inferSelect

export async function bookingById(db: Db, id: string): Promise<Booking | null> {
  const [row] = await db.select().from(bookings).where(eq(bookings.id, id))
  return row ?? null
}

/** The visit that blocks its time for a lead at this start; null where there is none. */
export async function bookingHeld(db: Db, leadId: string, startsAt: Date): Promise<Booking | null> {
  const [row] = await db
    .select()
    .from(bookings)
    .where(
      and(
        eq(bookings.leadId, leadId),
        eq(bookings.startsAt, startsAt),
        inArray(bookings.status, BLOCKING),
      ),
    )
  return row ?? null
}

/**
 * The booking in the way of a start the public asks for on a request: one at that start, or else the one the
 * public made; null where there is none. With a null start, what is in the way of any other.
 */
export async function openBookingOf(
  db: Db,
  leadId: string,
  startsAt: Date | null,
): Promise<Booking | null> {
  const open = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.leadId, leadId), inArray(bookings.status, BLOCKING)))
    .orderBy(asc(bookings.startsAt))
  const there = open.find((booking) => booking.startsAt.getTime() === startsAt?.getTime())
  return there ?? open.find(({ madeBy }) => madeBy === 'public') ?? null
}

/** A booking with whom it is for, at what price and by which team. */
const whole = { booking: bookings, lead: leads, quote: quotes, team: teams }

const selectWhole = (db: Db) =>
  db
    .select(whole)
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .innerJoin(quotes, eq(quotes.id, bookings.quoteId))
    .innerJoin(teams, eq(teams.id, bookings.teamId))

export type WholeBooking = Awaited<ReturnType<typeof selectWhole>>[number]

/** The booking a manage link opens; null for a token nobody was given. */
export async function bookingByToken(db: Db, token: string): Promise<WholeBooking | null> {
  const [row] = await selectWhole(db).where(eq(bookings.manageHash, manageHash(token)))
  return row ?? null
}

export async function wholeBooking(db: Db, id: string): Promise<WholeBooking | null> {
  const [row] = await selectWhole(db).where(eq(bookings.id, id))
  return row ?? null
}

/** The bookings of a lead, soonest first. */
export const bookingsOfLead = (db: Db, leadId: string): Promise<Booking[]> =>
  db.select().from(bookings).where(eq(bookings.leadId, leadId)).orderBy(asc(bookings.startsAt))

export interface BookingFilter {
  /** Starts from (included) to (excluded). */
  from: Date
  to: Date
  status: BookingStatus | null
  limit: number
  /** The last row of the page before. */
  after: { startsAt: string; id: string } | null
}

/** Bookings by start, then id. One row more than `limit` tells that a page follows. */
export const listBookings = (db: Db, filter: BookingFilter) =>
  db
    .select({ ...whole, position: sql<string>`${bookings.startsAt}::text` })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .innerJoin(quotes, eq(quotes.id, bookings.quoteId))
    .innerJoin(teams, eq(teams.id, bookings.teamId))
    .where(
      and(
        gte(bookings.startsAt, filter.from),
        lt(bookings.startsAt, filter.to),
        filter.status ? eq(bookings.status, filter.status) : undefined,
        filter.after ? behind(filter.after) : undefined,
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(filter.limit + 1)

const behind = ({ startsAt, id }: { startsAt: string; id: string }): SQL =>
  sql`(${bookings.startsAt}, ${bookings.id}) > (${startsAt}::timestamptz, ${id}::uuid)`

/** Which of these bookings were given up because their customer wanted so, whoever wrote it down. */
export async function cancelledForCustomers(db: Db, ids: string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const found = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(and(inArray(bookings.id, ids), eq(bookings.cancelReason, 'customer')))
  return new Set(found.map(({ id }) => id))
}
