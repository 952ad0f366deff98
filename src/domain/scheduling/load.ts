import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { BookedDay } from './load.rules.ts'

/** How many visits and minutes each team has on each business day of visits between two instants: one statement. */
export async function bookedDays(db: Db, from: Date, to: Date): Promise<BookedDay[]> {
  const found = await rows<{
    team_id: string
    date: string
    jobs: string | number
    minutes: string | number
  }>(
    db,
    sql`select team_id, left(local_start, 10) as date, count(*) as jobs,
        sum(duration_minutes) as minutes
      from bookings
      where starts_at >= ${from.toISOString()}::timestamptz
        and starts_at < ${to.toISOString()}::timestamptz
        and status in ('PENDING', 'CONFIRMED', 'DONE')
      group by 1, 2`,
  )
  return found.map(({ team_id, date, jobs, minutes }) => ({
    teamId: team_id,
    date,
    jobs: Number(jobs),
    minutes: Number(minutes),
  }))
}
