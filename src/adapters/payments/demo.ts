import { randomUUID } from 'node:crypto'
import type { DemoPayments } from '../../domain/shared/demo-payments.ts'
import type {
  Asked,
  Payment,
  Refund,
  RefundAsked,
  Session,
  SessionAsked,
} from '../../domain/shared/payments.ts'
import type { Clock } from '../../domain/shared/ports.ts'

/** As Stripe has it: a checkout lives at least so long from its making, and a day at most. */
const SHORTEST_MS = 30 * 60_000
const LONGEST_MS = 24 * 3_600_000

interface Given {
  clock: Clock
  /** Where the page of a session is, in full. */
  pageUrl(id: string): string
}

interface Kept {
  asked: SessionAsked
  session: Session
  declined: boolean
}

/**
 * Payments for development: checkouts live in memory, are paid on our own page, and no money moves. After a
 * restart nothing is known of them. Nobody is notified: the poller and the return page find out.
 */
export function demoPayments({ clock, pageUrl }: Given): DemoPayments {
  const sessions = new Map<string, Kept>()
  const ofKey = new Map<string, Kept>()
  const payments = new Map<string, Payment>()
  const refunds = new Map<string, { asked: RefundAsked; refund: Refund }>()

  /** A session as it is by now: time ends one that nobody paid. */
  const find = (id: string): Kept | null => {
    const kept = sessions.get(id)
    if (!kept) return null
    const { session } = kept
    if (session.status === 'open' && session.expiresAt <= clock.now()) end(kept)
    return kept
  }
  const end = (kept: Kept) => {
    kept.session = { ...kept.session, status: 'expired', url: null }
  }

  function make(asked: SessionAsked): Asked<Session> {
    const now = clock.now()
    const life = asked.expiresAt.getTime() - now.getTime()
    if (life < SHORTEST_MS || life > LONGEST_MS) return refused('expiry_refused', 'expires_at')
    const id = `cs_demo_${randomUUID().replaceAll('-', '')}`
    const { amountCents, currency, bookingId, attempt, expiresAt } = asked
    const session: Session = {
      id,
      url: pageUrl(id),
      status: 'open',
      paymentStatus: 'unpaid',
      mode: 'payment',
      live: false,
      amountCents,
      currency,
      paymentId: null,
      bookingId,
      attempt,
      expiresAt,
      createdAt: now,
    }
    const kept = { asked, session, declined: false }
    sessions.set(id, kept)
    ofKey.set(asked.key, kept)
    return { ok: true, value: session }
  }

  return {
    kind: 'demo',
    async openSession(asked) {
      const before = ofKey.get(asked.key)
      if (!before) return make(asked)
      return isSame(before.asked, asked)
        ? { ok: true, value: find(before.session.id)!.session }
        : refused('refused', 'idempotency_error')
    },
    async session(id) {
      const kept = find(id)
      return kept ? { ok: true, value: kept.session } : refused('absent', 'resource_missing')
    },
    async expireSession(id) {
      const kept = find(id)
      if (!kept) return refused('absent', 'resource_missing')
      if (kept.session.status === 'open') end(kept)
      return { ok: true, value: kept.session }
    },
    async sessionsSince(since) {
      const made = [...sessions.keys()].map((id) => find(id)!.session)
      // Reversed first, so that of two made in one moment the later comes first too.
      const newest = made.filter(({ createdAt }) => createdAt >= since).reverse()
      newest.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      return { ok: true, value: newest }
    },
    async payment(id) {
      const payment = payments.get(id)
      return payment ? { ok: true, value: payment } : refused('absent', 'resource_missing')
    },
    async refund(asked) {
      const before = refunds.get(asked.key)
      if (before) {
        return isSame(before.asked, asked)
          ? { ok: true, value: before.refund }
          : refused('refused', 'idempotency_error')
      }
      const payment = payments.get(asked.paymentId)
      if (!payment) return refused('absent', 'resource_missing')
      const left = payment.capturedCents - given(payment)
      if (left === 0) return refused('already_refunded', 'charge_already_refunded')
      if (asked.amountCents <= 0 || asked.amountCents > left) return refused('refused', 'amount')
      const refund: Refund = {
        id: `re_demo_${randomUUID().replaceAll('-', '')}`,
        amountCents: asked.amountCents,
        status: 'succeeded',
      }
      payments.set(payment.id, { ...payment, refunds: [...payment.refunds, refund] })
      refunds.set(asked.key, { asked, refund })
      return { ok: true, value: refund }
    },
    async readEvent() {
      return null
    },
    checkout(id) {
      const kept = find(id)
      if (!kept) return null
      const { asked, session, declined } = kept
      const fill = (url: string) => url.replaceAll('{CHECKOUT_SESSION_ID}', id)
      const { email, language } = asked
      const [successUrl, cancelUrl] = [fill(asked.successUrl), fill(asked.cancelUrl)]
      return { session, email, language, successUrl, cancelUrl, declined }
    },
    pay(id) {
      const kept = find(id)
      if (kept?.session.status !== 'open') return
      const paymentId = `pi_demo_${randomUUID().replaceAll('-', '')}`
      const { amountCents: capturedCents, currency } = kept.session
      payments.set(paymentId, {
        id: paymentId,
        capturedCents,
        currency,
        refunds: [],
        failed: false,
        dispute: null,
      })
      kept.session = {
        ...kept.session,
        status: 'complete',
        paymentStatus: 'paid',
        url: null,
        paymentId,
      }
      kept.declined = false
    },
    decline(id) {
      const kept = find(id)
      if (kept?.session.status === 'open') kept.declined = true
    },
  }
}

type Fault = Extract<Asked<never>, { ok: false }>['fault']

const refused = (fault: Fault, code: string) => ({ ok: false, fault, code }) as const

const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b)

const given = ({ refunds }: Payment): number =>
  refunds.reduce((sum, { amountCents }) => sum + amountCents, 0)
