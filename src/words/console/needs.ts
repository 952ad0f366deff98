import type { MessageKind } from '../../domain/messages/kinds.ts'
import type { NeedKind } from '../../domain/staff/urgency.rules.ts'

interface NeedWords {
  /** What it is, one and many of them. */
  one: string
  many: string
  /** What the button beside it does. */
  act: string
}

/** What needs a person, as a dispatcher would say it; staff words are in English. */
export const needWords: Record<NeedKind, NeedWords> = {
  request: { one: 'Request to confirm', many: 'requests to confirm', act: 'Confirm' },
  request_ended: {
    one: 'Nobody answered in time',
    many: 'requests ended unanswered',
    act: 'Open request',
  },
  hold: { one: 'Unpaid hold is ending', many: 'unpaid holds are ending', act: 'Open booking' },
  wish: { one: 'Wish to answer', many: 'wishes to answer', act: 'Answer it' },
  strangers: {
    one: 'Strangers hold much of the calendar',
    many: 'strangers hold much of the calendar',
    act: 'See what they hold',
  },
  case: { one: 'Person wanted', many: 'people want a person', act: 'Open case' },
  message_dead: { one: 'Mail did not go out', many: 'mails did not go out', act: 'Open mail' },
  lead: { one: 'New request', many: 'new requests', act: 'Open request' },
  trapped: {
    one: 'Request caught by the trap',
    many: 'requests caught by the trap',
    act: 'Open request',
  },
  office_mail_dead: {
    one: 'Mail to the office did not arrive',
    many: 'mails to the office did not arrive',
    act: 'Check the address',
  },
  mailbox_full: {
    one: 'Mail was held back: ten to this address today',
    many: 'addresses got no more mail today',
    act: 'Open the person',
  },
  export_dead: { one: 'Export did not arrive', many: 'exports did not arrive', act: 'Send again' },
  queue_late: { one: 'Sending is late', many: 'queues are late', act: 'Look at it' },
  job_failed: { one: 'Clock work failed', many: 'jobs failed', act: 'Look at it' },
  checkout_failed: {
    one: 'Deposits cannot be asked for',
    many: 'checkouts were refused',
    act: 'Look at it',
  },
  payment_decision: {
    one: 'Payment needs a decision',
    many: 'payments need a decision',
    act: 'Decide',
  },
  payment_undecided: {
    one: 'Payment is not through yet',
    many: 'payments are not through yet',
    act: 'Look at it',
  },
  foreign_event: {
    one: 'Payment nobody here knows',
    many: 'payments nobody here knows',
    act: 'Look at it',
  },
  payments_unreachable: {
    one: 'Payment provider does not answer',
    many: 'payment provider does not answer',
    act: 'Look at it',
  },
  payments_silent: {
    one: 'Payment notices do not arrive',
    many: 'payment notices do not arrive',
    act: 'Look at it',
  },
  refund_failed: { one: 'Refund failed', many: 'refunds failed', act: 'Give it again' },
  refund_elsewhere: {
    one: 'Refund was made outside Spruce',
    many: 'refunds were made outside Spruce',
    act: 'Look at it',
  },
  checkout_unknown: {
    one: 'The payment provider does not know this checkout',
    many: 'checkouts are unknown to the payment provider',
    act: 'Open booking',
  },
  refund_late: {
    one: 'A refund does not get through',
    many: 'refunds do not get through',
    act: 'Open booking',
  },
  not_closed: { one: 'Over, not closed', many: 'visits are over and not closed', act: 'Close it' },
  payment_returned: {
    one: 'An odd payment goes back: nobody decided about it',
    many: 'odd payments go back undecided',
    act: 'Open booking',
  },
  dispute: { one: 'Payment is disputed', many: 'payments are disputed', act: 'Look at it' },
  dispute_lost: {
    one: 'Dispute is lost, the bank took the money',
    many: 'disputes are lost',
    act: 'Open booking',
  },
  sign_ins_refused: {
    one: 'Somebody is guessing passwords',
    many: 'sign-ins are being guessed',
    act: 'See who tried',
  },
  ledger: {
    one: 'Deposits do not add up',
    many: 'deposits do not add up',
    act: 'Look at it',
  },
}

const CASES: Record<string, string> = {
  person: 'wants to speak to somebody',
  complaint: 'has a complaint',
  mold: 'mold in the home',
  renovation: 'home after a renovation',
  biohazard: 'something dangerous in the home',
}

/** How much strangers hold, in a few words. */
export const sayStrangersHold = (percent: number, stretch: string): string =>
  `${percent} % of ${stretch === 'near' ? 'the next 14 days' : 'all days that can be booked'}`

/** The hours behind a share: what is held and what may be, each said as what it is. */
export const sayHeldHours = (heldHours: number, mostHours: number, starts: number): string =>
  `of the free hours. ${heldHours} h held in ${starts} ${starts === 1 ? 'start' : 'starts'}, up to ${mostHours} h allowed`

const WISHES: Record<string, string> = {
  open: 'the time is not held',
  to_call: 'the time is free: call, no e-mail reaches them',
  offered: 'offered by e-mail',
  taken: 'they have a visit',
  lapsed: 'lapsed',
  declined: 'answered otherwise',
}

/** How a wish stands, in a few words. */
export const sayWish = (state: string): string => WISHES[state] ?? state

/** Why a case was opened, in a few words. */
export const sayCaseReason = (reason: string): string =>
  CASES[reason] ?? reason.replaceAll('_', ' ')

const MESSAGES: Record<MessageKind, string> = {
  request_received: 'that we have the request',
  booking_pending: 'that we have the request',
  booking_confirmed: 'that the visit is confirmed',
  booking_moved: 'that the visit was moved',
  booking_cancelled: 'that the visit was cancelled',
  request_expired: 'that nobody could confirm the time',
  booking_reminder: 'that the visit is near',
  booking_completed: 'thanks, and the wish for a review',
  hold_ended: 'that the unpaid time is free again',
  deposit_refunded: 'that money went back',
  refund_failed: 'that a refund did not get through',
  payment_sorry: 'that the time was gone and money goes back',
  manage_links: 'the links to their visits',
  wish_offered: 'that the time they asked for is free',
  start_released: 'that the time is no longer kept',
  welcome_back: 'the link for who was here before',
}

/** What a mail would have said, in a few words. */
export const sayMessageKind = (kind: string): string =>
  kind in MESSAGES ? MESSAGES[kind as MessageKind] : kind.replaceAll('_', ' ')
