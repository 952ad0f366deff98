import type { Language } from '../../words/catalogue.ts'

/** What the product asks of who takes its payments. Adapters implement it; nothing here is an SDK's. */
export interface Payments {
  /** `demo` moves no money and says so on its page. */
  readonly kind: 'stripe' | 'demo'
  /**
   * Opens a checkout. Repeating it with the same key and the same rest gives the first session again.
   * `expiry_refused` to a repeat proves that no session was made before.
   */
  openSession(asked: SessionAsked): Promise<Asked<Session>>
  session(id: string): Promise<Asked<Session>>
  /** Ends an open session; one that is over is given back as it is. */
  expireSession(id: string): Promise<Asked<Session>>
  /** All sessions made since then, newest first. */
  sessionsSince(since: Date): Promise<Asked<Session[]>>
  /** What became of the money of a session. */
  payment(id: string): Promise<Asked<Payment>>
  /** Gives money back. Repeating it with the same key gives the first refund again. */
  refund(asked: RefundAsked): Promise<Asked<Refund>>
  /** A notice as it was sent, or null when it is not genuine: signature, age or form. */
  readEvent(body: string, signature: string | null): Promise<PaymentEvent | null>
}

/**
 * `unreachable`: nobody knows whether it happened (no answer in time, 429, 5xx). `refused`: it did not, and
 * repeating it does not help. `absent`: there is no such object. `code` is a word for the log.
 */
export type Asked<T> =
  | { ok: true; value: T }
  | {
      ok: false
      fault: 'unreachable' | 'refused' | 'expiry_refused' | 'already_refunded' | 'absent'
      code: string
    }

export interface SessionAsked {
  /** One per attempt, for ever. */
  key: string
  bookingId: string
  leadReference: string
  attempt: number
  /** In the smallest unit of the currency. */
  amountCents: number
  /** Three lower-case letters. */
  currency: string
  email: string | null
  language: Language
  /** `{CHECKOUT_SESSION_ID}` in them is filled by the provider. */
  successUrl: string
  cancelUrl: string
  /** The same on every repeat. */
  expiresAt: Date
}

export interface Session {
  id: string
  /** Where the customer pays; null once it is over. */
  url: string | null
  status: 'open' | 'complete' | 'expired'
  paymentStatus: 'paid' | 'unpaid' | 'no_payment_required'
  mode: string
  /** False for test money. */
  live: boolean
  amountCents: number
  currency: string
  /** The payment behind it, once there is one. */
  paymentId: string | null
  /** What we put on it; null on a session that is not ours. */
  bookingId: string | null
  attempt: number | null
  expiresAt: Date
  createdAt: Date
}

export interface Payment {
  id: string
  capturedCents: number
  currency: string
  refunds: Refund[]
  /** No money will come of it any more. */
  failed: boolean
  /** A cardholder took it to the bank: open, or how it ended. */
  dispute: 'open' | 'won' | 'lost' | null
}

export interface RefundAsked {
  key: string
  paymentId: string
  amountCents: number
}

export interface Refund {
  id: string
  amountCents: number
  /** `pending` is on its way and may still fail, days later. */
  status: 'pending' | 'succeeded' | 'failed' | 'canceled'
}

/** A notice that something happened to an object: the truth is asked for, never read from it. */
export interface PaymentEvent {
  id: string
  type: string
  /** The session, payment, refund, charge or dispute it is about. */
  objectId: string
  /** The payment the object belongs to, where it says so. */
  paymentId: string | null
  live: boolean
  /** The connected account it is about; null for our own. */
  account: string | null
  createdAt: Date
}
