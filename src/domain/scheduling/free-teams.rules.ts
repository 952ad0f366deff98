import { toBusiness, toInstant } from '../shared/time/business-time.ts'
import { isTaken, type Span, spanOf, takenByTeam } from './busy.rules.ts'
import type { Busy, Calendar, Job, Team } from './calendar.ts'
import { hoursAt } from './hours-at.rules.ts'
import { suitableTeams } from './teams.rules.ts'

/**
 * The teams that can take a job at an instant: suitable, at work for all of it, and not busy. The one
 * with the least taken time on that business day comes first, among equals the lower id. The grid,
 * the notice and the horizon are `startFault`'s business.
 */
export function freeTeams(calendar: Calendar, job: Job, busy: Busy[], startsAt: Date): Team[] {
  const hoursFault = hoursAt(calendar, job, startsAt)
  const taken = takenByTeam(busy)
  const span = spanOf(calendar, job, startsAt.getTime())
  const day = dayAround(startsAt, calendar.zone)
  return suitableTeams(calendar, job)
    .map((team) => ({ team, spans: taken.get(team.id) ?? [] }))
    .filter(({ team, spans }) => hoursFault(team) === null && !isTaken(spans, span))
    .map(({ team, spans }) => ({ team, load: overlapMs(spans, day) }))
    .sort((a, b) => a.load - b.load || (a.team.id < b.team.id ? -1 : 1))
    .map(({ team }) => team)
}

function dayAround(instant: Date, zone: string): Span {
  const { date } = toBusiness(instant, zone)
  return {
    from: toInstant(date, 0, zone).getTime(),
    to: toInstant(date, 24 * 60, zone).getTime(),
  }
}

const overlapMs = (spans: Span[], day: Span): number =>
  spans.reduce(
    (sum, { from, to }) => sum + Math.max(0, Math.min(to, day.to) - Math.max(from, day.from)),
    0,
  )
