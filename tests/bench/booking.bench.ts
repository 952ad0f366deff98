import { sql } from 'drizzle-orm'
import type { Database } from '../../src/db/database.ts'
import { uuidV7 } from '../../src/db/ids.ts'
import { createBooking } from '../../src/domain/bookings/create-booking.ts'
import { deskOf } from '../../src/domain/bookings/desk.ts'
import { addTeams, CAUSE, timeIn, ZONE } from '../support/bookings.ts'
import { crowd } from '../support/crowd.ts'
import { benchApp } from './app.ts'
import { ms, perSecond, race } from './measure.ts'

const TEAMS = Array.from({ length: 10 }, (_, n) => ({ name: `Team ${n}`, opens: 0, closes: 1440 }))
const DAYS = 360
/** Every five hours of a day: the job is four and a half long, with half an hour behind it. */
const STARTS_A_DAY = 4
const FIVE_HOURS_MS = 5 * 3_600_000
const PEOPLE = 12_000
const AT_ONCE = [1, 8]

/**
 * A booking (its reads, locks, checks and everything it writes) against the least a slot that is sold once
 * can cost: a transaction that takes a lock, inserts a row under an exclusion constraint and commits.
 */
export async function bookingBench(): Promise<void> {
  const { deps, close } = await benchApp({ BOOKING_HORIZON_DAYS: '365' })
  const { database } = deps
  const teamIds = await addTeams(database, TEAMS)
  await deps.calendar.refresh()
  await database.db.execute(sql`create table bench_slots (id uuid primary key, team_id uuid not null,
    during tstzrange not null, exclude using gist (team_id with =, during with &&))`)
  const people = await crowd(database, { size: PEOPLE, area: '780' })
  await fillEvenings(database, people[0]!)
  const desk = deskOf(deps)
  let booked = 0
  let inserted = 0

  for (const concurrency of database.kind === 'postgres' ? AT_ONCE : [1]) {
    const figures = await race([
      {
        name: 'minimal',
        concurrency,
        run: () => {
          const n = inserted++
          const teamId = teamIds[n % teamIds.length]!
          const startsAt = new Date(n * FIVE_HOURS_MS)
          return database.db.transaction(async (tx) => {
            await tx.execute(
              sql`select pg_advisory_xact_lock(hashtextextended(${teamId}::text, 2))`,
            )
            await tx.execute(sql`insert into bench_slots values (${uuidV7()}::uuid, ${teamId}::uuid,
              tstzrange(${startsAt.toISOString()}::timestamptz,
                ${startsAt.toISOString()}::timestamptz + interval '5 hours'))`)
          })
        },
      },
      {
        name: 'booking',
        concurrency,
        run: () => {
          const n = booked++
          const leadId = people[n + 1]
          if (leadId === undefined) throw new Error(`More than ${PEOPLE} bookings: add people`)
          return createBooking(desk, { leadId, startsAt: startOf(n) }, CAUSE)
        },
      },
    ])
    const [minimal, booking] = [figures.get('minimal')!, figures.get('booking')!]
    console.log(
      `booking on ${database.kind}, ${concurrency} at once: ${perSecond(booking.perSecond)} (p50 ${ms(booking.p50)}, p95 ${ms(booking.p95)}) against a minimal transaction's ${perSecond(minimal.perSecond)} = ${(booking.perSecond / minimal.perSecond).toFixed(2)} (aim: at least 0.5)`,
    )
  }
  await close()
}

/**
 * Gives each team another length of work in the evening of each day, so that bookings of different days
 * find different teams with the least to do: all waiting for one team's lock is contention, not cost.
 */
async function fillEvenings({ db }: Database, leadId: string): Promise<void> {
  await db.execute(sql`insert into bookings (id, lead_id, quote_id, team_id, status, starts_at,
      duration_minutes, during, local_start, zone, manage_hash, deposit_required, deposit_policy)
    select gen_random_uuid(), leads.id, quote_id, teams.id, 'CONFIRMED', at, minutes,
      tstzrange(at, at + make_interval(mins => minutes)), '2026-01-01T20:00', ${ZONE},
      day || '-' || number, false, '[]'
    from generate_series(0, ${DAYS - 1}::int) day
      cross join (select id, row_number() over (order by id) - 1 as number from teams) teams
      cross join lateral (select 20 * ((number - day + ${DAYS}::int) % ${TEAMS.length}::int)::int as minutes) work
      cross join lateral (select ${timeIn(2, 20).toISOString()}::timestamptz
        + make_interval(days => day) as at) evening
      join leads on leads.id = ${leadId}::uuid
    where minutes > 0`)
  await db.execute(sql`vacuum analyze bookings`)
}

/** Neighbours go to different days; a start comes again for the next team when all have been used. */
const startOf = (n: number): Date =>
  timeIn(2 + (n % DAYS), 5 * (Math.floor(n / DAYS) % STARTS_A_DAY))
