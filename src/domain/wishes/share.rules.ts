/** Strangers together hold at most this share of what is open and neither confirmed nor a returning customer's. */
export const CEILING = 0.4
/** Under this share wishes are offered, from this one on staff are told. */
export const OFFER_BELOW = 0.35
export const NEED_FROM = 0.3
/** However small a company is, strangers may hold so many starts. */
export const LEAST_STARTS = 3
/** The near stretch of days that is looked at besides the whole horizon. */
export const NEAR_DAYS = 14

/** A stretch of time from now on, in team-minutes, buffers counted where something is taken. */
export interface Stretch {
  openMinutes: number
  /** Confirmed, or a returning customer's. */
  promisedMinutes: number
  /** Unpaid checkouts, unanswered requests and starts held for a while, of strangers. */
  heldMinutes: number
  heldStarts: number
}

const freeOf = ({ openMinutes, promisedMinutes }: Stretch): number =>
  Math.max(0, openMinutes - promisedMinutes)

/** The team-minutes strangers may hold in a stretch. */
export const mostMinutes = (stretch: Stretch): number => Math.floor(CEILING * freeOf(stretch))

/** The share strangers hold, 0 to 1; more where time was promised away or closed since. */
export function shareOf(stretch: Stretch): number {
  const free = freeOf(stretch)
  return free > 0 ? stretch.heldMinutes / free : stretch.heldMinutes > 0 ? 1 : 0
}

/** Whether strangers may hold so many minutes more: under the ceiling, or one of the few they always may. */
export const mayHold = (stretch: Stretch, minutes: number): boolean =>
  stretch.heldStarts < LEAST_STARTS || stretch.heldMinutes + minutes <= mostMinutes(stretch)

/** Whether so many minutes more may be offered by the product itself: only well under the ceiling. */
export const mayOffer = (stretch: Stretch, minutes: number): boolean =>
  mayHold(stretch, minutes) && (stretch.heldStarts < LEAST_STARTS || shareOf(stretch) < OFFER_BELOW)
