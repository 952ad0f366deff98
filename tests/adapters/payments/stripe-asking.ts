import { stripePayments } from '../../../src/adapters/payments/stripe.ts'
import type { Asked, Payments, SessionAsked } from '../../../src/domain/shared/payments.ts'
import type { StripeDouble } from '../../support/stripe/server.ts'

export const AT = '2026-11-23T17:00:00Z'
export const MINUTE_MS = 60_000
export const LATER = new Date('2026-11-23T17:35:00Z')
/** Short tries: what is waited for here is only what never comes. */
export const LIMITS = { tryMs: 400, wholeMs: 4_000 }

export const ASKED: SessionAsked = {
  key: 'bk:b-1:1',
  bookingId: 'b-1',
  leadReference: 'R-1',
  attempt: 1,
  amountCents: 7_069,
  currency: 'cad',
  email: 'zoe@example.com',
  language: 'en',
  successUrl: 'https://book.example.com/b/x?session={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://book.example.com/b/x',
  expiresAt: LATER,
}

/** The adapter as production has it, on a double. */
export const paymentsOn = (
  { url, secretKey, clock, webhookSecrets }: StripeDouble,
  limits = LIMITS,
) => stripePayments({ secretKey, webhookSecrets, apiBase: url, env: 'prod' }, clock, limits)

/** What an answer holds; one that holds nothing fails the test. */
export function valueIn<T>(answer: Asked<T>): T {
  if (!answer.ok) throw new Error(`${answer.fault}: ${answer.code}`)
  return answer.value
}

let booked = 0
/** Opens the checkout of another booking's first attempt. */
export async function openOn(payments: Payments, more: Partial<SessionAsked> = {}) {
  booked += 1
  return valueIn(await payments.openSession({ ...ASKED, key: `bk:b-${booked}:1`, ...more }))
}

/** Every method of the port, asked about things that are there. */
export async function everyMethod(on: StripeDouble) {
  const asking = paymentsOn(on)
  const open = valueIn(await asking.openSession({ ...ASKED, key: 'open' }))
  const other = valueIn(await asking.openSession({ ...ASKED, key: 'paid' }))
  const paymentId = on.pay(other.id)!
  return {
    openSession: () => asking.openSession({ ...ASKED, key: 'new' }),
    session: () => asking.session(open.id),
    sessionsSince: () => asking.sessionsSince(new Date(AT)),
    payment: () => asking.payment(paymentId),
    refund: () => asking.refund({ key: 'rf', paymentId, amountCents: 100 }),
    expireSession: () => asking.expireSession(open.id),
  }
}
