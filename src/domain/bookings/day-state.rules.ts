import type { BookingStatus } from './booking.ts'

/** Where a visit of a day stands: asked for, ahead, the next one, under way, over but not closed, or closed. */
export type DayState = 'asked' | 'ahead' | 'next' | 'now' | 'over' | 'done'

export interface DayVisit {
  status: BookingStatus
  startsAt: Date
  durationMinutes: number
}

const MS_PER_MINUTE = 60_000

/** How one team's visits of a day stand at `now`, in the order given; at most one is the next. */
export function dayStates(visits: readonly DayVisit[], now: Date): DayState[] {
  const at = now.getTime()
  const ahead = visits.filter(
    ({ status, startsAt }) => status === 'CONFIRMED' && startsAt.getTime() > at,
  )
  const next = ahead.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())[0]
  return visits.map((visit) => {
    const { status, startsAt, durationMinutes } = visit
    if (status === 'DONE') return 'done'
    if (status === 'PENDING') return 'asked'
    if (visit === next) return 'next'
    if (startsAt.getTime() > at) return 'ahead'
    return startsAt.getTime() + durationMinutes * MS_PER_MINUTE > at ? 'now' : 'over'
  })
}
