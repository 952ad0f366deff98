/** The closed sets of the deposits' states. */

/**
 * A checkout: `creating` until the provider has said that it is there, `open` while it can be paid, then
 * `paid`, `expired` (through `retiring`, when a move asks for another one), `failed` (never made) or `quarantined` (paid, but not as asked).
 */
export const ATTEMPT_STATES = [
  'creating',
  'open',
  'retiring',
  'paid',
  'expired',
  'failed',
  'quarantined',
] as const
export type AttemptState = (typeof ATTEMPT_STATES)[number]
/** Somebody has to look after it until it is over. */
export const LIVE_STATES = ['creating', 'open', 'retiring'] as const satisfies AttemptState[]

/** `due` until the provider has taken it, `pending` while it may still fail; `void` was not needed any more. */
export const REFUND_STATES = ['due', 'pending', 'refunded', 'failed', 'void'] as const
export type RefundState = (typeof REFUND_STATES)[number]

/**
 * Why money goes back: the visit was given up, paid too late, paid twice, paid not as asked, decided by staff,
 * or done at the provider's.
 */
export const REFUND_REASONS = ['cancelled', 'late', 'surplus', 'odd', 'staff', 'dashboard'] as const
export type RefundReason = (typeof REFUND_REASONS)[number]

/** A cardholder took it to the bank: open, or how it ended. */
export const DISPUTE_STATES = ['open', 'won', 'lost'] as const
export type DisputeState = (typeof DISPUTE_STATES)[number]

/** `ignored`: test money, another account, or nothing of ours. */
export const EVENT_STATES = ['waiting', 'done', 'ignored', 'unknown'] as const
export type EventState = (typeof EVENT_STATES)[number]

/** A booking's deposit; null where none is asked. The API says `pending` for `due`. */
export const DEPOSIT_STATUSES = [
  'due',
  'processing',
  'paid',
  'waived',
  'expired',
  'failed',
  'refund_due',
  'refunded',
  'refund_failed',
  'forfeited',
  'disputed',
  'lost',
] as const
export type DepositStatus = (typeof DEPOSIT_STATUSES)[number]

/** Somebody wants the visit cancelled; it is, once the checkout is known to be over. */
export interface CancelIntent {
  reason: 'customer' | 'staff' | 'released'
  note: string | null
  refund: 'policy' | 'full' | 'none'
  actor: string
  askedAt: string
}
