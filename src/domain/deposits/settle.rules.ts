import type { BookingStatus, CancelReason } from '../bookings/booking.ts'
import type { Session } from '../shared/payments.ts'
import type { AttemptState, DepositStatus } from './states.ts'

/** What is known of a booking's checkout when it is settled; all of it read under the team's lock. */
export interface SettleFacts {
  booking: {
    status: BookingStatus
    cancelReason: CancelReason | null
    depositStatus: DepositStatus | null
    /** Somebody asked to cancel and waits for the checkout to be over. */
    isCancelling: boolean
  }
  attempt: { state: AttemptState; amountCents: number; currency: string }
  /** Another checkout of this booking was paid before. */
  isPaidElsewhere: boolean
  session: Pick<Session, 'status' | 'paymentStatus' | 'amountCents' | 'currency' | 'mode' | 'live'>
  /** The payment behind it will bring no money. */
  isFailed: boolean
  /** Whether real money is expected here. */
  expectsLive: boolean
  /** Whether a cancelled visit could still take place at its time. */
  couldRevive: boolean
}

export type Settlement =
  /** It is still open, or what it says is known already. */
  | 'nothing'
  /** Paid in time. */
  | 'confirm'
  /** Paid although nothing had to be: it counts as the deposit. */
  | 'keep'
  /** Paid after the hold had ended, and the time is still free. */
  | 'revive'
  /** Paid, but the visit will not be: all of it goes back. */
  | 'refund_late'
  | 'refund_cancelled'
  | 'refund_surplus'
  /** Over and unpaid: the time is free again. */
  | 'end_hold'
  /** Over and unpaid, and nothing hung on it any more. */
  | 'end_attempt'
  | 'cancel_as_asked'
  /** Ended with a payment that is not decided yet. */
  | 'wait'
  /** Paid, but not what was asked: a person decides. */
  | 'quarantine'

const IS_KNOWN: readonly AttemptState[] = ['paid', 'quarantined']
const REVIVABLE: readonly (CancelReason | null)[] = ['expired', 'checkout_failed']

/**
 * What a checkout means for its booking. The same for the webhook, the return page, the poller, cleanup and
 * cancel, whatever order they come in: told twice, the second time is `nothing`. Rules: races.md, groups C–E.
 */
export function settlement(facts: SettleFacts): Settlement {
  const { attempt, session } = facts
  if (IS_KNOWN.includes(attempt.state) || session.status === 'open') return 'nothing'
  const isPaid = session.paymentStatus !== 'unpaid'
  if (session.status === 'expired') {
    // An expired checkout that was paid is not among what may happen.
    return session.paymentStatus === 'paid' ? 'quarantine' : unpaid(facts)
  }
  if (!isPaid) return facts.isFailed ? unpaid(facts) : waiting(facts)
  return isAsAsked(facts) ? paid(facts) : 'quarantine'
}

function unpaid({ attempt, booking }: SettleFacts): Settlement {
  if (attempt.state === 'expired' || attempt.state === 'failed') return 'nothing'
  // A move asks for another one: the time stays.
  if (attempt.state === 'retiring' && !booking.isCancelling) return 'end_attempt'
  if (booking.status !== 'PENDING' || !isAwaited(booking.depositStatus)) return 'end_attempt'
  return booking.isCancelling ? 'cancel_as_asked' : 'end_hold'
}

const waiting = ({ booking }: SettleFacts): Settlement =>
  booking.depositStatus === 'processing' ? 'nothing' : 'wait'

/** Whether a deposit is asked for and not there. */
export const isAwaited = (status: DepositStatus | null): boolean =>
  status === 'due' || status === 'processing'

function isAsAsked({ attempt, session, expectsLive }: SettleFacts): boolean {
  if (session.mode !== 'payment' || session.live !== expectsLive) return false
  if (session.paymentStatus === 'no_payment_required') return true
  return session.amountCents === attempt.amountCents && session.currency === attempt.currency
}

function paid({ booking, isPaidElsewhere, couldRevive }: SettleFacts): Settlement {
  if (isPaidElsewhere) return 'refund_surplus'
  switch (booking.status) {
    case 'PENDING':
      return booking.isCancelling ? 'refund_cancelled' : 'confirm'
    case 'CONFIRMED':
    case 'DONE':
      return 'keep'
    case 'CANCELLED':
      if (!REVIVABLE.includes(booking.cancelReason)) return 'refund_cancelled'
      return couldRevive ? 'revive' : 'refund_late'
  }
}
