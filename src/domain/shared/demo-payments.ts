import type { Language } from '../../words/catalogue.ts'
import type { Payments, Session } from './payments.ts'

/** A checkout as its page shows it; the addresses have the session's id filled in. */
export interface DemoCheckout {
  session: Session
  email: string | null
  language: Language
  successUrl: string
  cancelUrl: string
  /** The last try was declined, and nothing has been paid since. */
  declined: boolean
}

/** Payments that move no money, with what their own page can do. */
export interface DemoPayments extends Payments {
  readonly kind: 'demo'
  /** Null when there is no such checkout, or none any more after a restart. */
  checkout(id: string): DemoCheckout | null
  /** Pays an open checkout; one that is over stays as it is. */
  pay(id: string): void
  /** Has an open checkout's card declined; it can still be paid. */
  decline(id: string): void
}

/** Whether these payments are a demo, whose page we serve ourselves. */
export const isDemo = (payments: Payments | null): payments is DemoPayments =>
  payments?.kind === 'demo'
