import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import { uuidV7 } from '../../db/ids.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import type { Lead } from '../bookings/job.ts'
import { endWishes } from './end-wishes.ts'
import type { WishCause } from './wish.ts'

export type { WishCause } from './wish.ts'

export interface Wish {
  lead: Pick<Lead, 'id'>
  startsAt: Date
  why: WishCause
  /** Whose caps it counts for once it is offered: see `bookings.clientHash`. */
  clientHash: string | null
}

/** A request waits for an answer to so many starts at once; of more the oldest lapses. */
const MOST_WAITING = 5

/**
 * Keeps a start somebody would have liked with their request: it holds no time, and the office answers. The
 * same start of the same request is one wish; one that was over, or offered and not to be had, is open again.
 * Call it in a transaction.
 */
export async function keepWish(
  tx: Db,
  { lead, startsAt, why, clientHash }: Wish,
  cause: Cause,
): Promise<void> {
  const kept = await rows(
    tx,
    sql`insert into wishes (id, lead_id, starts_at, why, client_hash)
      select ${uuidV7()}::uuid, id, ${startsAt.toISOString()}::timestamptz, ${why}::text, ${clientHash}::text
      from leads where id = ${lead.id}::uuid and erased_at is null for key share
      on conflict (lead_id, starts_at) do update set state = 'open', why = excluded.why,
        client_hash = excluded.client_hash, answered_at = null,
        created_at = case when wishes.answered_at is null then wishes.created_at else now() end
        where wishes.state <> 'open'
      returning id`,
  )
  if (kept.length === 0) return
  const oldest = sql`id in (select id from wishes where lead_id = ${lead.id}::uuid and answered_at is null
    order by created_at desc, id desc offset ${MOST_WAITING})`
  await endWishes(tx, 'lapsed', oldest)
  await recordAudit(tx, cause, { action: 'wish.kept', subjectType: 'lead', subjectId: lead.id })
}
