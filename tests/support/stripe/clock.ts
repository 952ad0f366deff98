import type { Clock } from '../../../src/domain/shared/ports.ts'

export interface DoubleClock extends Clock {
  /** Unix time in whole seconds, as Stripe says its times. */
  seconds(): number
  set(to: Date): void
  advance(milliseconds: number): void
}

/** Stripe's own clock: it stands still until a test moves it, whatever the product's says. */
export function doubleClock(instant: string): DoubleClock {
  let now = Date.parse(instant)
  return {
    now: () => new Date(now),
    seconds: () => Math.floor(now / 1000),
    set(to) {
      now = to.getTime()
    },
    advance(milliseconds) {
      now += milliseconds
    },
  }
}
