import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'

/** A visit that takes a team's time, or a start that is held for somebody for a while. */
export interface InTheWay {
  /** Of the booking; null for a start that is only held. */
  id: string | null
  teamId: string
  name: string
  startsAt: Date
  durationMinutes: number
}

/** More than a few explain nothing. */
const MOST = 20

/** What takes some teams' time between two instants, buffers included, but for one booking; soonest first. */
export async function whatIsInTheWay(
  db: Db,
  teamIds: readonly string[],
  from: Date,
  to: Date,
  except: string,
): Promise<InTheWay[]> {
  const found = await rows<{
    booking_id: string | null
    team_id: string
    name: string
    starts_at: string
    duration_minutes: number | string
  }>(
    db,
    sql`select booking_id, taken.team_id, name, lower(taken.during) as starts_at,
        coalesce(duration_minutes, extract(epoch from upper(taken.during) - lower(taken.during)) / 60
          - (select buffer_minutes from schedule_settings))::int as duration_minutes
      from occupied_ranges taken left join bookings on bookings.id = booking_id
        join leads on leads.id = coalesce(bookings.lead_id, taken.lead_id)
      where taken.team_id = any((select string_to_array(${teamIds.join(',')}::text, ',')::uuid[])::uuid[])
        and (held_until is null or held_until > now()) and booking_id is distinct from ${except}::uuid
        and taken.during && tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)
      order by starts_at, taken.id limit ${MOST}::int`,
  )
  return found.map(({ booking_id, team_id, name, starts_at, duration_minutes }) => ({
    id: booking_id,
    teamId: team_id,
    name,
    startsAt: new Date(starts_at),
    durationMinutes: Number(duration_minutes),
  }))
}
