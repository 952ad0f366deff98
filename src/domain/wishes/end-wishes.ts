import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { WishState } from './wish.ts'

/**
 * Ends the wishes that wait for an answer and that `which` is true of, by the columns of `wishes`; the time
 * that was held for them is free with it. Gives back how many. Whoever may offer them at the same moment has
 * their request locked (see `offerWish`), so lock it where they are those of a request.
 */
export async function endWishes(
  db: Db,
  state: Extract<WishState, 'lapsed' | 'declined'>,
  which: SQL,
): Promise<number> {
  const ended = await rows(
    db,
    sql`with ended as (
        update wishes set state = ${state}::text, answered_at = now()
        where answered_at is null and (${which}) returning lead_id, starts_at
      ), freed as (
        delete from occupied_ranges using ended
        where kind = 'hold' and occupied_ranges.lead_id = ended.lead_id and lower(during) = ended.starts_at
      )
      select lead_id from ended`,
  )
  return ended.length
}
