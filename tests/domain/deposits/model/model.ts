import type { BookingStatus, CancelReason } from '../../../../src/domain/bookings/booking.ts'
import type { DepositStatus } from '../../../../src/domain/deposits/states.ts'

/** A booking as its row says. */
export interface Seen {
  id: string
  status: BookingStatus
  reason: CancelReason | null
  deposit: DepositStatus | null
  /** Who asked to cancel and waits for the checkout to be over. */
  wish: 'customer' | 'staff' | null
  cents: number | null
  version: number
  startsAt: number
}

/** What the model knows of a booking: what was done to it, and what it looked like last. */
export interface Visit {
  id: string
  leadId: string
  key: string
  seen: Seen
  /** What became of the money when it was cancelled, by the terms; null until then. */
  cancelled: { by: CancelReason; keeps: boolean } | null
  /** Staff promised it. */
  promised: boolean
  completed: boolean
  /** Payments that are not as asked were made on it. */
  odd: boolean
  /** Somebody gave money back, or took it to the bank, outside of the product. */
  outside: 'refund' | 'dispute' | null
  /** What happened to it, for rows that are told by more than one step. */
  marks: Set<string>
}

export interface Model {
  visits: Visit[]
  /** Of the sequence, so that keys and people differ. */
  made: number
}

export const newModel = (): Model => ({ visits: [], made: 0 })

export const pick = ({ visits }: Model, number: number): Visit => visits[number % visits.length]!

/** I2: how a status may move. */
const STATUS_MOVES: Record<BookingStatus, readonly BookingStatus[]> = {
  PENDING: ['CONFIRMED', 'CANCELLED'],
  CONFIRMED: ['DONE', 'CANCELLED'],
  CANCELLED: [],
  DONE: [],
}
const REVIVED: readonly (CancelReason | null)[] = ['expired', 'checkout_failed']

/** Where a deposit stands by its money alone: from one to the other as refunds and banks decide, told at once or late. */
const BY_MONEY: readonly DepositStatus[] = [
  'paid',
  'refund_due',
  'refunded',
  'refund_failed',
  'forfeited',
  'disputed',
  'lost',
]

/** How one may move besides, as it is asked for and let go of; what came in may come in from any of these. */
const BY_ASKING: Partial<Record<DepositStatus | 'none', readonly (DepositStatus | 'none')[]>> = {
  none: ['due'],
  due: ['none', 'processing', 'waived', 'expired', 'failed'],
  processing: ['waived', 'expired', 'failed'],
  expired: ['waived'],
  failed: ['waived', 'expired'],
}

/** Whether a deposit may stand so after it stood so. */
function isDepositMove(from: DepositStatus | 'none', to: DepositStatus | 'none'): boolean {
  if (to !== 'none' && BY_MONEY.includes(to)) return from !== 'none'
  return BY_ASKING[from]?.includes(to) ?? false
}

/** What is wrong with a move of a booking's row, or null. */
export function wrongMove(before: Seen, after: Seen): string | null {
  const isRevived =
    before.status === 'CANCELLED' && after.status === 'CONFIRMED' && REVIVED.includes(before.reason)
  const isLegal =
    before.status === after.status ||
    isRevived ||
    STATUS_MOVES[before.status].includes(after.status) ||
    // Settled and cancelled, or settled and completed, within one act.
    (before.status === 'PENDING' && after.status === 'DONE')
  if (!isLegal) return `status ${before.status} → ${after.status}`
  if (before.deposit !== after.deposit) {
    const from = before.deposit ?? 'none'
    const to = after.deposit ?? 'none'
    if (!isDepositMove(from, to)) return `deposit ${from} → ${to}`
  }
  if (after.version < before.version) return 'version went back'
  if (
    before.status === 'CANCELLED' &&
    after.status === 'CANCELLED' &&
    before.reason !== after.reason
  ) {
    return `reason ${before.reason} → ${after.reason}`
  }
  return null
}

/** What Stripe knows of the money of one booking, in cents. */
export interface Money {
  captured: number
  /** With the customer or on its way there. */
  back: number
  /** Payments as asked that were captured. */
  paidTimes: number
  isDisputed: boolean
  open: number
}

/** How a booking must stand once nothing is due any more, by what was done to it; null where all is well. */
export function wrongEnd(visit: Visit, money: Money): string | null {
  const { seen } = visit
  const stands = `${seen.status} ${seen.reason ?? ''} ${seen.deposit ?? ''}`
  const wrong = (why: string) => `${why}, but it is ${stands}, kept ${money.captured - money.back}`
  if (visit.completed && seen.status !== 'DONE') return wrong('completed')
  // A person decides about it, and about what was asked for besides.
  if (visit.odd) return null
  if (!visit.completed && visit.cancelled && seen.status !== 'CANCELLED') return wrong('cancelled')
  if (visit.cancelled && seen.reason !== visit.cancelled.by && !visit.completed) {
    return wrong(`cancelled by ${visit.cancelled.by}`)
  }
  if (!visit.completed && !visit.cancelled && visit.promised && seen.status !== 'CONFIRMED') {
    return wrong('promised')
  }
  if (seen.status === 'PENDING' && seen.deposit !== null) return wrong('nothing is due any more')
  if (money.open > 0) return wrong(`${money.open} sessions can still be paid`)
  return wrongMoney(visit, money)
}

function wrongMoney(visit: Visit, money: Money): string | null {
  const { seen } = visit
  const kept = money.captured - money.back
  const wrong = (why: string) =>
    `${why}, but ${kept} is kept and it is ${seen.status} ${seen.deposit}`
  if (visit.outside === 'dispute' || money.isDisputed) return null
  // A bank that sends it back is put before the staff.
  if (seen.deposit === 'refund_failed') return null
  if (visit.outside === 'refund') {
    return seen.status === 'CANCELLED' && !visit.cancelled?.keeps && kept !== 0
      ? wrong('a cancelled visit costs nothing')
      : null
  }
  const isPromised = seen.status === 'CONFIRMED' || seen.status === 'DONE'
  if (isPromised) {
    const due = money.paidTimes > 0 ? seen.cents : 0
    if (kept !== due && !visit.marks.has('repriced')) return wrong(`${due} was paid as asked`)
    if (money.paidTimes > 0 && seen.deposit !== 'paid') return wrong('it was paid')
    if (money.paidTimes === 0 && seen.deposit === 'paid') return wrong('nobody paid')
  }
  if (seen.status === 'CANCELLED') {
    const isKept = visit.cancelled?.keeps === true && money.paidTimes > 0
    if (!isKept && kept !== 0) return wrong('a visit that will not be costs nothing')
    if (isKept && kept === 0) return wrong('cancelled too late')
    if (money.captured > 0 && !isKept && seen.deposit !== 'refunded') return wrong('all went back')
  }
  if (seen.status === 'PENDING' && kept !== 0) return wrong('a request keeps no money')
  return null
}
