import type { DoubleClock } from './clock.ts'
import type { Params } from './form.ts'
import type {
  ChargeObject,
  DisputeObject,
  EventObject,
  IntentObject,
  RefundObject,
  SessionObject,
} from './objects.ts'

/** Everything one account holds. Maps keep the order in which things were made. */
export interface Store {
  readonly clock: DoubleClock
  /** Whether the account's key is of live mode. */
  readonly live: boolean
  readonly sessions: Map<string, SessionObject>
  /** What every session was asked with, as it came. */
  readonly askedWith: Map<string, Params>
  readonly intents: Map<string, IntentObject>
  readonly charges: Map<string, ChargeObject>
  readonly refunds: Map<string, RefundObject>
  readonly disputes: Map<string, DisputeObject>
  /** Every event there was. */
  readonly events: EventObject[]
  /** Those that are still to be delivered. */
  readonly outgoing: EventObject[]
  /** What becomes of a refund at first. */
  refundsAre: 'succeeded' | 'pending'
  /** A new id that was never given before. */
  id(prefix: string): string
}

export function newStore(clock: DoubleClock, live: boolean): Store {
  // Two accounts of one test run never give the same id.
  const account = crypto.randomUUID().replaceAll('-', '').slice(0, 12)
  let given = 0
  return {
    clock,
    live,
    sessions: new Map(),
    askedWith: new Map(),
    intents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    events: [],
    outgoing: [],
    refundsAre: 'succeeded',
    id(prefix) {
      given += 1
      return `${prefix}_${account}${String(given).padStart(6, '0')}`
    },
  }
}
