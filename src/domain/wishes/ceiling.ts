import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { LEAST_STARTS, mostMinutes } from './share.rules.ts'
import { HELD_BY_STRANGER, type Standing, type StretchUntil } from './standing.ts'

/** One for all strangers; see the order of locks in `bookings/locks.ts`. */
const STRANGERS = 12

/**
 * `together`: strangers' starts are taken side by side, each with room for one more on every other team.
 * `alone`: one after another, where that room is not there any more; then the ceiling is met to the minute.
 */
export type StrangersTurn = 'together' | 'alone'

/** The strangers' turn until the transaction ends, as SQL: whoever is alone waits for all others, and they for it. */
export const strangersLock = (turn: StrangersTurn): SQL =>
  turn === 'alone'
    ? sql`pg_advisory_xact_lock(hashtextextended('strangers', ${STRANGERS}))`
    : sql`pg_advisory_xact_lock_shared(hashtextextended('strangers', ${STRANGERS}))`

/** Takes the strangers' turn alone: after the client's and before those of people and teams. */
export async function takeStrangersTurn(tx: Db): Promise<void> {
  await tx.execute(sql`select ${strangersLock('alone')}`)
}

/** A start a stranger asks for. */
interface StrangersStart {
  startsAt: Date
  durationMinutes: number
  bufferMinutes: number
}

const minutesOf = ({ durationMinutes, bufferMinutes }: StrangersStart): number =>
  durationMinutes + bufferMinutes

/** Whether the room that is left is so small that a start is asked for alone at once. */
export const isNear = (standing: Standing, start: StrangersStart): boolean =>
  standing.marginMinutes > 0 &&
  stretchesOf(standing, start).some(
    (stretch) =>
      stretch.heldMinutes + minutesOf(start) + standing.marginMinutes > mostMinutes(stretch),
  )

/**
 * True, as SQL, when strangers may not hold one start more: read at that moment, under its team's lock and in
 * the strangers' turn. Together it keeps room for what others take meanwhile. A start that is held for the very
 * request is counted already: it may become its booking.
 */
export function overCeiling(
  standing: Standing,
  start: StrangersStart & { turn: StrangersTurn; lead: { id: string } },
  during: SQL,
): SQL {
  const margin = start.turn === 'alone' ? 0 : standing.marginMinutes
  const over = stretchesOf(standing, start).map((stretch) => {
    const most = mostMinutes(stretch) - minutesOf(start) - margin
    // The few that are always allowed are counted where nobody else takes one at the same moment.
    const least = margin === 0 ? sql`count(*) >= ${LEAST_STARTS} and` : sql``
    return sql`(select ${least} coalesce(sum(minutes), 0) > ${most}::float8 from held
      where starts < ${stretch.until.toISOString()}::timestamptz)`
  })
  return sql`(with held as materialized (
      select starts_at as starts, extract(epoch from upper(during) - lower(during))::float8 / 60 as minutes
      from bookings where ${HELD_BY_STRANGER} and starts_at > now()
      union all
      select lower(during), extract(epoch from upper(during) - lower(during))::float8 / 60
      from occupied_ranges where kind = 'hold' and held_until > now() and lead_id <> ${start.lead.id}::uuid
    )
    select (${sql.join(over, sql` or `)}) and not exists (select 1 from occupied_ranges
      where kind = 'hold' and lead_id = ${start.lead.id}::uuid and held_until > now() and during @> ${during}))`
}

/** Those a start lies in: the horizon, and the near one where it is near. */
const stretchesOf = (
  { near, horizon }: Standing,
  { startsAt }: Pick<StrangersStart, 'startsAt'>,
): StretchUntil[] => (startsAt.getTime() < near.until.getTime() ? [near, horizon] : [horizon])
