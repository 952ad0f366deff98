import { emit } from './events.ts'
import { missing } from './failure.ts'
import { type Params, text } from './form.ts'
import type { DisputeObject } from './objects.ts'
import { pageOf } from './pages.ts'
import { chargeOf, intentOf } from './payments.ts'
import type { Store } from './store.ts'

export function listDisputes(store: Store, params: Params) {
  const paymentId = text(params, 'payment_intent')
  const asked = [...store.disputes.values()].filter(
    (dispute) => paymentId === null || dispute.payment_intent === paymentId,
  )
  return pageOf(asked, params, '/v1/disputes')
}

/** The cardholder takes the payment to the bank. */
export function openDispute(
  store: Store,
  paymentId: string,
  status: DisputeObject['status'] = 'needs_response',
): DisputeObject {
  const charge = chargeOf(store, intentOf(store, paymentId).latest_charge ?? '')
  charge.disputed = true
  const dispute: DisputeObject = {
    id: store.id('dp'),
    object: 'dispute',
    amount: charge.amount,
    charge: charge.id,
    created: store.clock.seconds(),
    currency: charge.currency,
    livemode: charge.livemode,
    payment_intent: paymentId,
    reason: 'general',
    status,
  }
  store.disputes.set(dispute.id, dispute)
  emit(store, 'charge.dispute.created', dispute)
  return dispute
}

export function closeDispute(store: Store, id: string, as: 'won' | 'lost') {
  const dispute = store.disputes.get(id)
  if (dispute === undefined) throw missing('dispute', id)
  dispute.status = as
  emit(store, 'charge.dispute.closed', dispute)
}
