import { emit } from './events.ts'
import { invalid, missing, refused } from './failure.ts'
import { type Params, text, texts, tree, whole } from './form.ts'
import type { ChargeObject, RefundObject } from './objects.ts'
import { pageOf } from './pages.ts'
import { chargeOf } from './payments.ts'
import type { Store } from './store.ts'

export function createRefund(store: Store, params: Params): RefundObject {
  const paymentId = text(params, 'payment_intent')
  if (paymentId === null) {
    throw invalid('One of the following params should be provided: payment_intent or charge.', {
      code: 'parameter_missing',
      param: 'payment_intent',
    })
  }
  const intent = store.intents.get(paymentId)
  if (intent === undefined) throw missing('payment_intent', paymentId, 'payment_intent')
  if (intent.status !== 'succeeded' || intent.latest_charge === null) {
    throw refused('This PaymentIntent does not have a successful charge to refund.')
  }
  const charge = chargeOf(store, intent.latest_charge)
  const left = charge.amount_captured - charge.amount_refunded
  const amount = whole(params, 'amount') ?? left
  checkAmount(store, charge, amount, left)
  return makeRefund(store, charge, amount, params)
}

function checkAmount(store: Store, charge: ChargeObject, amount: number, left: number) {
  if (left === 0) {
    throw refused(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  if (amount < 1) throw invalid('Invalid positive integer', { param: 'amount' })
  const isLost = [...store.disputes.values()].some(
    (dispute) =>
      dispute.charge === charge.id && !['won', 'warning_needs_response'].includes(dispute.status),
  )
  if (isLost) {
    throw refused(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    })
  }
  if (amount > left) {
    throw refused(
      `Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`,
      { param: 'amount' },
    )
  }
}

function makeRefund(store: Store, charge: ChargeObject, amount: number, params: Params) {
  const refund: RefundObject = {
    id: store.id('re'),
    object: 'refund',
    amount,
    charge: charge.id,
    created: store.clock.seconds(),
    currency: charge.currency,
    metadata: texts(tree(params, 'metadata')),
    payment_intent: charge.payment_intent,
    ...(store.refundsAre === 'pending' ? { pending_reason: 'insufficient_funds' } : {}),
    reason: text(params, 'reason'),
    status: store.refundsAre,
  }
  store.refunds.set(refund.id, refund)
  addRefunded(charge, amount)
  emit(store, 'refund.created', refund)
  emit(store, 'charge.refunded', charge)
  return refund
}

export function refundOf(store: Store, id: string): RefundObject {
  const refund = store.refunds.get(id)
  if (refund === undefined) throw missing('refund', id)
  return refund
}

export function listRefunds(store: Store, params: Params) {
  const paymentId = text(params, 'payment_intent')
  const chargeId = text(params, 'charge')
  const asked = [...store.refunds.values()].filter(
    (refund) =>
      (paymentId === null || refund.payment_intent === paymentId) &&
      (chargeId === null || refund.charge === chargeId),
  )
  return pageOf(asked, params, '/v1/refunds')
}

/** What becomes of a refund later, also of one that had succeeded: banks send money back. */
export function endRefund(store: Store, id: string, as: 'succeeded' | 'failed' | 'canceled') {
  const refund = refundOf(store, id)
  const wasOut = refund.status === 'pending' || refund.status === 'succeeded'
  refund.status = as
  delete refund.pending_reason
  if (as === 'failed') refund.failure_reason = 'expired_or_canceled_card'
  if (wasOut && as !== 'succeeded') addRefunded(chargeOf(store, refund.charge), -refund.amount)
  emit(store, 'refund.updated', refund)
  if (as === 'failed') emit(store, 'refund.failed', refund)
}

function addRefunded(charge: ChargeObject, amount: number) {
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount_captured
}
