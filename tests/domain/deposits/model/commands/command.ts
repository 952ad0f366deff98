import type { AsyncCommand } from 'fast-check'
import { DomainError } from '../../../../../src/domain/shared/errors.ts'
import { timeIn } from '../../../../support/bookings.ts'
import { checkStep } from '../invariants.ts'
import type { Model, Visit } from '../model.ts'
import { Killed } from '../port.ts'
import type { World } from '../world.ts'

export type Command = AsyncCommand<Model, World>

/** A command that is followed by everything that must hold after each step. */
export const command = (
  name: string,
  check: (model: Model) => boolean,
  run: (model: Model, world: World) => Promise<void>,
): Command => ({
  check,
  async run(model, world) {
    await run(model, world)
    await checkStep(world, model, name)
  },
  toString: () => name,
})

export const always = (): boolean => true
export const hasVisit = ({ visits }: Model): boolean => visits.length > 0

/** Few times, some in one another's way. */
const TIMES: [days: number, hour: number, minute: number][] = [
  [4, 10, 0],
  [4, 11, 30],
  [4, 14, 0],
  [5, 10, 0],
  [5, 14, 30],
]
export const SLOTS = TIMES.length
export const slot = (number: number): Date => timeIn(...TIMES[number % SLOTS]!)

/** What an act of a verb ended with: done, refused with a word, or its process died. */
export async function outcomeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act
    return 'done'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    if (error instanceof Killed) return 'killed'
    throw error
  }
}

export const sessionsOf = (world: World, { id }: Visit) =>
  world.stripe.ledger().sessions.filter(({ metadata }) => metadata['booking'] === id)

export const openSessionOf = (world: World, visit: Visit): string | null =>
  sessionsOf(world, visit).find(({ status }) => status === 'open')?.id ?? null

/** A payment of a booking that was captured, or null. */
export const paymentOf = (world: World, { id }: Visit) =>
  world.stripe.ledger().payments.find((each) => each.bookingId === id && each.captured > 0) ?? null

/** Throws where the product answered otherwise than the model says. */
export function expectAnswer(what: string, answer: unknown, expected: readonly unknown[]): void {
  if (!expected.includes(answer)) {
    throw new Error(`${what} was answered with ${answer}, not ${expected.join(' or ')}`)
  }
}
