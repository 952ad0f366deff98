import type { DepositTold } from '../../words/deposit-told.ts'
import type { BookingStatus } from '../bookings/booking.ts'
import type {
  AttemptState,
  DepositStatus,
  DisputeState,
  RefundReason,
  RefundState,
} from './states.ts'

/** A payment as its row says it, in cents. */
export interface Captured {
  id: string
  state: AttemptState
  paymentId: string | null
  capturedCents: number
  dispute: DisputeState | null
}

/** A refund as its row says it, in cents; the last one made comes last. */
export interface GivenBack {
  attemptId: string
  state: RefundState
  reason: RefundReason
  amountCents: number
}

/** What became of what was captured, in cents; captured is always the sum of the others. */
export interface Sums {
  capturedCents: number
  /** It is with the customer. */
  goneCents: number
  /** It is on its way, or owed and not asked for yet. */
  goingCents: number
  /** It is owed, and did not go through. */
  stuckCents: number
  /** The bank took it in a dispute that is lost. */
  lostCents: number
  /** The bank looks into it. */
  disputedCents: number
  /** What is ours. */
  heldCents: number
}

export interface PaymentSums extends Sums {
  attemptId: string
  paymentId: string | null
  /** It was never the deposit: paid twice, or not as asked. */
  isBeside: boolean
  dispute: DisputeState | null
}

export interface Money {
  payments: PaymentSums[]
  /** What the deposit of the booking came to. */
  deposit: Sums
  /** A bank looks into a payment that is the deposit. */
  isDisputed: boolean
  /** What was paid besides it. */
  beside: Sums
}

const NOTHING: Sums = {
  capturedCents: 0,
  goneCents: 0,
  goingCents: 0,
  stuckCents: 0,
  lostCents: 0,
  disputedCents: 0,
  heldCents: 0,
}

/** Why what was paid is no deposit. */
const BESIDE: readonly RefundReason[] = ['surplus', 'odd']

/**
 * The one rule for what we hold of a booking's payments: what was captured less all that went back, whoever
 * sent it back (races.md, R107). A refund made at the provider's that failed is owed by nobody. Where nothing
 * but an odd payment came in and a deposit was asked for, it is what became of the deposit (R109).
 */
export function moneyOf(
  captured: readonly Captured[],
  given: readonly GivenBack[],
  status: DepositStatus | null,
): Money {
  const payments = captured
    .filter(({ state, capturedCents }) => state === 'paid' && capturedCents > 0)
    .map((each) =>
      sumsOf(
        each,
        given.filter(({ attemptId }) => attemptId === each.id),
      ),
    )
  const [beside, main] = [true, false].map((is) =>
    payments.filter(({ isBeside }) => isBeside === is),
  )
  const isAllThereIs = main!.length === 0 && status !== null && status !== 'waived'
  const deposit = isAllThereIs ? payments : main!
  return {
    payments,
    deposit: added(deposit),
    isDisputed: deposit.some(({ dispute }) => dispute === 'open'),
    beside: added(isAllThereIs ? [] : beside!),
  }
}

function sumsOf(
  { id, paymentId, capturedCents, dispute }: Captured,
  given: readonly GivenBack[],
): PaymentSums {
  const sum = (isMeant: (each: GivenBack) => boolean): number =>
    given.filter(isMeant).reduce((cents, { amountCents }) => cents + amountCents, 0)
  const goneCents = Math.min(
    capturedCents,
    sum(({ state }) => state === 'refunded'),
  )
  // What somebody gave back at the provider's meanwhile is not given once more (R92).
  const goingCents = Math.min(
    capturedCents - goneCents,
    sum(({ state }) => state === 'due' || state === 'pending'),
  )
  const stuckCents = Math.min(
    capturedCents - goneCents - goingCents,
    sum(({ state, reason }) => state === 'failed' && reason !== 'dashboard'),
  )
  const left = capturedCents - goneCents - goingCents - stuckCents
  return {
    attemptId: id,
    paymentId,
    isBeside: given.some(({ reason }) => BESIDE.includes(reason)),
    dispute,
    capturedCents,
    goneCents,
    goingCents,
    stuckCents,
    lostCents: dispute === 'lost' ? left : 0,
    disputedCents: dispute === 'open' ? left : 0,
    heldCents: dispute === 'lost' || dispute === 'open' ? 0 : left,
  }
}

const added = (payments: readonly Sums[]): Sums =>
  payments.reduce(
    (all, each) => ({
      capturedCents: all.capturedCents + each.capturedCents,
      goneCents: all.goneCents + each.goneCents,
      goingCents: all.goingCents + each.goingCents,
      stuckCents: all.stuckCents + each.stuckCents,
      lostCents: all.lostCents + each.lostCents,
      disputedCents: all.disputedCents + each.disputedCents,
      heldCents: all.heldCents + each.heldCents,
    }),
    NOTHING,
  )

/**
 * How a deposit stands, by its money: where any came in nothing else decides. Without any it stays what was
 * asked for. What is left of a visit that will not be was kept (R68); what a lost dispute left is nobody's
 * question any more (R108).
 */
export function depositStatusBy(
  { status, depositStatus }: { status: BookingStatus; depositStatus: DepositStatus | null },
  { deposit, isDisputed }: Money,
): DepositStatus | null {
  if (deposit.capturedCents === 0) return depositStatus
  if (isDisputed) return 'disputed'
  if (deposit.heldCents > 0) return status === 'CANCELLED' ? 'forfeited' : 'paid'
  if (deposit.stuckCents > 0) return 'refund_failed'
  if (deposit.goingCents > 0) return 'refund_due'
  return deposit.lostCents > 0 ? 'lost' : 'refunded'
}

/** The same as it is told to its customer. */
export const toldOf = ({ deposit, beside }: Money): DepositTold => ({
  heldCents: deposit.heldCents,
  goneCents: deposit.goneCents,
  goingCents: deposit.goingCents,
  stuckCents: deposit.stuckCents,
  disputedCents: deposit.disputedCents,
  lostCents: deposit.lostCents,
  besideGoneCents: beside.goneCents,
  besideGoingCents: beside.goingCents,
  besideStuckCents: beside.stuckCents,
})

/**
 * What cancelling decides about, in cents: all that is left of what is the deposit, with what a bank looks
 * into, because that comes back to where it was when it is won.
 */
export const atStake = (payments: readonly PaymentSums[]): number =>
  payments.reduce(
    (cents, { isBeside, heldCents, disputedCents }) =>
      isBeside ? cents : cents + heldCents + disputedCents,
    0,
  )
