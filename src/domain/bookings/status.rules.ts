import { isMove, type Moves, refuseFinal, step } from '../shared/moves.ts'
import type { BookingStatus } from './booking.ts'

/** What staff and customers may do. A late payment's way back from CANCELLED is not among it. */
const MOVES: Moves<BookingStatus> = {
  PENDING: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['DONE', 'CANCELLED'],
  CANCELLED: [],
  DONE: [],
}

/**
 * Whether a booking's step changes anything ('move') or is the same status again ('same'). Throws
 * DomainError 'domain' for a step the table does not have.
 */
export const bookingStep = (from: BookingStatus, to: BookingStatus): 'same' | 'move' =>
  step(MOVES, 'Booking', from, to)

/** Whether the table has the step; the same status again is none. */
export const isBookingStep = (from: BookingStatus, to: BookingStatus): boolean =>
  isMove(MOVES, from, to)

/** Throws DomainError 'domain' for a booking that is over: cancelled or done. */
export const refuseTerminal = (status: BookingStatus): void => refuseFinal(MOVES, 'Booking', status)
