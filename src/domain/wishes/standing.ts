import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Calendar } from '../scheduling/calendar.ts'
import { openTime } from '../scheduling/open-time.rules.ts'
import { addDays, businessDate, startOfBusinessDay } from '../shared/time/business-time.ts'
import { NEAR_DAYS, type Stretch } from './share.rules.ts'

/** A stretch from now on, and the instant it ends at (excluded). */
export interface StretchUntil extends Stretch {
  until: Date
}

/** What strangers hold now: in the next days, and up to the horizon. */
export interface Standing {
  near: StretchUntil
  horizon: StretchUntil
  /**
   * What the other teams may be given at the same moment, in minutes: each team's bookings take turns, so it is
   * at most one on each of them.
   */
  marginMinutes: number
}

/** True of a booking, by its columns, that a stranger holds time by it. */
export const HELD_BY_STRANGER = sql`(by_stranger and status = 'PENDING')`

/** How much strangers hold of what is free: open time from the calendars in memory, the rest in one query. */
export async function strangersStanding(db: Db, calendar: Calendar, now: Date): Promise<Standing> {
  const today = businessDate(now, calendar.zone)
  const horizonDays = Math.max(calendar.horizonDays, 0)
  const dates = [Math.min(NEAR_DAYS - 1, horizonDays), horizonDays].map((d) => addDays(today, d))
  const [near, horizon] = dates.map((date) => startOfBusinessDay(addDays(date, 1), calendar.zone))
  const open = openTime(calendar, now, dates)
  const taken = await takenMinutes(db, near!, horizon!)
  const stretch = (n: 0 | 1, until: Date): StretchUntil => ({
    until,
    openMinutes: open.minutes[n]!,
    promisedMinutes: taken[n].promised,
    heldMinutes: taken[n].held,
    heldStarts: taken[n].starts,
  })
  return {
    near: stretch(0, near!),
    horizon: stretch(1, horizon!),
    marginMinutes:
      Math.max(0, calendar.teams.length - 1) * (open.longestMinutes + calendar.bufferMinutes),
  }
}

interface Taken {
  promised: number
  held: number
  starts: number
}

/** What of a range is still to come, in minutes. */
const ahead = (during: SQL) =>
  sql`extract(epoch from upper(${during}) - greatest(lower(${during}), now()))::float8 / 60`

async function takenMinutes(db: Db, near: Date, horizon: Date): Promise<[Taken, Taken]> {
  const soon = sql`starts < ${near.toISOString()}::timestamptz`
  const [row] = await rows<Record<string, string | number>>(
    db,
    sql`with taken as (
        select starts_at as starts, ${HELD_BY_STRANGER} as held, ${ahead(sql`during`)} as minutes
        from bookings
        where status in ('PENDING', 'CONFIRMED') and upper(during) > now()
          and starts_at > now() - interval '2 days' and starts_at < ${horizon.toISOString()}::timestamptz
        union all
        select lower(during), true, ${ahead(sql`during`)} from occupied_ranges
        where kind = 'hold' and held_until > now() and lower(during) < ${horizon.toISOString()}::timestamptz
      )
      select coalesce(sum(minutes) filter (where not held), 0) as promised,
        coalesce(sum(minutes) filter (where held), 0) as held,
        count(*) filter (where held) as starts,
        coalesce(sum(minutes) filter (where not held and ${soon}), 0) as near_promised,
        coalesce(sum(minutes) filter (where held and ${soon}), 0) as near_held,
        count(*) filter (where held and ${soon}) as near_starts
      from taken`,
  )
  const of = (prefix: string): Taken => ({
    promised: Number(row![`${prefix}promised`]),
    held: Number(row![`${prefix}held`]),
    starts: Number(row![`${prefix}starts`]),
  })
  return [of('near_'), of('')]
}
