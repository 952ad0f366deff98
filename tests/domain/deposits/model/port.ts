import type { Asked, Payments } from '../../../../src/domain/shared/payments.ts'

/** What becomes of a call: unanswered, refused, or its process dies; before it was done, or after. */
export const CALL_FAULTS = [
  'lost_before',
  'lost_after',
  'refused',
  'killed_before',
  'killed_after',
] as const
export type CallFault = (typeof CALL_FAULTS)[number]
export type CallName = 'openSession' | 'session' | 'expireSession' | 'payment' | 'refund'

/** The process that made the call is dead: nothing after it happened. */
export class Killed extends Error {}

const LOST = { ok: false, fault: 'unreachable', code: 'as_told' } as const

interface Plan {
  fault: CallFault
  call: CallName | null
}

/**
 * The payments as the product sees them, over a Stripe that a sequence has to itself. Time that a sequence
 * lets pass is taken off the product's rows and put onto Stripe's clock: here the two are made one again.
 */
export function portOver(isInTransaction: () => boolean) {
  let stripe: Payments | null = null
  let shiftMs = 0
  let isOut = false
  let plans: Plan[] = []
  const callsInTransactions: string[] = []
  const met: string[] = []

  const through = async <T>(
    name: CallName | 'sessionsSince',
    work: (to: Payments) => Promise<Asked<T>>,
  ): Promise<Asked<T>> => {
    if (isInTransaction()) callsInTransactions.push(name)
    if (isOut) return LOST
    const found = plans.findIndex(({ call }) => call === null || call === name)
    const [plan] = found < 0 ? [] : plans.splice(found, 1)
    if (plan) met.push(`${name}:${plan.fault}`)
    if (plan?.fault === 'lost_before') return LOST
    if (plan?.fault === 'refused') return { ok: false, fault: 'refused', code: 'as_told' }
    if (plan?.fault === 'killed_before') throw new Killed(name)
    const answer = await work(stripe!)
    if (plan?.fault === 'killed_after') throw new Killed(name)
    return plan?.fault === 'lost_after' ? LOST : answer
  }
  const later = (at: Date): Date => new Date(at.getTime() + shiftMs)
  const sooner = (at: Date): Date => new Date(at.getTime() - shiftMs)
  const seen = <T extends { expiresAt: Date; createdAt: Date }>(session: T): T => ({
    ...session,
    expiresAt: sooner(session.expiresAt),
    createdAt: sooner(session.createdAt),
  })
  const each = <T, U>(asked: Asked<T>, as: (value: T) => U): Asked<U> =>
    asked.ok ? { ok: true, value: as(asked.value) } : asked

  const payments: Payments = {
    kind: 'stripe',
    openSession: async (asked) =>
      each(
        await through('openSession', (to) =>
          to.openSession({ ...asked, expiresAt: later(asked.expiresAt) }),
        ),
        seen,
      ),
    session: async (id) => each(await through('session', (to) => to.session(id)), seen),
    expireSession: async (id) =>
      each(await through('expireSession', (to) => to.expireSession(id)), seen),
    sessionsSince: async (since) =>
      each(await through('sessionsSince', (to) => to.sessionsSince(later(since))), (all) =>
        all.map(seen),
      ),
    payment: (id) => through('payment', (to) => to.payment(id)),
    refund: (asked) => through('refund', (to) => to.refund(asked)),
    async readEvent(body, signature) {
      const event = await stripe!.readEvent(body, signature)
      return event && { ...event, createdAt: sooner(event.createdAt) }
    },
  }
  return {
    payments,
    callsInTransactions,
    /** The faults that calls have met. */
    met,
    failNext(fault: CallFault, call: CallName | null) {
      plans.push({ fault, call })
    },
    outage(on: boolean) {
      isOut = on
    },
    recover() {
      plans = []
      isOut = false
    },
    /** Whether a call may still go wrong. */
    isShaky: () => isOut || plans.length > 0,
    shift(ms: number) {
      shiftMs += ms
    },
    attach(to: Payments) {
      stripe = to
      shiftMs = 0
      plans = []
      isOut = false
      callsInTransactions.length = 0
      met.length = 0
    },
  }
}
