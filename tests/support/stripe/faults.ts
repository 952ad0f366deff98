import type { Kind } from './routes.ts'

/** How a call goes wrong. */
interface Way {
  /** The answer's status; none where no answer is sent. */
  status?: number
  type?: string
  code?: string
  param?: string
  html?: true
  ends?: 'hangs' | 'resets'
  /** The request was done all the same. */
  done?: true
  /** The key keeps this error for its 24 hours. */
  kept?: true
}

export const FAULTS = {
  refuses: { status: 400, type: 'invalid_request_error', code: 'parameter_invalid' },
  refuses_expiry: { status: 400, type: 'invalid_request_error', param: 'expires_at' },
  unauthorized: { status: 401, type: 'invalid_request_error', code: 'api_key_expired' },
  declines: { status: 402, type: 'card_error', code: 'card_declined' },
  forbids: { status: 403, type: 'invalid_request_error', code: 'more_permissions_required' },
  conflicts: { status: 409, type: 'idempotency_error', code: 'idempotency_key_in_use' },
  limits: { status: 429, type: 'invalid_request_error', code: 'rate_limit' },
  /** Stripe's own fault after the request had begun: nothing was made, and the key keeps the error. */
  fails: { status: 500, type: 'api_error', kept: true },
  /** The same, but it was made: only the list shows it while the key lives. */
  fails_after: { status: 500, type: 'api_error', done: true, kept: true },
  /** Turned away before it began: a repeat is as good as new. */
  unavailable: { status: 503, type: 'api_error' },
  html: { status: 502, html: true },
  html_after: { status: 502, html: true, done: true },
  hangs_before: { ends: 'hangs' },
  hangs_after: { ends: 'hangs', done: true },
  resets_before: { ends: 'resets' },
  resets_after: { ends: 'resets', done: true },
} satisfies Record<string, Way>

export type Fault = keyof typeof FAULTS

interface Plan {
  fault: Fault
  kind: Kind | 'any'
  /** Calls it still holds for. */
  left: number
}

/** Faults on command: for the next calls of a kind, or for all until told otherwise. */
export function faultPlans() {
  const plans: Plan[] = []
  let outage: Fault | null = null
  let latencyMs = 0
  return {
    /** The next `calls` calls of the kind meet the fault; a client's own retries are calls as well. */
    failNext(
      fault: Fault,
      { kind = 'any', calls = 1 }: { kind?: Kind | 'any'; calls?: number } = {},
    ) {
      plans.push({ fault, kind, left: calls })
    },
    /** Every call meets the fault from now on; null ends it. */
    outage(fault: Fault | null) {
      outage = fault
    },
    /** Every call waits so long before it is begun. */
    slowDown(milliseconds: number) {
      latencyMs = milliseconds
    },
    /** Forgets everything planned. */
    recover() {
      plans.length = 0
      outage = null
      latencyMs = 0
    },
    latencyMs: () => latencyMs,
    take(kind: Kind | null): Way | null {
      if (outage !== null) return FAULTS[outage]
      const plan = plans.find(
        (each) => each.left > 0 && (each.kind === 'any' || each.kind === kind),
      )
      if (plan === undefined) return null
      plan.left -= 1
      return FAULTS[plan.fault]
    },
  }
}

export type { Way }
