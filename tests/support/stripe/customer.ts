import { closeDispute, openDispute } from './disputes.ts'
import { emit } from './events.ts'
import type { SessionObject } from './objects.ts'
import { charge, intentFor } from './payments.ts'
import { createRefund, endRefund } from './refunds.ts'
import { expireSession, lapse, sessionOf } from './sessions.ts'
import type { Store } from './store.ts'

/**
 * What people do on Stripe's pages. Paying gives the payment's id, or null when the page turns the
 * customer away because the session is over.
 */
export function people(store: Store) {
  const openSession = (id: string): SessionObject | null => {
    lapse(store)
    const session = sessionOf(store, id)
    return session.status === 'open' ? session : null
  }
  const pay = (id: string): string | null => {
    const session = openSession(id)
    if (session === null) return null
    const intent = intentFor(store, session)
    intent.amount = session.amount_total
    intent.currency = session.currency
    charge(store, intent, null)
    complete(store, session, 'paid')
    return intent.id
  }

  return {
    pay,
    /** The bank says no; the session stays open for another card. */
    decline(id: string): string | null {
      const session = openSession(id)
      if (session === null) return null
      const intent = intentFor(store, session)
      charge(store, intent, 'card_declined')
      return intent.id
    },
    /** Pays by something whose money comes later. */
    payAsync(id: string): string | null {
      const session = openSession(id)
      if (session === null) return null
      const intent = intentFor(store, session)
      intent.status = 'processing'
      emit(store, 'payment_intent.processing', intent)
      complete(store, session, 'unpaid')
      return intent.id
    },
    resolveAsync(id: string, as: 'ok' | 'fail') {
      const session = sessionOf(store, id)
      charge(store, intentFor(store, session), as === 'ok' ? null : 'insufficient_funds')
      if (as === 'ok') session.payment_status = 'paid'
      const word = as === 'ok' ? 'succeeded' : 'failed'
      emit(store, `checkout.session.async_payment_${word}`, session)
    },
    /** A coupon takes the whole price off; says whether the page took it. */
    payFree(id: string): boolean {
      const session = openSession(id)
      if (session === null) return false
      session.amount_total = 0
      complete(store, session, 'no_payment_required')
      return true
    },
    /** Pays something else than was asked, as no page of Stripe's should let happen. */
    payWith(id: string, { amountCents, currency }: { amountCents?: number; currency?: string }) {
      const session = openSession(id)
      if (session === null) return null
      session.amount_total = amountCents ?? session.amount_total
      session.currency = currency ?? session.currency
      return pay(id)
    },
    /** Pays with money of the other mode: test money for a live key, or live money for a test key. */
    payOtherMode(id: string): string | null {
      const session = openSession(id)
      if (session === null) return null
      session.livemode = !store.live
      return pay(id)
    },
    /** Somebody ends the session in the dashboard. */
    expireNow(id: string) {
      lapse(store)
      expireSession(store, id)
    },
    /** Staff give money back in the dashboard; throws when so much is not left. */
    dashboardRefund: (paymentId: string, amountCents: number) =>
      createRefund(store, { payment_intent: paymentId, amount: String(amountCents) }),
    /** How refunds are from now on when they are asked for. */
    refundsAre(status: 'succeeded' | 'pending') {
      store.refundsAre = status
    },
    endRefund: (id: string, as: 'succeeded' | 'failed' | 'canceled') => endRefund(store, id, as),
    openDispute: (paymentId: string, status?: Parameters<typeof openDispute>[2]) =>
      openDispute(store, paymentId, status),
    closeDispute: (id: string, as: 'won' | 'lost') => closeDispute(store, id, as),
  }
}

function complete(store: Store, session: SessionObject, as: SessionObject['payment_status']) {
  session.status = 'complete'
  session.payment_status = as
  session.url = null
  emit(store, 'checkout.session.completed', session)
}
