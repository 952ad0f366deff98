import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Busy } from './calendar.ts'

/**
 * What is taken of some teams between two instants, by bookings and by starts that are held, in one query on
 * the exclusion constraint's own index. `except` leaves out what a booking or a lead of this id has itself:
 * a booking does not stand in its own way, nor does a hold in that of the request it is for.
 */
export async function busyBetween(
  db: Db,
  teamIds: string[],
  from: Date,
  to: Date,
  except: string | null = null,
): Promise<Busy[]> {
  const taken = await rows<{ team_id: string; starts: string | number; ends: string | number }>(
    db,
    sql`select team_id, extract(epoch from lower(during))::float8 * 1000 as starts,
        extract(epoch from upper(during))::float8 * 1000 as ends
      from occupied_ranges
      where team_id = any((select string_to_array(${teamIds.join(',')}::text, ',')::uuid[])::uuid[])
        and during && tstzrange(${from.toISOString()}::timestamptz, ${to.toISOString()}::timestamptz)
        and (held_until is null or held_until > now())
        ${except === null ? sql`` : sql`and coalesce(booking_id, lead_id) <> ${except}::uuid`}`,
  )
  return taken.map(({ team_id, starts, ends }) => ({
    teamId: team_id,
    from: Number(starts),
    to: Number(ends),
  }))
}
