import type { Deps } from '../deps.ts'
import { deskOf } from '../domain/bookings/desk.ts'
import { sweepWishes } from '../domain/wishes/sweep-wishes.ts'

/** Offers the starts people asked for in vain, as soon as strangers hold less, and ends what is too late. */
export const offerWishes = async (deps: Deps, signal: AbortSignal) => ({
  ...(await sweepWishes(deskOf(deps), signal)),
})
