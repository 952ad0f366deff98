import type { Busy, Calendar, Job } from './calendar.ts'

const MS_PER_MINUTE = 60_000

export type Span = Pick<Busy, 'from' | 'to'>

/** Taken time by team id, ascending and apart, for many questions about the same bookings. */
export function takenByTeam(busy: Busy[]): Map<string, Span[]> {
  const byTeam = new Map<string, Span[]>()
  for (const { teamId, from, to } of busy.toSorted((a, b) => a.from - b.from)) {
    if (from >= to) continue
    const spans = byTeam.get(teamId) ?? []
    if (spans.length === 0) byTeam.set(teamId, spans)
    const last = spans.at(-1)
    if (last && from <= last.to) last.to = Math.max(last.to, to)
    else spans.push({ from, to })
  }
  return byTeam
}

/** Whether a span overlaps one of the taken ones (ascending and apart); meeting ends do not overlap. */
export function isTaken(taken: Span[] | undefined, { from, to }: Span): boolean {
  if (!taken) return false
  let low = 0
  let high = taken.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (taken[middle]!.to > from) high = middle
    else low = middle + 1
  }
  const next = taken[low]
  return next !== undefined && next.from < to
}

/** What a job takes of its team from `start` on: itself and the buffer after it. Unix milliseconds. */
export const spanOf = (
  { bufferMinutes }: Pick<Calendar, 'bufferMinutes'>,
  { durationMinutes }: Job,
  start: number,
): Span => ({ from: start, to: start + (durationMinutes + bufferMinutes) * MS_PER_MINUTE })
