import type { RefundReason, RefundState } from '../../../src/domain/deposits/states.ts'
import type { BadgeKind } from '../../parts/badge.tsx'

export const REFUND_REASONS: Record<RefundReason, string> = {
  cancelled: 'the visit was cancelled',
  late: 'paid too late',
  surplus: 'paid twice',
  odd: 'not paid as asked',
  staff: 'decided by staff',
  dashboard: 'given at the provider’s',
}

export const REFUND_STATES: Record<RefundState, { kind: BadgeKind; word: string }> = {
  due: { kind: 'waiting', word: 'due' },
  pending: { kind: 'waiting', word: 'on its way' },
  refunded: { kind: 'done', word: 'given back' },
  failed: { kind: 'waiting', word: 'failed' },
  void: { kind: 'ended', word: 'not needed' },
}

export const ALARMS = {
  payments_unreachable: 'The payment provider cannot be reached: holds stay until it answers.',
  payments_silent: 'The provider no longer tells us of payments: check its webhook.',
  ledger: 'Captures, refunds and deposits do not add up.',
} as const
