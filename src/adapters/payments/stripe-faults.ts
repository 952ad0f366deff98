import Stripe from 'stripe'
import type { Asked } from '../../domain/shared/payments.ts'

export type Fault = Omit<Extract<Asked<unknown>, { ok: false }>, 'ok'>

export const UNREACHABLE = (code: string): Fault => ({ fault: 'unreachable', code })

const REFUSALS = new Set(['invalid_request_error', 'idempotency_error', 'card_error'])

/** The answer is no object of Stripe's: something else answered in its place. */
export class NotStripe extends Error {}

/**
 * What an error of the SDK means. Everything that is not Stripe's clear refusal is `unreachable`: no
 * answer, 401 and 403 (our key), 409 (the same request is under way), 429, 5xx, and whatever a proxy may say in its place. A
 * refused `idempotency_error` tells that this key was used with other parameters: what became of those
 * is in the list of sessions.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Stripe.errors.StripeError)) {
    return UNREACHABLE(error instanceof NotStripe ? 'not_stripe' : 'unknown')
  }
  const { statusCode: status, code } = error
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return UNREACHABLE(isTimeout(error) ? 'timeout' : 'connection')
  }
  if (status === undefined) return UNREACHABLE('not_json')
  const { rawType: type } = error
  // Whatever Stripe calls it, a key it does not take is our trouble, and goes on when the key is right (R111).
  if (status === 401 || status === 403) return UNREACHABLE(`key_${status}`)
  // Stripe names what it refuses; a proxy that speaks JSON does not.
  if (!REFUSALS.has(type ?? '')) return UNREACHABLE(`status_${status}`)
  const word = code ?? (type === 'idempotency_error' ? type : `status_${status}`)
  if (error instanceof Stripe.errors.StripeRateLimitError || status >= 500 || status === 409) {
    return UNREACHABLE(word)
  }
  if (code === 'resource_missing') return { fault: 'absent', code }
  if (code === 'charge_already_refunded') return { fault: 'already_refunded', code }
  return { fault: 'refused', code: word }
}

/** Of a checkout that was to be opened. */
export function faultOfCreation(error: unknown): Fault {
  const fault = faultOf(error)
  if (fault.fault !== 'refused' && fault.fault !== 'absent') return fault
  if (paramOf(error) === 'expires_at') return { fault: 'expiry_refused', code: 'expires_at' }
  return { ...fault, fault: 'refused' }
}

/** Of a refund: Stripe has no code for one that is larger than what somebody's other refund left. */
export function faultOfRefund(error: unknown): Fault {
  const fault = faultOf(error)
  const isTooMuch = fault.fault === 'refused' && paramOf(error) === 'amount'
  return isTooMuch ? { fault: 'already_refunded', code: 'amount' } : fault
}

const paramOf = (error: unknown): string | undefined =>
  error instanceof Stripe.errors.StripeInvalidRequestError ? error.param : undefined

const isTimeout = ({ detail }: Stripe.errors.StripeConnectionError): boolean =>
  detail instanceof Error && 'code' in detail && detail.code === 'ETIMEDOUT'
