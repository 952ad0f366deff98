import type { Calendar, Job } from './calendar.ts'
import { hoursAt } from './hours-at.rules.ts'
import { isLargeEnough } from './teams.rules.ts'

/** A visit that was promised: which team, when by the clock on the wall, and what it asks of the team. */
export interface Promised {
  bookingId: string
  teamId: string
  team: string
  startsAt: Date
  job: Job
}

/**
 * The promised visits that a change of the calendars would break: their team could do them before and
 * could not afterwards, being gone, too few, or not at work for all of it. Where a team goes concerns
 * new bookings only, and so do the grid and the buffer.
 */
export const stranded = (before: Calendar, after: Calendar, promised: Promised[]): Promised[] =>
  promised.filter((visit) => isKept(before, visit) && !isKept(after, visit))

function isKept(calendar: Calendar, { teamId, startsAt, job }: Promised): boolean {
  const team = calendar.teams.find(({ id }) => id === teamId)
  if (!team || !isLargeEnough(team, job)) return false
  return hoursAt(calendar, job, startsAt)(team) === null
}
