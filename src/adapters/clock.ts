import type { Clock } from '../domain/shared/ports.ts'

/** The machine's clock; tests use a fixed one. */
export const systemClock: Clock = { now: () => new Date() }
