import type { Clock } from '../../src/domain/shared/ports.ts'

export interface FixedClock extends Clock {
  advance(milliseconds: number): void
}

/** A clock that stands still at an ISO instant until a test moves it. */
export function fixedClock(instant: string): FixedClock {
  let now = Date.parse(instant)
  return {
    now: () => new Date(now),
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}
