import type { BookingStatus, CancelReason } from '../../../src/domain/bookings/booking.ts'
import type { DepositStatus } from '../../../src/domain/deposits/states.ts'
import type { BadgeKind } from '../../parts/badge.tsx'

/** A booking's status as a badge says it. */
export const STATUS_WORDS: Record<BookingStatus, { kind: BadgeKind; word: string }> = {
  PENDING: { kind: 'waiting', word: 'requested' },
  CONFIRMED: { kind: 'firm', word: 'confirmed' },
  DONE: { kind: 'done', word: 'done' },
  CANCELLED: { kind: 'ended', word: 'cancelled' },
}

/** How the deposit stands, for staff. */
export const DEPOSIT_WORDS: Record<DepositStatus, string> = {
  due: 'not paid yet',
  processing: 'payment on its way',
  paid: 'paid',
  waived: 'waived',
  expired: 'not paid in time',
  failed: 'could not be taken',
  refund_due: 'going back',
  refunded: 'given back',
  refund_failed: 'could not be given back',
  forfeited: 'kept',
  disputed: 'disputed at the bank',
  lost: 'lost in a dispute',
}

/** Who or what gave a visit up. */
export const CANCEL_WORDS: Record<CancelReason, string> = {
  expired: 'nobody answered or paid in time',
  customer: 'by the customer',
  staff: 'by the office',
  released: 'released by the office: strangers held much',
  checkout_failed: 'the checkout could not be made',
  superseded: 'another booking took its place',
}
