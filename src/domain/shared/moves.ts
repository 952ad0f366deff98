import { DomainError } from './errors.ts'

/** From each status the ones it may move to; none for a status that is final. */
export type Moves<Status extends string> = Readonly<Record<Status, readonly Status[]>>

/**
 * Whether a step changes anything: the same status again is a silent success. Throws DomainError
 * 'domain' for an illegal step, naming what moves ('Booking') and the statuses.
 */
export function step<Status extends string>(
  moves: Moves<Status>,
  what: string,
  from: Status,
  to: Status,
): 'same' | 'move' {
  if (from === to) return 'same'
  if (isMove(moves, from, to)) return 'move'
  refuseFinal(moves, what, from)
  throw new DomainError('domain', `Cannot transition ${what.toLowerCase()} from ${from} to ${to}`)
}

/** Whether the table has the step; the same status again is none. */
export const isMove = <Status extends string>(
  moves: Moves<Status>,
  from: Status,
  to: Status,
): boolean => moves[from].includes(to)

/** Throws DomainError 'domain' when nothing can follow a status. */
export function refuseFinal<Status extends string>(
  moves: Moves<Status>,
  what: string,
  status: Status,
): void {
  if (moves[status].length > 0) return
  throw new DomainError('domain', `${what} is already in terminal status: ${status}`)
}
