/** Every e-mail the product sends a customer. */
export const MESSAGE_KINDS = [
  'request_received',
  'booking_pending',
  'booking_confirmed',
  'booking_moved',
  'booking_cancelled',
  'request_expired',
  'booking_reminder',
  'booking_completed',
  'hold_ended',
  'deposit_refunded',
  'refund_failed',
  'payment_sorry',
  'manage_links',
  'wish_offered',
  'start_released',
  'welcome_back',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]
