import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, quotes, teams } from '../../db/schema/index.ts'
import { BLOCKING } from '../bookings/booking.ts'
import { parseInstant } from '../shared/time/business-time.ts'
import type { Promised } from './stranded.rules.ts'

/** The visits of some teams that are promised after `now`, soonest first. */
export async function promisedVisits(db: Db, teamIds: string[], now: Date): Promise<Promised[]> {
  const found = await db
    .select({ booking: bookings, estimate: quotes.estimate, team: teams.name })
    .from(bookings)
    .innerJoin(quotes, eq(quotes.id, bookings.quoteId))
    .innerJoin(teams, eq(teams.id, bookings.teamId))
    .where(
      and(
        inArray(bookings.teamId, teamIds),
        inArray(bookings.status, BLOCKING),
        gt(bookings.startsAt, now),
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
  return found.map(({ booking, estimate, team }) => ({
    bookingId: booking.id,
    teamId: booking.teamId,
    team,
    // What was told counts, also while a law has moved the clocks and the instant has not followed yet.
    startsAt: parseInstant(booking.localStart, booking.zone) ?? booking.startsAt,
    job: {
      durationMinutes: booking.durationMinutes,
      teamSize: estimate.teamSize,
      postalCode: null,
    },
  }))
}
