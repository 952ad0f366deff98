import Stripe from 'stripe'

export const AT = '2026-11-23T17:00:00Z'
export const SECONDS = Date.parse(AT) / 1000
export const MINUTE = 60
export const HOUR = 60 * MINUTE

/** The real SDK, set to a double. */
export const sdk = (
  { url, secretKey }: { url: string; secretKey: string },
  maxNetworkRetries = 0,
) =>
  new Stripe(secretKey, {
    apiVersion: '2026-10-28.endive',
    host: '127.0.0.1',
    port: Number(new URL(url).port),
    protocol: 'http',
    maxNetworkRetries,
    timeout: 500,
    telemetry: false,
  })

/** A checkout of a deposit. */
export const params = (
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
  cents = 7_069,
): Stripe.Checkout.SessionCreateParams => ({
  mode: 'payment',
  success_url: 'https://book.example.com/done?s={CHECKOUT_SESSION_ID}',
  expires_at: SECONDS + 35 * MINUTE,
  line_items: [
    {
      quantity: 1,
      price_data: { currency: 'cad', unit_amount: cents, product_data: { name: 'Deposit' } },
    },
  ],
  metadata: { booking: 'b1', attempt: '1' },
  payment_intent_data: { metadata: { booking: 'b1' } },
  ...more,
})

/** The error a call ends with. */
export async function errorOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Stripe.errors.StripeError)) throw new Error('not an error of the SDK')
  return error
}
