import { type SQL, sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { isFree, leasedFor } from '../../db/lease.ts'
import { fromRaw } from '../../db/raw-row.ts'
import { messages } from '../../db/schema/index.ts'

export type Message = typeof messages.$inferSelect

/** Whoever took a message and is not done by then has died. Longer than one mail may take. */
const LEASE_SECONDS = 40

export type Claim =
  | { outcome: 'ours'; message: Message; ageSeconds: number }
  /** Its turn comes when an earlier message of the same person is done; that one wakes it. */
  | { outcome: 'behind' }
  | { outcome: 'later'; seconds: number }
  /** Sent, dropped, dead, or erased with its person. */
  | { outcome: 'over' }

/** Earlier messages of the same person that still wait. */
export const earlier = (of: SQL) => sql`exists (select 1 from messages before
  where before.lead_id = ${of}.lead_id and before.state = 'waiting'
    and (before.created_at, before.id) < (${of}.created_at, ${of}.id))`

/**
 * Takes a message for sending, for as long as one try can last. One process gets it; a person's messages
 * go out in the order they were owed.
 */
export async function claimMessage(db: Db, id: string): Promise<Claim> {
  const [ours] = await rows<Record<string, unknown> & { age: string }>(
    db,
    sql`update messages set attempts = attempts + 1,
        claimed_until = ${leasedFor(LEASE_SECONDS)}
      where id = ${id}::uuid and state = 'waiting' and due_at <= now() and ${isFree(LEASE_SECONDS)}
        and not ${earlier(sql`messages`)}
      returning *, extract(epoch from now() - created_at) as age`,
  )
  if (ours)
    return { outcome: 'ours', message: fromRaw(messages, ours), ageSeconds: Number(ours.age) }
  const [row] = await rows<{ behind: boolean; seconds: string }>(
    db,
    sql`select ${earlier(sql`messages`)} as behind, greatest(1, extract(epoch from
        greatest(due_at, case when ${isFree(LEASE_SECONDS)} then due_at else claimed_until end) - now())) as seconds
      from messages where id = ${id}::uuid and state = 'waiting'`,
  )
  if (!row) return { outcome: 'over' }
  return row.behind ? { outcome: 'behind' } : { outcome: 'later', seconds: Number(row.seconds) }
}
