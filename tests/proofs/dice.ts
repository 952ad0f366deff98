/** Chance that can be had again: the same seed throws the same numbers. */
export interface Dice {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number
  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T
}

/** The seed of this run: SPRUCE_SEED, or another one each time. Print it with what it led to. */
export const SEED = Number(process.env['SPRUCE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))

/** Dice by a seed and a number, so that each worker throws its own (mulberry32). */
export function dice(seed: number, worker: number): Dice {
  let state = (seed ^ Math.imul(worker + 1, 0x9e3779b1)) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, of: (list) => list[below(list.length)]! }
}
