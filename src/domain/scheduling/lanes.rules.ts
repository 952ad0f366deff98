import type { SpecialDay, Window } from './calendar.ts'

/** A visit on the axis of its day, in minutes of the business day; `busyUntil` is when its buffer ends. */
export interface LaneJob<T> {
  from: number
  to: number
  busyUntil: number
  job: T
}

/** What a stretch of a team's day is; contiguous, each longer than nothing. */
export type Segment<T> =
  | { kind: 'free' | 'off' | 'buffer'; from: number; to: number }
  | { kind: 'closed'; from: number; to: number; day: SpecialDay }
  | { kind: 'job'; from: number; to: number; job: T }

const MINUTES_PER_DAY = 1440
const WORKDAY: Window = { opens: 9 * 60, closes: 17 * 60 }

const down = (minutes: number, step: number) => Math.floor(minutes / step) * step
const up = (minutes: number, step: number) => Math.ceil(minutes / step) * step

/** From when to when a day is drawn: all hours anybody works and all visits, on whole hours. */
export function axisOf(
  windows: readonly Window[],
  jobs: readonly { from: number; busyUntil: number }[],
): Window {
  const spans = [
    ...windows,
    ...jobs.map(({ from, busyUntil }) => ({ opens: from, closes: busyUntil })),
  ]
  if (spans.length === 0) return WORKDAY
  return {
    opens: Math.max(0, down(Math.min(...spans.map(({ opens }) => opens)), 60)),
    closes: Math.min(MINUTES_PER_DAY, up(Math.max(...spans.map(({ closes }) => closes)), 60)),
  }
}

/**
 * A team's day cut into stretches that cover the axis without a gap, on a grid of `step` minutes: a visit
 * first, then its buffer, then what is closed for a reason, then hours it does not work, then free time.
 */
export function laneOf<T>(
  axis: Window,
  step: number,
  day: {
    windows: readonly Window[]
    closures: readonly SpecialDay[]
    jobs: readonly LaneJob<T>[]
  },
): Segment<T>[] {
  const jobs = onGrid(day.jobs, step)
  const segments: Segment<T>[] = []
  for (let from = axis.opens; from < axis.closes; from += step) {
    const to = Math.min(from + step, axis.closes)
    const next = segmentAt(from, to, { ...day, jobs })
    const last = segments.at(-1)
    if (last && isSame(last, next)) last.to = to
    else segments.push(next)
  }
  return segments
}

/** Visits off the grid take every cell they touch; of a cell two touch, the later one gets it. */
function onGrid<T>(jobs: readonly LaneJob<T>[], step: number): LaneJob<T>[] {
  const ascending = jobs.toSorted((a, b) => a.from - b.from)
  return ascending.map((job, n) => {
    const from = down(job.from, step)
    const next = ascending[n + 1]
    const end = next ? Math.max(down(next.from, step), from) : MINUTES_PER_DAY
    const to = Math.min(up(Math.max(job.to, job.from + 1), step), end)
    return { ...job, from, to, busyUntil: Math.min(up(job.busyUntil, step), end) }
  })
}

function segmentAt<T>(
  from: number,
  to: number,
  { windows, closures, jobs }: Parameters<typeof laneOf<T>>[2],
): Segment<T> {
  const visit = jobs.find((job) => job.from <= from && from < job.to)
  if (visit) return { kind: 'job', from, to, job: visit.job }
  if (jobs.some((job) => job.to <= from && from < job.busyUntil)) {
    return { kind: 'buffer', from, to }
  }
  if (windows.some(({ opens, closes }) => opens < to && from < closes)) {
    return { kind: 'free', from, to }
  }
  const day = closures.find(({ window }) => !window || (window.opens < to && from < window.closes))
  return day ? { kind: 'closed', from, to, day } : { kind: 'off', from, to }
}

const isSame = <T>(a: Segment<T>, b: Segment<T>): boolean =>
  a.kind === b.kind &&
  (a.kind !== 'job' || b.kind !== 'job' || a.job === b.job) &&
  (a.kind !== 'closed' || b.kind !== 'closed' || a.day === b.day)
