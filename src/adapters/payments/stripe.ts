import Stripe from 'stripe'
import type { Payments, SessionAsked } from '../../domain/shared/payments.ts'
import type { Clock } from '../../domain/shared/ports.ts'
import { type Ask, asker } from './stripe-ask.ts'
import { stripeEvents } from './stripe-events.ts'
import { faultOfCreation, faultOfRefund } from './stripe-faults.ts'
import { stripeFetch } from './stripe-fetch.ts'
import { paymentOf, refundOf, sessionOf } from './stripe-objects.ts'
import { type Env, refundParams, sessionParams } from './stripe-params.ts'

const API_VERSION = '2026-10-28.endive'
const TRY_MS = 4_000
/** The SDK waits half a second between its two tries. */
const RETRIES = 1
const WHOLE_MS = 10_000
const PAGE = 100

export interface StripeSettings {
  secretKey: string
  webhookSecrets: readonly string[]
  /** Origin of a stand-in for Stripe's API; null means Stripe. */
  apiBase: string | null
  /** Said on everything made; what another environment made is not ours. */
  env: Env
}

interface Limits {
  /** Milliseconds one try may take. */
  tryMs?: number
  /** Milliseconds one call of the port may take, all tries and questions in it. */
  wholeMs?: number
}

/**
 * Payments by Stripe Checkout. Every method answers within 10 s and never throws; only `sessionsSince` may
 * take that long for each hundred sessions. A restricted key needs three permissions: Checkout Sessions
 * (write), Charges and Refunds (write), PaymentIntents (read). With Disputes (read) as well it is known how a
 * dispute ended; without it a payment that was ever disputed counts as in dispute.
 */
export function stripePayments(
  settings: StripeSettings,
  clock: Clock,
  { tryMs = TRY_MS, wholeMs = WHOLE_MS }: Limits = {},
): Payments {
  const { env } = settings
  const stripe = new Stripe(settings.secretKey, {
    apiVersion: API_VERSION,
    maxNetworkRetries: RETRIES,
    timeout: tryMs,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(stripeFetch),
    ...serverOf(settings.apiBase),
  })
  const ask: Ask = asker(wholeMs)
  const { sessions } = stripe.checkout

  return {
    kind: 'stripe',
    openSession: (asked) =>
      ask([], async () => sessionOf(await createSession(stripe, asked, env), env), faultOfCreation),
    session: (id) => ask([id], async () => sessionOf(await sessions.retrieve(id), env)),
    expireSession: (id) => ask([id], () => expireSession(stripe, id, env)),
    sessionsSince: (since) => ask([], () => sessionsSince(stripe, since, env), undefined, null),
    payment: (id) => ask([id], () => payment(stripe, id)),
    refund: (asked) =>
      ask(
        [asked.paymentId],
        async () => {
          const made = await stripe.refunds.create(refundParams(asked), {
            idempotencyKey: asked.key,
          })
          return refundOf(made)
        },
        faultOfRefund,
      ),
    readEvent: stripeEvents(stripe, settings.webhookSecrets, clock),
  }
}

function serverOf(apiBase: string | null): Stripe.StripeConfig {
  if (apiBase === null) return {}
  const { hostname, port, protocol } = new URL(apiBase)
  const isHttps = protocol === 'https:'
  return {
    host: hostname,
    port: Number(port || (isHttps ? 443 : 80)),
    protocol: isHttps ? 'https' : 'http',
  }
}

/** An address we take and Stripe does not must cost nobody their visit: its page asks for one itself. */
async function createSession(stripe: Stripe, asked: SessionAsked, env: Env) {
  const create = (email: string | null, idempotencyKey: string) =>
    stripe.checkout.sessions.create(sessionParams({ ...asked, email }, env), { idempotencyKey })
  try {
    return await create(asked.email, asked.key)
  } catch (error) {
    const isAddress =
      error instanceof Stripe.errors.StripeInvalidRequestError && error.param === 'customer_email'
    if (!isAddress) throw error
    return create(null, `${asked.key}:bare`)
  }
}

async function expireSession(stripe: Stripe, id: string, env: Env) {
  const { sessions } = stripe.checkout
  try {
    return sessionOf(await sessions.expire(id), env)
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error
    // Stripe ends open ones only: one that was over before is given back as it is.
    const session = sessionOf(await sessions.retrieve(id), env)
    if (session.status === 'open') throw error
    return session
  }
}

async function sessionsSince(stripe: Stripe, since: Date, env: Env) {
  const created = { gte: Math.floor(since.getTime() / 1000) }
  const all = []
  for await (const session of stripe.checkout.sessions.list({ created, limit: PAGE })) {
    all.push(sessionOf(session, env))
  }
  return all
}

async function payment(stripe: Stripe, id: string) {
  const [intent, refunds] = await Promise.all([
    stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] }),
    stripe.refunds.list({ payment_intent: id, limit: PAGE }),
  ])
  return paymentOf(intent, refunds, await disputesOf(stripe, intent))
}

/** Null where the key may not read them. */
async function disputesOf(stripe: Stripe, { id, latest_charge }: Stripe.PaymentIntent) {
  if (latest_charge === null || typeof latest_charge === 'string') return []
  if (!latest_charge.disputed) return []
  try {
    const { data } = await stripe.disputes.list({ payment_intent: id, limit: PAGE })
    return data
  } catch (error) {
    if (error instanceof Stripe.errors.StripePermissionError) return null
    throw error
  }
}
