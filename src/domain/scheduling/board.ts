import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { BookingStatus } from '../bookings/booking.ts'
import type { LocalDate } from '../shared/time/business-time.ts'

/** A visit as a board shows it. */
export interface BoardJob {
  id: string
  teamId: string
  /** The team's, also where it is not at work any more. */
  team: string
  status: BookingStatus
  date: LocalDate
  startsAt: Date
  durationMinutes: number
  /** When the buffer after it ends. */
  busyUntil: Date
  name: string
  address: string | null
}

/** A team's day in figures, with the first of its visits. */
export interface BoardDay {
  teamId: string
  team: string
  date: LocalDate
  jobs: number
  minutes: number
  first: BoardJob[]
}

interface Row {
  id: string
  team_id: string
  team: string
  status: BookingStatus
  date: string
  starts_at: string
  duration_minutes: string | number
  busy_until: string
  name: string
  address: string | null
  jobs: string | number
  minutes: string | number
}

/** So many visits of one day can still be looked at. */
const MOST_A_DAY = 1000

/** The visits that start between two instants, soonest first: one statement. */
export const boardJobs = async (db: Db, from: Date, to: Date): Promise<BoardJob[]> =>
  (await read(db, from, to, sql`limit ${MOST_A_DAY}::int`)).map(jobOf)

/**
 * Each team's days between two instants in figures, with the first visits of each, at most `each`; one
 * team's where one is asked for. Days without visits are not among them. One statement.
 */
export async function boardDays(
  db: Db,
  { from, to, teamId, each }: { from: Date; to: Date; teamId: string | null; each: number },
): Promise<BoardDay[]> {
  const found = await read(db, from, to, sql``, { teamId, each })
  const days = new Map<string, BoardDay>()
  for (const row of found) {
    const key = `${row.team_id} ${row.date}`
    const { team_id: teamId, team, date } = row
    const empty = { teamId, team, date, jobs: Number(row.jobs), minutes: Number(row.minutes) }
    const day = days.get(key) ?? { ...empty, first: [] }
    day.first.push(jobOf(row))
    days.set(key, day)
  }
  return [...days.values()]
}

const read = (
  db: Db,
  from: Date,
  to: Date,
  limit: SQL,
  { teamId = null, each = MOST_A_DAY }: { teamId?: string | null; each?: number } = {},
): Promise<Row[]> =>
  rows<Row>(
    db,
    sql`with numbered as (
        select id, lead_id, team_id, status, left(local_start, 10) as date, starts_at,
          duration_minutes, upper(during) as busy_until,
          count(*) over a_day as jobs, sum(duration_minutes) over a_day as minutes,
          row_number() over (partition by team_id, left(local_start, 10) collate "C" order by starts_at, id) as n
        from bookings
        where starts_at >= ${from.toISOString()}::timestamptz
          and starts_at < ${to.toISOString()}::timestamptz
          and status in ('PENDING', 'CONFIRMED', 'DONE')
          and (${teamId}::uuid is null or team_id = ${teamId}::uuid)
        window a_day as (partition by team_id, left(local_start, 10) collate "C")
      )
      select numbered.*, teams.name as team, leads.name, leads.address
      from numbered join teams on teams.id = numbered.team_id
        join leads on leads.id = numbered.lead_id
      where n <= ${each}::int
      order by starts_at, numbered.id ${limit}`,
  )

const jobOf = (row: Row): BoardJob => ({
  id: row.id,
  teamId: row.team_id,
  team: row.team,
  status: row.status,
  date: row.date,
  startsAt: new Date(row.starts_at),
  durationMinutes: Number(row.duration_minutes),
  busyUntil: new Date(row.busy_until),
  name: row.name,
  address: row.address,
})
