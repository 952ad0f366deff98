import { sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import type { Who } from '../audit/record.ts'
import { oweUndecided } from '../deposits/owe-undecided.ts'
import type { DepositStatus } from '../deposits/states.ts'
import type { CancelReason } from './booking.ts'
import { type Change, type Held, writeChange } from './change-booking.ts'
import type { Desk } from './desk.ts'
import type { Booking } from './queries.ts'

/** The e-mail that tells of a visit somebody gave up and nothing was paid for. */
export const MAIL_OF = {
  customer: 'booking_cancelled',
  staff: 'booking_cancelled',
  released: 'start_released',
} as const

interface Ended {
  reason: CancelReason
  note?: string | null
  /** What has become of its deposit. */
  depositStatus: DepositStatus | null
  /** The e-mail that tells about it; none where the person is not to be told. */
  message: Change['message']
  /** What a dispatcher's late giving up let go of; what a wish said of it stays. */
  lateCents?: number | null | undefined
}

/**
 * Ends a held visit that will not be: its time is free, a wish to cancel is fulfilled, and payments nobody
 * decided about go back.
 */
export async function endVisit(
  tx: Db,
  desk: Desk,
  held: Held,
  { reason, note = null, depositStatus, message, lateCents }: Ended,
  cause: Who,
): Promise<Booking> {
  const set = {
    status: 'CANCELLED' as const,
    cancelReason: reason,
    cancelNote: note,
    cancelledAt: sql`now()`,
    cancelIntent: null,
    holdExpiresAt: null,
    depositStatus,
    ...(lateCents === undefined ? {} : { lateCents }),
  }
  const change = { set, action: 'booking.cancelled', event: 'booking_cancelled', message } as const
  const ended = await writeChange(tx, desk, held, change, cause)
  await oweUndecided(tx, desk, held.booking.id, cause)
  return ended
}
