import { sql } from 'drizzle-orm'
import { databaseNow } from '../../db/client.ts'
import { SYSTEM } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import { endWishes } from './end-wishes.ts'
import { offerWish } from './offer-wish.ts'
import { openWishes } from './queries.ts'
import { mayOffer } from './share.rules.ts'
import { strangersStanding } from './standing.ts'

const BATCH = 100

export interface WishesSwept {
  offered: number
  /** Can be given, by phone. */
  toCall: number
  lapsed: number
}

/**
 * Looks after wishes: those whose start comes too soon, or whose link is over, lapse; and while strangers hold
 * little enough the oldest whose start is still free are offered, one after another. Each is an act of its own
 * under its locks, so that two processes doing this at once agree. Stops early when `signal` is aborted.
 */
export async function sweepWishes(desk: Desk, signal?: AbortSignal): Promise<WishesSwept> {
  const swept: WishesSwept = { offered: 0, toCall: 0, lapsed: await lapse(desk) }
  const { db } = desk.database
  const calendar = desk.calendar.current()
  let after: { createdAt: string; id: string } | null = null
  for (;;) {
    const batch = await openWishes(db, BATCH, after)
    for (const wish of batch) {
      if (signal?.aborted) return swept
      const offering = await offerWish(desk, wish, SYSTEM)
      if (offering === 'offered') swept.offered += 1
      if (offering === 'to_call') swept.toCall += 1
      // Full next to now may leave room further ahead, full up to the horizon is full.
      if (offering === 'full') {
        const { horizon } = await strangersStanding(db, calendar, await databaseNow(db))
        if (!mayOffer(horizon, 1)) return swept
      }
    }
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return swept
    after = { createdAt: last.position, id: last.wish.id }
  }
}

/** Ends what is too late, and lets go of time that was held long enough. */
async function lapse({ database: { db }, calendar }: Desk): Promise<number> {
  const { minNoticeMinutes } = calendar.current()
  const lapsed = await endWishes(
    db,
    'lapsed',
    sql`starts_at < now() + make_interval(mins => ${minNoticeMinutes}::int)
      or (state = 'offered' and offer_ends_at <= now())`,
  )
  await db.execute(sql`delete from occupied_ranges where kind = 'hold' and held_until <= now()`)
  return lapsed
}
