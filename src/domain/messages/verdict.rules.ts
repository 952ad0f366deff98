import type { BookingStatus, CancelReason } from '../bookings/booking.ts'
import type { DepositStatus } from '../deposits/states.ts'
import type { MessageKind } from './kinds.ts'

/** What decides whether a mail is still true, read at the moment of sending. */
export interface MessageState {
  kind: MessageKind
  createdAt: Date
  /** Sent once more by staff: they know that the address works now. */
  resent: boolean
  /** The start a reminder was made for. */
  startsAt: Date | null
  booking: { status: BookingStatus; startsAt: Date; cancelReason: CancelReason | null } | null
  /** A later message about the same booking says the newer thing. */
  isSuperseded: boolean
  leadStatus: string
  /** The person agreed to be asked for a review, and did not take it back. */
  wantsMore: boolean
  /** The mail server refused the address for good. */
  isRejected: boolean
  reviewUrl: string | null
  now: Date
}

export type DropReason =
  | 'no_longer_true'
  | 'superseded'
  | 'too_late'
  | 'unwanted'
  | 'address_rejected'

const HOUR_MS = 3_600_000
/** News of a request, and the wish for a review, are stale after so long. */
const FRESH_HOURS = { request_received: 48, booking_completed: 7 * 24, manage_links: 24 } as const

/** Why a message must not be sent any more; null when it is still true and wanted. */
export function dropReason(state: MessageState): DropReason | null {
  if (state.isRejected && !state.resent) return 'address_rejected'
  if (state.isSuperseded) return 'superseded'
  if (state.kind === 'request_received') {
    if (state.leadStatus === 'CANCELLED') return 'no_longer_true'
    return olderThan(state, FRESH_HOURS.request_received) ? 'too_late' : null
  }
  if (state.kind === 'manage_links') {
    return olderThan(state, FRESH_HOURS.manage_links) ? 'too_late' : null
  }
  // What it leads to is looked up when it is written: what is no longer there is not written about.
  if (state.kind === 'wish_offered' || state.kind === 'welcome_back') return null
  if (state.kind === 'start_released' && !state.booking) {
    return state.leadStatus === 'CANCELLED' ? 'no_longer_true' : null
  }
  if (!state.booking || !isTrue(state, state.booking)) return 'no_longer_true'
  if (tellsOfFuture(state.kind) && state.booking.startsAt <= state.now) return 'too_late'
  if (state.kind === 'booking_completed') {
    if (!state.wantsMore || state.reviewUrl === null) return 'unwanted'
    if (olderThan(state, FRESH_HOURS.booking_completed)) return 'too_late'
  }
  return null
}

function isTrue(state: MessageState, booking: NonNullable<MessageState['booking']>): boolean {
  const { status, cancelReason } = booking
  switch (state.kind) {
    case 'booking_pending':
      return status === 'PENDING'
    case 'booking_confirmed':
      return status === 'CONFIRMED'
    case 'booking_moved':
      return status === 'PENDING' || status === 'CONFIRMED'
    case 'booking_cancelled':
      return status === 'CANCELLED' && cancelReason !== 'expired'
    case 'request_expired':
    case 'hold_ended':
      return (
        status === 'CANCELLED' && (cancelReason === 'expired' || cancelReason === 'checkout_failed')
      )
    case 'booking_reminder':
      return status === 'CONFIRMED' && state.startsAt?.getTime() === booking.startsAt.getTime()
    case 'booking_completed':
      return status === 'DONE'
    case 'payment_sorry':
      return status === 'CANCELLED'
    case 'start_released':
      return status === 'CANCELLED' && cancelReason === 'released'
    case 'request_received':
    case 'deposit_refunded':
    case 'refund_failed':
    case 'manage_links':
    case 'welcome_back':
    case 'wish_offered':
      return true
  }
}

const tellsOfFuture = (kind: MessageKind): boolean =>
  kind === 'booking_pending' ||
  kind === 'booking_confirmed' ||
  kind === 'booking_moved' ||
  kind === 'booking_reminder'

const olderThan = ({ now, createdAt }: MessageState, hours: number): boolean =>
  now.getTime() - createdAt.getTime() > hours * HOUR_MS

/** What a booking in this state has to say; the kind of the mail that staff send once more. */
export function kindToday(
  status: BookingStatus,
  cancelReason: CancelReason | null,
  depositStatus: DepositStatus | null,
): Exclude<MessageKind, 'request_received' | 'manage_links' | 'wish_offered' | 'welcome_back'> {
  const isUnpaid = depositStatus === null || depositStatus === 'expired'
  switch (status) {
    case 'PENDING':
      return 'booking_pending'
    case 'CONFIRMED':
      return 'booking_confirmed'
    case 'CANCELLED':
      if (cancelReason === 'checkout_failed') return 'hold_ended'
      if (cancelReason === 'released' && isUnpaid) return 'start_released'
      if (cancelReason !== 'expired') return 'booking_cancelled'
      return depositStatus === 'expired' ? 'hold_ended' : 'request_expired'
    case 'DONE':
      return 'booking_completed'
  }
}
