import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { bookings, leads, teams } from '../../db/schema/index.ts'
import type { Cause } from '../audit/record.ts'
import {
  type BookedStart,
  type ClockChange,
  clockChanges,
  conflictsAfter,
} from '../scheduling/clock-changes.rules.ts'
import { allow } from '../staff/allow.ts'
import { BLOCKING } from './booking.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000

/** A visit whose instant is not what its customer was told, since a law moved the clocks (R101). */
export interface VisitToMove extends ClockChange {
  booking: typeof bookings.$inferSelect
  lead: typeof leads.$inferSelect
  team: string
  /** When the team is free again, buffer included, before and after. */
  freeFrom: Date
  freeTo: Date
}

export interface ClockReview {
  changes: VisitToMove[]
  /** Pairs of one team's visits that would overlap after all changes: people solve these first. */
  conflicts: { id: string; withId: string }[]
}

/** What following the time-zone table of this version does to the promised visits, soonest first. */
export async function reviewClocks(db: Db, cause: Cause): Promise<ClockReview> {
  await allow(db, cause, 'clock.change')
  const now = (await databaseNow(db)).getTime()
  // A visit whose stored start has passed may still lie ahead by the clock on the wall.
  const found = await promisedSince(db, new Date(now - MS_PER_DAY))
  const byId = new Map(found.map((visit) => [visit.booking.id, visit]))
  const booked = found.map(bookedStart)
  const changes = clockChanges(booked).filter(
    ({ from, to }) => Math.max(from.getTime(), to.getTime()) > now,
  )
  return {
    changes: changes.map((change) => {
      const { booking, lead, team, freeFrom } = byId.get(change.id)!
      const taken = freeFrom.getTime() - change.from.getTime()
      const freeTo = new Date(change.to.getTime() + taken)
      return { ...change, booking, lead, team, freeFrom, freeTo }
    }),
    conflicts: conflictsAfter(booked, changes),
  }
}

type Found = Pick<VisitToMove, 'booking' | 'lead' | 'team' | 'freeFrom'>

async function promisedSince(db: Db, start: Date): Promise<Found[]> {
  const rows = await db
    .select({
      booking: bookings,
      lead: leads,
      team: teams.name,
      ends: sql<string | number>`extract(epoch from upper(${bookings.during})) * 1000`,
    })
    .from(bookings)
    .innerJoin(leads, eq(leads.id, bookings.leadId))
    .innerJoin(teams, eq(teams.id, bookings.teamId))
    .where(and(inArray(bookings.status, BLOCKING), gt(bookings.startsAt, start)))
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
  return rows.map(({ ends, ...row }) => ({ ...row, freeFrom: new Date(Number(ends)) }))
}

function bookedStart({ booking, freeFrom }: Found): BookedStart {
  const { id, teamId, startsAt, durationMinutes, localStart, zone } = booking
  const takenMinutes = (freeFrom.getTime() - startsAt.getTime()) / MS_PER_MINUTE
  const bufferMinutes = takenMinutes - durationMinutes
  return { id, teamId, startsAt, durationMinutes, bufferMinutes, localStart, zone }
}
