import { firstIndex } from './ascending.rules.ts'
import type { Busy, Calendar, Job } from './calendar.ts'

const MS_PER_MINUTE = 60_000

export type Span = Pick<Busy, 'from' | 'to'>

/** Taken time by team id, ascending and apart, for many questions about the same bookings. */
export function takenByTeam(busy: Busy[]): Map<string, Span[]> {
  const teams = Map.groupBy(busy, ({ teamId }) => teamId)
  return new Map([...teams].map(([teamId, spans]) => [teamId, apart(spans)]))
}

/** Whether a span overlaps one of the taken ones (ascending and apart); meeting ends do not overlap. */
export function isTaken(taken: Span[], { from, to }: Span): boolean {
  const next = taken[firstIndex(taken, (span) => span.to > from)]
  return next !== undefined && next.from < to
}

/** What a job takes of its team from `start` on: itself and the buffer after it. Unix milliseconds. */
export const spanOf = (
  { bufferMinutes }: Pick<Calendar, 'bufferMinutes'>,
  { durationMinutes }: Job,
  start: number,
): Span => ({ from: start, to: start + (durationMinutes + bufferMinutes) * MS_PER_MINUTE })

function apart(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else result.push({ from, to })
  }
  return result
}
