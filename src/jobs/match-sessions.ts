import type { Deps } from '../deps.ts'
import { deskOf } from '../domain/bookings/desk.ts'
import { matchSessions as match } from '../domain/deposits/watch.ts'

/** Matches the provider's sessions since yesterday with our rows. */
export const matchSessions = async (deps: Deps) => ({ changed: await match(deskOf(deps)) })
