import type { Cause } from '../audit/record.ts'
import type { Desk } from '../bookings/desk.ts'
import { liveAttempt } from './attempts.ts'
import { settleSession } from './settle.ts'

/**
 * Asks the provider how the live checkout of a booking stands and draws the consequence at once, as when
 * somebody comes back from paying. `unreachable` when nobody could be asked: the poller goes on asking.
 */
export async function lookNow(
  desk: Desk,
  bookingId: string,
  cause: Cause,
): Promise<'asked' | 'unreachable' | 'nothing'> {
  const live = await liveAttempt(desk.database.db, bookingId)
  const { payments } = desk.deposits
  if (!live || live.sessionId === null || !payments) return 'nothing'
  const asked = await payments.session(live.sessionId)
  if (!asked.ok) return 'unreachable'
  await settleSession(desk, asked.value, cause)
  return 'asked'
}
