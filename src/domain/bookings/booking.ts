/** The closed set of a booking's states (moves: see status.rules.ts). The first two block their slot. */
export const BOOKING_STATUSES = ['PENDING', 'CONFIRMED', 'CANCELLED', 'DONE'] as const
export type BookingStatus = (typeof BOOKING_STATUSES)[number]
export const BLOCKING = ['PENDING', 'CONFIRMED'] as const satisfies BookingStatus[]

/** Who or what gave a visit up; `released`: staff let go of a start a stranger held and had not paid. */
export const CANCEL_REASONS = [
  'expired',
  'customer',
  'staff',
  'released',
  'checkout_failed',
  'superseded',
] as const
export type CancelReason = (typeof CANCEL_REASONS)[number]

/** Why a deposit would be due, in the order they are told. */
export const DEPOSIT_REASONS = ['weekend', 'heavy_cleaning', 'new_client'] as const
export type DepositReason = (typeof DEPOSIT_REASONS)[number]

/** By whom a booking was made: anybody on the pages or the public API, staff, or in the train of another one. */
export const BOOKING_MAKERS = ['public', 'staff', 'next_visit', 'plan', 'import'] as const
export type BookingMaker = (typeof BOOKING_MAKERS)[number]
