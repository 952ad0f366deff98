import type { CompanyRecord } from '../company/record.ts'
import type { DepositStatus } from './states.ts'

/** What cancelling and moving costs. A booking keeps the terms it was made under, whatever is decided later. */
export interface DepositTerms {
  /** So many hours before the start, to the second, a customer still gets everything back. */
  freeCancelHours: number
  /** What becomes of the deposit when a customer cancels later than that. */
  lateCancel: 'forfeit' | 'refund'
  /** A visit the company gives up is never paid by the customer. */
  companyCancel: 'refund'
  /** So many hours before the start, to the second, a customer still moves online. */
  moveHours: number
}

export const DEFAULT_TERMS: DepositTerms = {
  freeCancelHours: 24,
  lateCancel: 'forfeit',
  companyCancel: 'refund',
  moveHours: 24,
}

/** The usual terms, with what the company decides otherwise. */
export const termsOf = ({ policies }: Pick<CompanyRecord, 'policies'>): DepositTerms => ({
  ...DEFAULT_TERMS,
  ...policies,
})

interface Asked {
  terms: DepositTerms
  startsAt: Date
  /** When it was asked for, however long the doing takes. */
  askedAt: Date
  by: 'customer' | 'company'
}

export interface CancelAsked extends Asked {
  /** `full` and `none` are decisions of staff; `policy` is what the terms say. */
  refund: 'policy' | 'full' | 'none'
  /** What of the deposit is ours now; 0 when nothing was paid or all went back. */
  heldCents: number
}

export interface CancelOutcome {
  /** Together with `forfeitedCents` always what was held. */
  refundCents: number
  forfeitedCents: number
  /** What decided it. */
  rule: 'early' | 'late' | 'company' | 'full' | 'none'
}

export interface MoveOutcome {
  /** Whether it is done online; by phone it always is. */
  online: boolean
  /** A deposit moves along with its visit. */
  costCents: 0
}

const HOUR_MS = 3_600_000

/**
 * What becomes of the money held when a visit is cancelled. What staff decide comes first, then who gives the
 * visit up, then how early: exactly `freeCancelHours` before the start is early. Throws RangeError for a sum
 * that is no whole number of cents from 0, and for an invalid Date.
 */
export function cancelOutcome(asked: CancelAsked): CancelOutcome {
  const { heldCents, terms } = asked
  if (!Number.isSafeInteger(heldCents) || heldCents < 0) {
    throw new RangeError('What is held is a whole number of cents, 0 or more')
  }
  const rule = ruleFor(asked)
  const isKept = rule === 'none' || (rule === 'late' && terms.lateCancel === 'forfeit')
  return isKept
    ? { refundCents: 0, forfeitedCents: heldCents, rule }
    : { refundCents: heldCents, forfeitedCents: 0, rule }
}

/** Whether what is asked for comes to the same as the terms. */
export const isAsTerms = (asked: CancelAsked): boolean =>
  asked.refund === 'policy' ||
  cancelOutcome(asked).refundCents === cancelOutcome({ ...asked, refund: 'policy' }).refundCents

/** Whether a customer may still give a visit up for nothing, by its own terms. */
export const isCancelFree = (asked: Pick<Asked, 'terms' | 'startsAt' | 'askedAt'>): boolean =>
  isInTime(asked, asked.terms.freeCancelHours)

/** Whether its customer gave a visit up later than is free of charge, by its own terms. */
export function isLateCancel({
  startsAt,
  cancelledAt,
  cancelReason,
  depositTerms,
}: {
  startsAt: Date
  cancelledAt: Date | null
  cancelReason: string | null
  depositTerms: DepositTerms | null
}): boolean {
  if (cancelReason !== 'customer' || cancelledAt === null) return false
  return !isCancelFree({ terms: depositTerms ?? DEFAULT_TERMS, startsAt, askedAt: cancelledAt })
}

/** The last moments to move a visit online, and to give it up for nothing; null once they have passed. */
export function lastMoments({
  terms,
  startsAt,
  askedAt,
}: Pick<Asked, 'terms' | 'startsAt' | 'askedAt'>): {
  move: Date | null
  cancel: Date | null
} {
  const within = (hours: number) =>
    isInTime({ startsAt, askedAt }, hours) ? lastMoment(startsAt, hours) : null
  return { move: within(terms.moveHours), cancel: within(terms.freeCancelHours) }
}

/** What cancelling touches: nothing, the deposit that was paid, or one that is told of where it is asked for. */
export type Stake = 'nothing' | 'deposit' | 'told_elsewhere'

/** What a customer who cancels late has at stake, by where the deposit stands (null: none is asked for). */
export function stakeOf(status: DepositStatus | null, { lateCancel }: DepositTerms): Stake {
  if (status === null || status === 'waived') return 'nothing'
  if (status !== 'paid') return 'told_elsewhere'
  return lateCancel === 'forfeit' ? 'deposit' : 'nothing'
}

/** Whether a visit may be moved online, which is free; throws RangeError for an invalid Date. */
export const moveOutcome = (asked: Asked): MoveOutcome => ({
  online: asked.by === 'company' || isInTime(asked, asked.terms.moveHours),
  costCents: 0,
})

/** To the cent what a customer would get back and lose by cancelling now, and until when it costs nothing. */
export function previewCancel(
  asked: Omit<CancelAsked, 'by' | 'refund'>,
): CancelOutcome & { /** Null once that moment has passed. */ freeUntil: Date | null } {
  const outcome = cancelOutcome({ ...asked, by: 'customer', refund: 'policy' })
  const freeUntil = lastMoment(asked.startsAt, asked.terms.freeCancelHours)
  return { ...outcome, freeUntil: outcome.rule === 'early' ? freeUntil : null }
}

function ruleFor(asked: CancelAsked): CancelOutcome['rule'] {
  if (asked.refund !== 'policy') return asked.refund
  if (asked.by === 'company') return 'company'
  return isInTime(asked, asked.terms.freeCancelHours) ? 'early' : 'late'
}

const isInTime = ({ startsAt, askedAt }: Pick<Asked, 'startsAt' | 'askedAt'>, hours: number) =>
  instant(askedAt) <= lastMoment(startsAt, hours).getTime()

const lastMoment = (startsAt: Date, hours: number): Date =>
  new Date(instant(startsAt) - hours * HOUR_MS)

function instant(moment: Date): number {
  const milliseconds = moment.getTime()
  if (Number.isNaN(milliseconds)) throw new RangeError('A moment is not a date')
  return milliseconds
}
