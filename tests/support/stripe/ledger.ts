import type { SessionObject } from './objects.ts'
import { lapse } from './sessions.ts'
import type { Store } from './store.ts'

export interface LedgerPayment {
  id: string
  sessionId: string | null
  /** The booking its session was made for. */
  bookingId: string | null
  currency: string
  captured: number
  /** What is with the customer. */
  refunded: number
  /** What is on its way there. */
  refunding: number
  refunds: number
  disputed: boolean
  /** How its last dispute stands, as Stripe calls it; null where there was none. */
  dispute: string | null
}

/** The truth about the money, for a test to hold the product's books against. */
export function ledgerOf(store: Store): { payments: LedgerPayment[]; sessions: SessionObject[] } {
  lapse(store)
  const sessions = [...store.sessions.values()]
  const payments = [...store.intents.values()].map((intent) => {
    const session = sessions.find(({ payment_intent }) => payment_intent === intent.id)
    const refunds = [...store.refunds.values()].filter((each) => each.payment_intent === intent.id)
    const disputes = [...store.disputes.values()].filter(
      (each) => each.payment_intent === intent.id,
    )
    const sum = (status: string) =>
      refunds.filter((each) => each.status === status).reduce((all, { amount }) => all + amount, 0)
    return {
      id: intent.id,
      sessionId: session?.id ?? null,
      bookingId: session?.metadata['booking'] ?? null,
      currency: intent.currency,
      captured: intent.amount_received,
      refunded: sum('succeeded'),
      refunding: sum('pending'),
      refunds: refunds.length,
      disputed: disputes.length > 0,
      dispute: disputes.at(-1)?.status ?? null,
    }
  })
  return { payments, sessions: structuredClone(sessions) }
}
