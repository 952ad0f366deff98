/** Whoever took a row of the money and is not done by then has died. Longer than any call to the provider. */
export const LEASE_SECONDS = 30
const MAX_DOUBLINGS = 8

/** Seconds to the next try after so many: they double from `first` up to `longest`. */
export const waitAfter = (tries: number, first: number, longest: number): number =>
  Math.min(first * 2 ** Math.min(tries, MAX_DOUBLINGS), longest)
