import type Stripe from 'stripe'
import type { Config } from '../../config.ts'
import type { RefundAsked, SessionAsked } from '../../domain/shared/payments.ts'

export type Env = Config['env']

/** What the customer reads on Stripe's page. A key is bound to its parameters, so to these words too. */
const LINE = { en: 'Cleaning deposit', fr: 'Dépôt pour le ménage' }
const LOCALE = { en: 'en', fr: 'fr-CA' } as const

/** The checkout of a deposit: one line, cards only, in the currency it is asked in. */
export function sessionParams(asked: SessionAsked, env: Env): Stripe.Checkout.SessionCreateParams {
  const metadata = {
    booking: asked.bookingId,
    lead: asked.leadReference,
    attempt: String(asked.attempt),
    env,
  }
  return {
    mode: 'payment',
    // Bank debits may fail days later; of what the dashboard allows only cards are offered.
    allowed_payment_method_types: ['card'],
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: asked.currency,
          unit_amount: asked.amountCents,
          product_data: { name: LINE[asked.language] },
        },
      },
    ],
    // In a customer's own currency the amount would not be the one that was asked.
    adaptive_pricing: { enabled: false },
    client_reference_id: asked.bookingId,
    metadata,
    payment_intent_data: { metadata },
    ...(asked.email === null ? {} : { customer_email: asked.email }),
    locale: LOCALE[asked.language],
    expires_at: Math.floor(asked.expiresAt.getTime() / 1000),
    success_url: asked.successUrl,
    cancel_url: asked.cancelUrl,
  }
}

export const refundParams = (asked: RefundAsked): Stripe.RefundCreateParams => ({
  payment_intent: asked.paymentId,
  amount: asked.amountCents,
})
