import type { Calendar, Job } from '../scheduling/calendar.ts'
import { type StartFault, startFault } from '../scheduling/slots.rules.ts'
import { invalid } from '../shared/errors.ts'

const SAID: Record<StartFault, (calendar: Calendar) => string> = {
  past: () => 'must not be in the past',
  too_soon: ({ minNoticeMinutes }) => `must be at least ${minNoticeMinutes / 60} hours from now`,
  too_far: ({ horizonDays }) => `must be within the next ${horizonDays} days`,
  off_grid: ({ stepMinutes }) => `must start on a ${stepMinutes}-minute step of the day`,
  closed: () => 'must be on a day we work',
  outside_hours: () => 'must lie, with the whole job, within working hours',
  too_long: () => 'must be agreed by phone: the job is longer than a working day',
  no_team: () => 'must be agreed by phone: no team is large enough or serves this postal code',
}

/** Refuses a start that is never offered, whoever is busy, with the rule it breaks. */
export function refuseStart(calendar: Calendar, job: Job, startsAt: Date, now: Date): void {
  const fault = startFault(calendar, job, startsAt, now)
  if (fault) throw invalid({ field: 'starts_at', message: SAID[fault](calendar) })
}
