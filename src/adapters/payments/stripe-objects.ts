import type Stripe from 'stripe'
import type { Payment, Refund, Session } from '../../domain/shared/payments.ts'
import { NotStripe } from './stripe-faults.ts'
import type { Env } from './stripe-params.ts'

/** A session in the port's words. Only what this environment's deposits put on it makes it ours. */
export function sessionOf(given: Stripe.Checkout.Session, env: Env): Session {
  check(given, 'checkout.session')
  const ours = given.metadata?.['env'] === env ? given.metadata : {}
  const attempt = Number(ours['attempt'])
  return {
    id: given.id,
    url: given.url,
    status: statusOf(given.status),
    paymentStatus: paymentStatusOf(given.payment_status),
    mode: given.mode,
    live: given.livemode,
    amountCents: given.amount_total ?? 0,
    currency: given.currency ?? '',
    paymentId: idOf(given.payment_intent),
    bookingId: ours['booking'] ?? null,
    attempt: Number.isSafeInteger(attempt) && attempt > 0 ? attempt : null,
    expiresAt: new Date(given.expires_at * 1000),
    createdAt: new Date(given.created * 1000),
  }
}

/** `disputes` is null when they cannot be read: then one that was ever open counts as open. */
export function paymentOf(
  intent: Stripe.PaymentIntent,
  refunds: Stripe.ApiList<Stripe.Refund>,
  disputes: Stripe.Dispute[] | null,
): Payment {
  check(intent, 'payment_intent')
  check(refunds, 'list')
  return {
    id: intent.id,
    capturedCents: intent.amount_received,
    currency: intent.currency,
    refunds: refunds.data.map(refundOf),
    // On a session that is over nobody tries another card.
    failed: intent.status === 'canceled' || intent.status === 'requires_payment_method',
    dispute: disputes === null ? 'open' : endOf(disputes.map(({ status }) => status)),
  }
}

export function refundOf(given: Stripe.Refund): Refund {
  check(given, 'refund')
  return { id: given.id, amountCents: given.amount, status: refundStatusOf(given.status) }
}

/** The id of something Stripe may show whole. */
const idOf = (given: string | { id: string } | null | undefined): string | null =>
  typeof given === 'object' && given !== null ? given.id : (given ?? null)

/** An answer without Stripe's mark is somebody else's, such as a network's sign-in page. */
function check(given: { object?: string }, object: string) {
  if (given.object !== object) throw new NotStripe(object)
}

function statusOf(status: string | null): Session['status'] {
  if (status === 'open' || status === 'complete' || status === 'expired') return status
  throw new NotStripe('status')
}

function paymentStatusOf(status: string): Session['paymentStatus'] {
  if (status === 'paid' || status === 'unpaid' || status === 'no_payment_required') return status
  throw new NotStripe('payment_status')
}

/** What waits for somebody is on its way. */
function refundStatusOf(status: string | null): Refund['status'] {
  return status === 'succeeded' || status === 'failed' || status === 'canceled' ? status : 'pending'
}

/** Inquiries (`warning_…`) hold a payment as disputes do; one that was warded off was won. */
const ENDS: Record<string, 'won' | 'lost'> = {
  won: 'won',
  warning_closed: 'won',
  prevented: 'won',
  lost: 'lost',
}

function endOf(statuses: string[]): Payment['dispute'] {
  const ends = statuses.map((status) => ENDS[status] ?? 'open')
  return (['open', 'lost', 'won'] as const).find((end) => ends.includes(end)) ?? null
}
