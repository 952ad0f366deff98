import { emit } from './events.ts'
import { missing, refused } from './failure.ts'
import { list, type Params, text, texts, tree, whole } from './form.ts'
import type { SessionObject } from './objects.ts'
import { pageOf } from './pages.ts'
import { checkSession } from './session-params.ts'
import type { Store } from './store.ts'

export function createSession(store: Store, params: Params): SessionObject {
  const { amount, currency, expiresAt, locale, email } = checkSession(params, store.clock.seconds())
  const id = store.id(store.live ? 'cs_live' : 'cs_test')
  const methods = list(params, 'allowed_payment_method_types').map(String)
  const session: SessionObject = {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: text(tree(params, 'adaptive_pricing'), 'enabled') !== 'false' },
    allowed_payment_method_types: methods.length > 0 ? methods : null,
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: text(params, 'cancel_url'),
    client_reference_id: text(params, 'client_reference_id'),
    created: store.clock.seconds(),
    currency,
    customer_email: email,
    expires_at: expiresAt,
    livemode: store.live,
    locale,
    metadata: texts(tree(params, 'metadata')),
    mode: 'payment',
    payment_intent: null,
    payment_method_types: methods.length > 0 ? methods : ['card', 'acss_debit'],
    payment_status: 'unpaid',
    status: 'open',
    success_url: text(params, 'success_url'),
    url: `https://checkout.stripe.com/c/pay/${id}`,
  }
  store.sessions.set(id, session)
  store.askedWith.set(id, params)
  return session
}

export function sessionOf(store: Store, id: string): SessionObject {
  const session = store.sessions.get(id)
  if (session === undefined) throw missing('checkout.session', id)
  return session
}

export function listSessions(store: Store, params: Params) {
  const created = tree(params, 'created')
  const since = whole(created, 'gte', 'created[gte]') ?? 0
  const until = whole(created, 'lte', 'created[lte]') ?? Number.POSITIVE_INFINITY
  const paymentId = text(params, 'payment_intent')
  const asked = [...store.sessions.values()].filter(
    (session) =>
      session.created >= since &&
      session.created <= until &&
      (paymentId === null || session.payment_intent === paymentId),
  )
  return pageOf(asked, params, '/v1/checkout/sessions')
}

export function expireSession(store: Store, id: string): SessionObject {
  const session = sessionOf(store, id)
  if (session.status !== 'open') {
    throw refused(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    )
  }
  endSession(store, session, store.clock.seconds())
  return session
}

/** Ends every open session whose time is over by Stripe's clock. */
export function lapse(store: Store) {
  for (const session of store.sessions.values()) {
    const over = session.expires_at <= store.clock.seconds()
    if (over && session.status === 'open') endSession(store, session, session.expires_at)
  }
}

function endSession(store: Store, session: SessionObject, at: number) {
  session.status = 'expired'
  session.url = null
  const intent = session.payment_intent ? store.intents.get(session.payment_intent) : undefined
  if (intent !== undefined) intent.status = 'canceled'
  emit(store, 'checkout.session.expired', session, at)
}
