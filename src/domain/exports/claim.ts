import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { isFree, leasedFor } from '../../db/lease.ts'

/** Whoever took a delivery and is not done by then has died. No delivery may take as long. */
const LEASE_SECONDS = 75
/** A due time further ahead was written before the database's clock was set back. */
const IMPOSSIBLE_WAIT_SECONDS = 2 * 3_600

/** A delivery that is ours to make, and its how manieth try it is. */
export interface ClaimedDelivery {
  id: string
  leadId: string
  attempt: number
}

const isDue = sql`(due_at <= now()
  or due_at > now() + make_interval(secs => ${IMPOSSIBLE_WAIT_SECONDS}))`

/** Takes a delivery for as long as one try can last; one process gets it. Null when it is not to be had. */
export async function claimDelivery(db: Db, id: string): Promise<ClaimedDelivery | null> {
  const [row] = await rows<{ lead_id: string; attempts: number }>(
    db,
    sql`update deliveries set attempts = attempts + 1,
        claimed_until = ${leasedFor(LEASE_SECONDS)}
      where id = ${id}::uuid and state = 'waiting' and ${isDue} and ${isFree(LEASE_SECONDS)}
      returning lead_id, attempts`,
  )
  return row ? { id, leadId: row.lead_id, attempt: row.attempts } : null
}

/** In how many seconds a delivery that waits is to be had; null for one that does not wait. */
export async function secondsUntilFree(db: Db, id: string): Promise<number | null> {
  const [row] = await rows<{ seconds: string }>(
    db,
    sql`select greatest(1, extract(epoch from
        greatest(due_at, case when ${isFree(LEASE_SECONDS)} then due_at else claimed_until end) - now())) as seconds
      from deliveries where id = ${id}::uuid and state = 'waiting'`,
  )
  return row ? Number(row.seconds) : null
}
