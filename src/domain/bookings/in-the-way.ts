import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'

/** A visit that takes a team's time. */
export interface InTheWay {
  id: string
  teamId: string
  name: string
  startsAt: Date
  durationMinutes: number
}

/** More than a few explain nothing. */
const MOST = 20

/** The visits, buffers included, that some teams have between two instants, but for one booking; soonest first. */
export async function visitsInTheWay(
  db: Db,
  teamIds: readonly string[],
  from: Date,
  to: Date,
  except: string,
): Promise<InTheWay[]> {
  const found = await rows<{
    id: string
    team_id: string
    name: string
    starts_at: string
    duration_minutes: number
  }>(
    db,
    sql`select bookings.id, team_id, name, starts_at, duration_minutes
      from bookings join leads on leads.id = bookings.lead_id
      where team_id = any((select string_to_array(${teamIds.join(',')}::text, ',')::uuid[])::uuid[])
        and bookings.status in ('PENDING', 'CONFIRMED') and bookings.id <> ${except}::uuid
        and during && tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)
      order by starts_at, bookings.id limit ${MOST}::int`,
  )
  return found.map(({ id, team_id, name, starts_at, duration_minutes }) => ({
    id,
    teamId: team_id,
    name,
    startsAt: new Date(starts_at),
    durationMinutes: Number(duration_minutes),
  }))
}
