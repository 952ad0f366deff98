import type { Deps } from '../deps.ts'
import { deskOf } from '../domain/bookings/desk.ts'
import { sweepUnanswered } from '../domain/bookings/unanswered.ts'

/** Ends requests nobody answered in time, and warns the office a day before. */
export async function sweepUnansweredRequests(deps: Deps): Promise<void> {
  const { expired, warned } = await sweepUnanswered(deskOf(deps))
  if (expired + warned > 0) deps.log.info('bookings.unanswered', { expired, warned })
}
