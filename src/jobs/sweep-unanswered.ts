import type { Deps } from '../deps.ts'
import { deskOf } from '../domain/bookings/desk.ts'
import { sweepUnanswered } from '../domain/bookings/unanswered.ts'

/** Ends requests nobody answered in time, and warns the office before it does. */
export const sweepUnansweredRequests = async (deps: Deps) => ({
  ...(await sweepUnanswered(deskOf(deps))),
})
