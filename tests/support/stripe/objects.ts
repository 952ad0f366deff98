/** Stripe's objects as far as anybody here reads them, in Stripe's own words (API 2026-10-28.endive). */

export type Metadata = Record<string, string>

export interface SessionObject {
  id: string
  object: 'checkout.session'
  adaptive_pricing: { enabled: boolean }
  allowed_payment_method_types: string[] | null
  amount_subtotal: number
  amount_total: number
  cancel_url: string | null
  client_reference_id: string | null
  created: number
  currency: string
  customer_email: string | null
  expires_at: number
  livemode: boolean
  locale: string | null
  metadata: Metadata
  mode: 'payment'
  payment_intent: string | null
  payment_method_types: string[]
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  status: 'open' | 'complete' | 'expired'
  success_url: string | null
  url: string | null
}

export interface IntentObject {
  id: string
  object: 'payment_intent'
  amount: number
  amount_received: number
  created: number
  currency: string
  latest_charge: string | null
  livemode: boolean
  metadata: Metadata
  status: 'requires_payment_method' | 'processing' | 'succeeded' | 'canceled'
}

export interface ChargeObject {
  id: string
  object: 'charge'
  amount: number
  amount_captured: number
  amount_refunded: number
  captured: boolean
  created: number
  currency: string
  disputed: boolean
  failure_code: string | null
  livemode: boolean
  metadata: Metadata
  paid: boolean
  payment_intent: string
  refunded: boolean
  status: 'succeeded' | 'failed'
}

export interface RefundObject {
  id: string
  object: 'refund'
  amount: number
  charge: string
  created: number
  currency: string
  failure_reason?: string
  metadata: Metadata
  payment_intent: string
  pending_reason?: string
  reason: string | null
  status: 'pending' | 'succeeded' | 'failed' | 'canceled'
}

export interface DisputeObject {
  id: string
  object: 'dispute'
  amount: number
  charge: string
  created: number
  currency: string
  livemode: boolean
  payment_intent: string
  reason: string
  status: 'needs_response' | 'under_review' | 'warning_needs_response' | 'won' | 'lost'
}

export interface EventObject {
  id: string
  object: 'event'
  account?: string
  api_version: string
  created: number
  data: { object: { id: string; object: string } & Record<string, unknown> }
  livemode: boolean
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: string
}

export interface Page<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}
