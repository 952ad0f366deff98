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
  'payment_sorry',
  'manage_links',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

/**
 * What a form that anybody can send makes us mail to an address its sender chose: at most one of a kind
 * in ten minutes and three in all a day. A paid or confirmed booking is never held back.
 */
export const CAPPED_KINDS = [
  'request_received',
  'booking_pending',
  'manage_links',
] as const satisfies MessageKind[]
export const CAPS = { sameKindMinutes: 10, perDay: 3 } as const
