import { sql } from 'drizzle-orm'
import { rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'

/** Cents of credits that were earned and not withdrawn, and of those that went into a booking, in a time. */
export async function creditSums(
  db: Db,
  from: Date,
  to: Date,
): Promise<{ earned: number; used: number }> {
  const within = (column: string) =>
    sql`${sql.raw(column)} >= ${from.toISOString()}::timestamptz
      and ${sql.raw(column)} < ${to.toISOString()}::timestamptz`
  const [row] = await rows<{ earned: string; used: string }>(
    db,
    sql`select
        coalesce(sum(amount_cents) filter (where state <> 'withdrawn' and ${within('created_at')}), 0) as earned,
        coalesce(sum(amount_cents) filter (where state = 'used' and ${within('changed_at')}), 0) as used
      from referral_credits`,
  )
  return { earned: Number(row!.earned), used: Number(row!.used) }
}
