import type { Calendar } from '../domain/scheduling/calendar.ts'
import type { StartFault } from '../domain/scheduling/start-fault.rules.ts'
import type { TeamReason } from '../domain/scheduling/why-not.rules.ts'

/** Why a start is not offered, as a dispatcher would tell it; staff words are in English. */
export const startFaultWords: Record<StartFault, (calendar: Calendar) => string> = {
  past: () => 'This time has passed',
  too_soon: ({ minNoticeMinutes }) => `Visits are booked at least ${minNoticeMinutes / 60} h ahead`,
  too_far: ({ horizonDays }) => `Visits are booked at most ${horizonDays} days ahead`,
  off_grid: ({ stepMinutes }) => `Visits start on a ${stepMinutes}-minute step of the day`,
  closed: () => 'No suitable team works that day',
  outside_hours: () => 'The job does not fit into the hours of a suitable team',
  too_long: () => 'The job is longer than any working day until the end of the calendar',
  no_team: () => 'No team is large enough and serves this postal code',
}

export const teamReasonWords: Record<TeamReason, string> = {
  too_small: 'Has fewer cleaners than the job needs',
  other_area: 'Does not serve this postal code',
  day_off: 'Does not work that day',
  outside_hours: 'Does not work for all of that time',
  busy: 'Has another visit in that time',
}
