import type { MessageKind } from '../../../src/domain/messages/kinds.ts'
import type { BadgeKind } from '../../parts/badge.tsx'

export type MessageStateName = 'waiting' | 'sent' | 'dropped' | 'dead' | 'off'

const KINDS: Record<MessageKind, string> = {
  request_received: 'Request received',
  booking_pending: 'Booking waits',
  booking_confirmed: 'Booking confirmed',
  booking_moved: 'Booking moved',
  booking_cancelled: 'Booking cancelled',
  request_expired: 'Request expired',
  booking_reminder: 'Reminder',
  booking_completed: 'Thanks and review',
  hold_ended: 'Hold ended',
  deposit_refunded: 'Deposit given back',
  refund_failed: 'Refund did not get through',
  payment_sorry: 'Paid too late',
  manage_links: 'Links to their bookings',
  wish_offered: 'A wished time is offered',
  start_released: 'Time no longer kept',
  welcome_back: 'Link for who was here before',
}

/** What a kind of message is called. */
export const kindWords = (kind: MessageKind): string => KINDS[kind]

export const STATE_WORDS: Record<MessageStateName, { kind: BadgeKind; word: string }> = {
  waiting: { kind: 'waiting', word: 'waiting' },
  sent: { kind: 'done', word: 'sent' },
  dropped: { kind: 'ended', word: 'not sent' },
  dead: { kind: 'waiting', word: 'failed' },
  off: { kind: 'ended', word: 'e-mail was off' },
}

/** Why a message was not sent, or not yet. */
const REASONS: Record<string, string> = {
  capped: 'The address got enough of these for now',
  mailbox_full: 'Ten mails that anybody could cause went to this address that day',
  no_longer_true: 'It was no longer true when its turn came',
  superseded: 'A later message says the newer thing',
  too_late: 'It would have come too late',
  unwanted: 'The person does not want this kind of mail',
  address_rejected: 'The mail server refuses this address for good',
  address: 'This is not one e-mail address',
}

/** The mail server's number or our own code, in words where there are any. */
export const reasonWords = (code: string | null): string =>
  code === null ? '' : (REASONS[code] ?? `The mail server answered ${code}`)
