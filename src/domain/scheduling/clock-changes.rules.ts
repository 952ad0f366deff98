import { parseInstant } from '../shared/time/business-time.ts'
import type { Span } from './busy.rules.ts'

const MS_PER_MINUTE = 60_000

/** A blocking booking as far as the clocks concern it. */
export interface BookedStart {
  id: string
  teamId: string
  startsAt: Date
  durationMinutes: number
  /** Kept free after the job when it was booked. */
  bufferMinutes: number
  /** YYYY-MM-DDTHH:MM of `zone`, as the customer was told. */
  localStart: string
  zone: string
}

export interface ClockChange {
  id: string
  from: Date
  to: Date
  localStart: string
}

/**
 * The bookings whose stored instant is no longer the wall-clock time the customer was told, because a
 * law moved the clocks, in the order given. The wall-clock time stays, the instant follows; a time the
 * clocks now skip moves forward. Throws RangeError for an unreadable `localStart` or unknown zone.
 */
export function clockChanges(bookings: BookedStart[]): ClockChange[] {
  return bookings.flatMap(({ id, startsAt, localStart, zone }) => {
    const to = parseInstant(localStart, zone)
    if (!to) throw new RangeError(`Cannot read the local start "${localStart}"`)
    return to.getTime() === startsAt.getTime() ? [] : [{ id, from: startsAt, to, localStart }]
  })
}

/**
 * The pairs of a team's bookings that would overlap, buffers included, once all changes were made
 * together; each pair once, the one that starts first as `id`. People have to solve these first.
 */
export function conflictsAfter(
  bookings: BookedStart[],
  changes: ClockChange[],
): { id: string; withId: string }[] {
  const movedTo = new Map(changes.map(({ id, to }) => [id, to]))
  const spans = bookings
    .map((booking) => ({
      ...spanAt(booking, movedTo.get(booking.id) ?? booking.startsAt),
      id: booking.id,
      teamId: booking.teamId,
    }))
    .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
  return [...Map.groupBy(spans, ({ teamId }) => teamId).values()].flatMap((ofTeam) =>
    ofTeam.flatMap(({ id, to }, index) => {
      const later = ofTeam.slice(index + 1)
      const firstClear = later.findIndex(({ from }) => from >= to)
      const overlapping = firstClear === -1 ? later : later.slice(0, firstClear)
      return overlapping.map((other) => ({ id, withId: other.id }))
    }),
  )
}

function spanAt({ durationMinutes, bufferMinutes }: BookedStart, start: Date): Span {
  const from = start.getTime()
  return { from, to: from + (durationMinutes + bufferMinutes) * MS_PER_MINUTE }
}
