import { emit } from './events.ts'
import { missing } from './failure.ts'
import { list, type Params, texts, tree } from './form.ts'
import type { ChargeObject, IntentObject, SessionObject } from './objects.ts'
import type { Store } from './store.ts'

export function intentOf(store: Store, id: string): IntentObject {
  const intent = store.intents.get(id)
  if (intent === undefined) throw missing('payment_intent', id)
  return intent
}

export function chargeOf(store: Store, id: string): ChargeObject {
  const charge = store.charges.get(id)
  if (charge === undefined) throw missing('charge', id)
  return charge
}

/** A payment as it is asked for, its charge whole where `expand` says so. */
export function showIntent(store: Store, id: string, params: Params) {
  const intent = intentOf(store, id)
  const whole = list(params, 'expand').includes('latest_charge') && intent.latest_charge !== null
  return whole ? { ...intent, latest_charge: chargeOf(store, intent.latest_charge!) } : intent
}

/** The payment behind a session, made at the customer's first try. */
export function intentFor(store: Store, session: SessionObject): IntentObject {
  const known = session.payment_intent && store.intents.get(session.payment_intent)
  if (known) return known
  const asked = store.askedWith.get(session.id) ?? {}
  const intent: IntentObject = {
    id: store.id('pi'),
    object: 'payment_intent',
    amount: session.amount_total,
    amount_received: 0,
    created: store.clock.seconds(),
    currency: session.currency,
    latest_charge: null,
    livemode: session.livemode,
    metadata: texts(tree(tree(asked, 'payment_intent_data'), 'metadata')),
    status: 'requires_payment_method',
  }
  store.intents.set(intent.id, intent)
  session.payment_intent = intent.id
  return intent
}

/** Takes the money, or fails to with a reason. */
export function charge(store: Store, intent: IntentObject, failure: string | null): ChargeObject {
  const paid = failure === null
  const made: ChargeObject = {
    id: store.id('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    captured: paid,
    created: store.clock.seconds(),
    currency: intent.currency,
    disputed: false,
    failure_code: failure,
    livemode: intent.livemode,
    metadata: intent.metadata,
    paid,
    payment_intent: intent.id,
    refunded: false,
    status: paid ? 'succeeded' : 'failed',
  }
  store.charges.set(made.id, made)
  intent.latest_charge = made.id
  intent.amount_received = made.amount_captured
  intent.status = paid ? 'succeeded' : 'requires_payment_method'
  emit(store, `charge.${made.status}`, made)
  emit(store, paid ? 'payment_intent.succeeded' : 'payment_intent.payment_failed', intent)
  return made
}
