import type { Deps } from '../deps.ts'
import { deskOf } from '../domain/bookings/desk.ts'
import { watchPayments as watch } from '../domain/deposits/watch.ts'

/** Looks after checkouts, refunds and events that are due. */
export const watchPayments = async (deps: Deps, signal: AbortSignal) => ({
  ...(await watch(deskOf(deps), signal)),
})
