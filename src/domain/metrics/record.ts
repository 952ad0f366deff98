import type { Db } from '../../db/database.ts'
import { analyticsEvents } from '../../db/schema/index.ts'

export type EventName = 'conversation_started' | 'price_shown' | 'handoff' | 'lead_created'
export type EventDetails = Record<string, string | number | boolean | null>

/** Notes that something happened to a lead or conversation, in the transaction in which it happened. */
export async function recordEvent(
  tx: Db,
  name: EventName,
  subjectId: string,
  details: EventDetails = {},
): Promise<void> {
  await tx.insert(analyticsEvents).values({ name, subjectId, details })
}
