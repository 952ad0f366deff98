import type { Asked } from '../../domain/shared/payments.ts'
import { type Fault, faultOf, UNREACHABLE } from './stripe-faults.ts'

export type Ask = <T>(
  ids: string[],
  work: () => Promise<T>,
  toFault?: (error: unknown) => Fault,
  wholeMs?: number | null,
) => Promise<Asked<T>>

/** Stripe's ids; anything else in an address would ask something else. */
const ID = /^\w{1,255}$/

/**
 * Runs questions to Stripe so that they always end in an answer: after `limitMs` in `unreachable`, while
 * what is still under way ends by itself. Ids that cannot be Stripe's are `absent` without being asked for.
 */
export function asker(limitMs: number): Ask {
  return async (ids, work, toFault = faultOf, wholeMs = limitMs) => {
    if (!ids.every((id) => ID.test(id))) return { ok: false, fault: 'absent', code: 'no_id' }
    try {
      return { ok: true, value: await within(wholeMs, work) }
    } catch (error) {
      return { ok: false, ...(error === LATE ? UNREACHABLE('timeout') : toFault(error)) }
    }
  }
}

const LATE = Symbol('late')

async function within<T>(milliseconds: number | null, work: () => Promise<T>): Promise<T> {
  if (milliseconds === null) return await work()
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(LATE), milliseconds)
  try {
    return await Promise.race([work(), promise])
  } finally {
    clearTimeout(timer)
  }
}
