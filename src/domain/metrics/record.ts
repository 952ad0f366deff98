import type { Db } from '../../db/database.ts'
import { analyticsEvents } from '../../db/schema/index.ts'

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
