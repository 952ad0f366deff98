import { and, asc, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { bookings, leads, quotes, teams } from '../../db/schema/index.ts'
import type { DepositStatus } from '../deposits/states.ts'
import { BOOKING_STATUSES, type BookingStatus } from './booking.ts'

export interface BookingsAsked {
  status: BookingStatus | null
  teamId: string | null
  /** Those of some requests alone. */
  leadIds?: string[]
  depositStatus: DepositStatus | null
  /** Starts from (included) to (excluded); null where nothing bounds them. */
  from: Date | null
  to: Date | null
  order: 'soonest' | 'latest'
  limit: number
  /** The last row of the page before. */
  after: { startsAt: string; id: string } | null
}

/** Nobody counts further than this. */
export const MOST_COUNTED = 1000

/** Visits as the console lists them, by start. One row more than `limit` tells that a page follows. */
export const findBookings = (db: Db, asked: BookingsAsked) => {
  const way = asked.order === 'soonest' ? asc : desc
  return db
    .select({
      id: bookings.id,
      leadId: bookings.leadId,
      status: bookings.status,
      cancelReason: bookings.cancelReason,
      cancelIntent: bookings.cancelIntent,
      startsAt: bookings.startsAt,
      durationMinutes: bookings.durationMinutes,
      depositStatus: bookings.depositStatus,
      depositCents: bookings.depositCents,
      holdExpiresAt: bookings.holdExpiresAt,
      name: leads.name,
      phone: leads.phone,
      address: leads.address,
      postalCode: leads.postalCode,
      team: teams.name,
      totalCents: quotes.totalCents,
      binding: quotes.binding,
      position: sql<string>`${bookings.startsAt}::text`,
    })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .innerJoin(quotes, eq(quotes.id, bookings.quoteId))
    .innerJoin(teams, eq(teams.id, bookings.teamId))
    .where(
      and(
        asked.status ? eq(bookings.status, asked.status) : undefined,
        asked.leadIds ? inArray(bookings.leadId, asked.leadIds) : undefined,
        ...narrowed(asked),
        asked.after ? behind(asked.after, asked.order) : undefined,
      ),
    )
    .orderBy(way(bookings.startsAt), way(bookings.id))
    .limit(asked.limit + 1)
}

export type FoundBooking = Awaited<ReturnType<typeof findBookings>>[number]

/** How many of those asked for stand where, each counted to a thousand; one more means that there are more. */
export async function countBookings(
  db: Db,
  asked: Pick<BookingsAsked, 'teamId' | 'depositStatus' | 'from' | 'to'>,
): Promise<Record<BookingStatus, number>> {
  const counts = BOOKING_STATUSES.map((status) => {
    const these = and(eq(bookings.status, status), ...narrowed(asked))
    return sql`(select count(*) from (select from ${bookings} where ${these}
      limit ${MOST_COUNTED + 1}) counted) as ${sql.identifier(status)}`
  })
  const [row] = await rows<Record<BookingStatus, string>>(
    db,
    sql`select ${sql.join(counts, sql`, `)}`,
  )
  return Object.fromEntries(
    BOOKING_STATUSES.map((status) => [status, Number(row![status])]),
  ) as Record<BookingStatus, number>
}

const narrowed = ({
  teamId,
  depositStatus,
  from,
  to,
}: Pick<BookingsAsked, 'teamId' | 'depositStatus' | 'from' | 'to'>): (SQL | undefined)[] => [
  teamId ? eq(bookings.teamId, teamId) : undefined,
  depositStatus ? eq(bookings.depositStatus, depositStatus) : undefined,
  from ? gte(bookings.startsAt, from) : undefined,
  to ? lt(bookings.startsAt, to) : undefined,
]

const behind = (
  { startsAt, id }: { startsAt: string; id: string },
  order: BookingsAsked['order'],
): SQL =>
  order === 'soonest'
    ? sql`(${bookings.startsAt}, ${bookings.id}) > (${startsAt}::timestamptz, ${id}::uuid)`
    : sql`(${bookings.startsAt}, ${bookings.id}) < (${startsAt}::timestamptz, ${id}::uuid)`
