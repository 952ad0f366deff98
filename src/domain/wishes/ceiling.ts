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

/**
 * The strangers' turn until the transaction ends, as SQL: whoever is alone waits for all others, and they for
 * it. Null where one team takes them all: its own lock makes them take turns.
 */
export const strangersLock = (turn: StrangersTurn): SQL =>
  turn === 'alone'
    ? sql`pg_advisory_xact_lock(hashtextextended('strangers', ${STRANGERS}))`
    : sql`pg_advisory_xact_lock_shared(hashtextextended('strangers', ${STRANGERS}))`

/** Takes the strangers' turn alone: after the client's and before those of people and teams. */
export async function takeStrangersTurn(tx: Db): Promise<void> {
  await tx.execute(sql`select ${strangersLock('alone')}`)
}

export interface StrangersStart {
  standing: Standing
  startsAt: Date
  /** What it takes of a team, the buffer included. */
  minutes: number
  /** Whose own hold does not count. */
  leadId: string
}

/** Whether the room that is left is so small that a start is asked for alone at once. */
export const isNear = ({ standing, startsAt, minutes }: StrangersStart): boolean =>
  stretchesOf(standing, startsAt).some(
    (stretch) => stretch.heldMinutes + minutes + standing.marginMinutes > mostMinutes(stretch),
  ) && standing.marginMinutes > 0

/**
 * True, as SQL, when strangers may not hold one start more: read at that moment, under its team's lock and in
 * the strangers' turn. Together it keeps room for what others take meanwhile.
 */
export function overCeiling(start: StrangersStart, turn: StrangersTurn): SQL {
  const { standing, startsAt } = start
  const over = stretchesOf(standing, startsAt).map((stretch) => overIn(stretch, start, turn))
  return sql`(${sql.join(over, sql` or `)})`
}

function overIn(
  stretch: StretchUntil,
  { standing, minutes, leadId }: StrangersStart,
  turn: StrangersTurn,
): SQL {
  const margin = turn === 'alone' ? 0 : standing.marginMinutes
  const most = mostMinutes(stretch) - minutes - margin
  // The few that are always allowed are counted where nobody else counts at the same moment.
  const least = margin === 0 ? sql`starts >= ${LEAST_STARTS} and` : sql``
  return sql`(select ${least} minutes > ${most}::float8 from (
      select count(*) as starts, coalesce(sum(extract(epoch from upper(during) - lower(during))::float8 / 60), 0) as minutes
      from (
        select during from bookings where ${HELD_BY_STRANGER} and starts_at > now()
          and starts_at < ${stretch.until.toISOString()}::timestamptz
        union all
        select during from occupied_ranges where kind = 'hold' and held_until > now()
          and lead_id <> ${leadId}::uuid and lower(during) < ${stretch.until.toISOString()}::timestamptz
      ) held
    ) strangers)`
}

/** Those a start lies in: the horizon, and the near one where it is near. */
const stretchesOf = ({ near, horizon }: Standing, startsAt: Date): StretchUntil[] =>
  startsAt.getTime() < near.until.getTime() ? [near, horizon] : [horizon]
