import type { DepositStatus } from '../../src/domain/deposits/states.ts'
import type { DepositTold } from '../../src/words/deposit-told.ts'

/** What became of money as a sample says it; the rest is nothing. */
export const toldBy = (more: Partial<DepositTold> = {}): DepositTold => ({
  heldCents: 0,
  goneCents: 0,
  goingCents: 0,
  stuckCents: 0,
  disputedCents: 0,
  lostCents: 0,
  besideGoneCents: 0,
  besideGoingCents: 0,
  besideStuckCents: 0,
  ...more,
})

const WHERE: Partial<Record<DepositStatus, keyof DepositTold>> = {
  paid: 'heldCents',
  forfeited: 'heldCents',
  refund_due: 'goingCents',
  refunded: 'goneCents',
  refund_failed: 'stuckCents',
  disputed: 'disputedCents',
  lost: 'lostCents',
}

/** The money of a deposit that stands so and was paid in one piece. */
export function toldIn(status: DepositStatus | null, cents: number): DepositTold {
  const where = status === null ? undefined : WHERE[status]
  return toldBy(where ? { [where]: cents } : {})
}
