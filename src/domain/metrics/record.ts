import { sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { analyticsEvents } from '../../db/schema/index.ts'
import { STALE } from './measures.ts'

export type EventName =
  | 'conversation_started'
  | 'handoff'
  | 'lead_created'
  | 'lead_moved'
  | 'booking_created'
  | 'booking_confirmed'
  | 'booking_moved'
  | 'booking_cancelled'
  | 'job_completed'
export type EventDetails = Record<string, string | number | boolean | null>

/** Notes that something happened to a lead or conversation, in the transaction in which it happened. */
export async function recordEvent(
  tx: Db,
  name: EventName,
  subjectId: string,
  details: EventDetails = {},
): Promise<void> {
  await tx.insert(analyticsEvents).values({ name, subjectId, details }).onConflictDoNothing()
}

/** Newer days are added up again anyway. */
export const RECENT_DAYS = 4

/**
 * Notes, in the transaction of a late change, that the figures of the day of `at` have to be added up
 * again. The days around it too: which one it is by the business's clock is not asked here. Each subject
 * has a row of its own, so that changes of one day do not wait for one another.
 */
export async function touchFigures(tx: Db, subjectId: string, at: Date): Promise<void> {
  await tx.execute(sql`insert into daily_measures (day, measure, dimension, n, total)
    select day, ${STALE}, ${subjectId}::text, 1, 0
    from (select ${at.toISOString().slice(0, 10)}::date + step as day
      from generate_series(-1, 1) step) days
    where day < date '1970-01-01' + floor(extract(epoch from now()) / 86400)::int - ${RECENT_DAYS - 2}::int
    on conflict (day, measure, dimension) do update set n = daily_measures.n + 1`)
}
