import type { HistoryEntry } from '../../../src/domain/audit/history.ts'
import { sayMoney } from '../../../src/words/money.ts'
import { kindWords, reasonWords } from '../messages/words.ts'

/** What was done, as it is said before "by Ada". An act without a word is said by its own name. */
const DONE: Record<string, string> = {
  'booking.created': 'Requested',
  'booking.confirmed': 'Confirmed',
  'booking.confirmed_unpaid': 'Confirmed without the deposit',
  'booking.revived': 'Confirmed after a late payment',
  'booking.moved': 'Moved',
  'booking.cancelled': 'Cancelled',
  'booking.cancel_asked': 'Cancellation asked for',
  'booking.completed': 'Closed as done',
  'hold.ended_anyway': 'Hold ended without the provider',
  'booking.reopened': 'Opened again',
  'booking.clock_followed': 'Moved along with the clocks',
  'booking.credit_applied': 'Referral credit applied',
  'deposit.paid': 'Deposit counted as paid',
  'deposit.processing': 'Payment of the deposit on its way',
  'deposit.waived': 'Deposit waived',
  'deposit.expired': 'Deposit not paid in time',
  'deposit.failed': 'Deposit could not be taken',
  'deposit.refund_due': 'Deposit to be given back',
  'deposit.refunded': 'Deposit given back',
  'deposit.refund_failed': 'Deposit could not be given back',
  'deposit.forfeited': 'Deposit kept',
  'deposit.disputed': 'Deposit disputed at the bank',
  'payment.accepted': 'Payment accepted',
  'payment.refused': 'Payment sent back',
  'message.resent': 'E-mail sent again',
  'lead.created': 'Request taken',
  'lead.moved': 'Status of the request changed',
  'lead.corrected': 'Details of the request changed',
  'lead.unsubscribed': 'Unsubscribed from offers',
  'lead.erased': 'Erased',
  'person.exported': 'Data handed out',
  'staff.signed_in': 'Signed in',
  'staff.signed_out': 'Signed out',
  'staff.sign_in_refused': 'Sign-in refused',
  'staff.refused': 'Reached for what the role may not do',
  'staff.added': 'Account added',
  'staff.changed': 'Account changed',
  'staff.link_made': 'Link for a new password made',
  'staff.password_chosen': 'Password chosen',
  'staff.second_factor_on': 'Second factor turned on',
  'staff.second_factor_off': 'Second factor turned off',
  'api_token.made': 'API token made',
  'api_token.revoked': 'API token revoked',
  'case.assigned': 'Case given to somebody',
  'case.unassigned': 'Case given back to everybody',
  'case.closed': 'Case closed',
  'case.became_request': 'Request made from the case',
  'case.cleared': 'Case emptied',
}

/** What was done, without who did it. */
export const sayDone = (action: string): string => DONE[action] ?? action.replace(/[._]/g, ' ')

const FIELDS: Record<string, string> = {
  during: 'time taken',
  startsAt: 'start',
  localStart: 'start by the clock',
  assigneeId: 'who looks after it',
  leadId: 'request',
  teamId: 'team',
  holdExpiresAt: 'kept until',
  cancelIntent: 'wish to cancel',
  officeEmail: 'e-mail for alerts',
  hue: 'colour',
  facts: 'answers about us',
  included: 'what a clean includes',
  policies: 'cancelling',
  area: 'area served',
  week: 'working hours',
  stepMinutes: 'grid of starts',
  bufferMinutes: 'time kept free after a job',
  postalPrefixes: 'postal codes',
}

/** A field that changed as a person calls it; one without a word of its own by its name, taken apart. */
export const sayField = (name: string): string =>
  FIELDS[name] ??
  (/^[a-z]+(?:[A-Z_.][A-Za-z]+)+$/.test(name)
    ? name
        .replace(/(Id|Hash|_id)$/, '')
        .replace(/([A-Z])/g, ' $1')
        .replace(/[_.]/g, ' ')
        .toLowerCase()
    : name)

/** 'Confirmed by Ada'; what nobody asked for happened by itself. `forCustomer`: what the customer wanted. */
export function sayAct(
  action: string,
  actor: string,
  names: ReadonlyMap<string, string>,
  forCustomer = false,
): string {
  if (forCustomer && actor === 'system') return `${sayDone(action)} as the customer asked`
  if (forCustomer && actor.startsWith('staff:')) {
    return `${sayDone(action)} for the customer, entered by ${sayActor(actor, names)}`
  }
  const isOffice = actor.startsWith('staff:')
  const done = action === 'booking.created' && isOffice ? 'Booked' : sayDone(action)
  if (actor === 'system') return `${done}, automatically`
  return `${done} by ${sayActor(actor, names)}`
}

/** Who did it: a member of staff by name. */
export function sayActor(actor: string, names: ReadonlyMap<string, string>): string {
  if (actor === 'customer') return 'the customer'
  if (actor === 'system') return 'the system'
  if (actor === 'stranger') return 'somebody not signed in'
  const known = names.get(actor)
  if (known !== undefined) return known
  const basic = /^staff:basic:(\w+)$/.exec(actor)
  return basic ? `the API (${basic[1]})` : 'somebody who left'
}

const MAIL_STATES = {
  waiting: 'waits to be sent',
  sent: 'sent',
  dropped: 'not sent',
  dead: 'could not be delivered',
  off: 'not sent: e-mail is off',
} as const

type MessageEntry = Extract<HistoryEntry, { kind: 'message' }>['message']

/** '“Visit confirmed” sent to ada@example.com', and what went wrong where something did. */
export function sayMail({ kind, state, recipient, resent, lastErrorCode }: MessageEntry): string {
  const to = state === 'sent' ? ` to ${recipient}` : ''
  const again = resent ? ' once more' : ''
  const isLost = (state === 'dropped' || state === 'dead') && lastErrorCode !== null
  const why = isLost ? `. ${reasonWords(lastErrorCode)}` : ''
  return `E-mail “${kindWords(kind)}” ${MAIL_STATES[state]}${again}${to}${why}`
}

type PaymentEntry = Extract<HistoryEntry, { kind: 'payment' }>

/** What became of a checkout. */
export function sayPayment({ what, attempt }: PaymentEntry): string {
  const amount = sayMoney(attempt.amountCents, 'en')
  if (what === 'asked') return `Deposit of ${amount} asked for`
  switch (attempt.state) {
    case 'paid':
      return `${sayMoney(attempt.capturedCents, 'en')} paid`
    case 'quarantined':
      return `${sayMoney(attempt.capturedCents, 'en')} paid, not as asked: a person decides`
    case 'failed':
      return 'The checkout could not be made'
    default:
      return 'The checkout ended unpaid'
  }
}

const REFUND_REASONS = {
  cancelled: 'the visit was cancelled',
  late: 'paid too late',
  surplus: 'paid twice',
  odd: 'not paid as asked',
  staff: 'decided by the office',
  dashboard: 'made at the payment provider',
} as const

type RefundEntry = Extract<HistoryEntry, { kind: 'refund' }>

/** Money that goes or went back, and why. */
export function sayRefund({ what, refund }: RefundEntry): string {
  const amount = sayMoney(refund.amountCents, 'en')
  if (what === 'owed') return `${amount} to be given back: ${REFUND_REASONS[refund.reason]}`
  if (refund.state === 'refunded') return `${amount} given back`
  return refund.state === 'failed'
    ? `${amount} could not be given back`
    : `${amount} did not have to be given back any more`
}
