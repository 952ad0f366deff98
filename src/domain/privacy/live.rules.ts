import type { BookingStatus } from '../bookings/booking.ts'
import type { DepositStatus } from '../deposits/states.ts'

/** A visit that is still to come: its person is needed. */
export const LIVE_STATUSES: BookingStatus[] = ['PENDING', 'CONFIRMED']

/** Money that is on its way in or out: until it has arrived somebody may have to be asked. */
export const LIVE_DEPOSITS: DepositStatus[] = [
  'due',
  'processing',
  'refund_due',
  'refund_failed',
  'disputed',
]

export interface Standing {
  status: BookingStatus
  depositStatus: DepositStatus | null
}

/** What has to be done about a booking before its person can be erased; null when nothing stands in the way. */
export function actNeeded({ status, depositStatus }: Standing): string | null {
  if (LIVE_STATUSES.includes(status)) return 'Cancel or finish the booking first'
  if (depositStatus !== null && LIVE_DEPOSITS.includes(depositStatus)) {
    return 'Settle the deposit of the booking first'
  }
  return null
}
