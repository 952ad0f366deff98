import { isAwaited } from '../deposits/settle.rules.ts'
import type { CancelIntent, DepositStatus } from '../deposits/states.ts'
import type { Frequency } from '../pricing/home.ts'
import type { BookingStatus } from './booking.ts'
import { isBookingStep } from './status.rules.ts'

/** So long after it was closed a visit can be opened again. */
export const REOPEN_HOURS = 24

/** What staff can do with a booking as it stands. */
export interface BookingActs {
  confirm: boolean
  /** Confirm although its deposit is unpaid. */
  waive: boolean
  cancel: boolean
  /** End a hold although the provider cannot be asked whether it was paid. */
  endAnyway: boolean
  move: boolean
  complete: boolean
  /** Open it again, closed by mistake. */
  reopen: boolean
  /** Book the next visit of the rhythm. */
  nextVisit: boolean
  /** Put a credit into what is left to pay. */
  credit: boolean
}

interface Stands {
  status: BookingStatus
  depositStatus: DepositStatus | null
  cancelIntent: CancelIntent | null
  frequency: Frequency
  /** The visit after it stands already. */
  isFollowed: boolean
  startsAt: Date
  doneAt: Date | null
  holdExpiresAt: Date | null
  now: Date
}

const isOver = ({ holdExpiresAt, now }: Stands): boolean =>
  holdExpiresAt !== null && holdExpiresAt < now

/** Which acts the rules allow now; the verbs refuse the others. One that is being cancelled is left alone. */
export function bookingActs(booking: Stands): BookingActs {
  const { status, depositStatus, cancelIntent, frequency, isFollowed, startsAt, doneAt, now } =
    booking
  const isCancelling = cancelIntent !== null
  const confirms = isBookingStep(status, 'CONFIRMED') && !isCancelling
  const isUnpaid = isAwaited(depositStatus)
  const isAhead = isBookingStep(status, 'CANCELLED') && !isCancelling
  return {
    confirm: confirms && !isUnpaid,
    waive: confirms && isUnpaid,
    cancel: isAhead,
    endAnyway: confirms && isUnpaid ? isOver(booking) : isCancelling && isUnpaid,
    move: isAhead,
    complete: isBookingStep(status, 'DONE') && startsAt <= now,
    reopen: doneAt !== null && now.getTime() - doneAt.getTime() <= REOPEN_HOURS * 3_600_000,
    nextVisit: status === 'DONE' && frequency !== 'one_time' && !isFollowed,
    credit: isAhead,
  }
}
