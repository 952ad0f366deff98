import type {
  BoardVisit,
  Cell,
  DayBoardView,
  Lane,
  WeekBoardView,
} from '../../../views/console/calendar/types.ts'
import type { BoardDay, BoardJob } from '../../domain/scheduling/board.ts'
import type { Calendar, Team } from '../../domain/scheduling/calendar.ts'
import { writeHours } from '../../domain/scheduling/hours-text.rules.ts'
import { axisOf, type LaneJob, laneOf, type Segment } from '../../domain/scheduling/lanes.rules.ts'
import { type BookedDay, teamLoads } from '../../domain/scheduling/load.rules.ts'
import { windowsOf } from '../../domain/scheduling/slots.rules.ts'
import {
  daysBetween,
  type LocalDate,
  sayShortDate,
  sayTime,
  toBusiness,
} from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { sayCount } from '../../words/home.ts'
import { sayClock } from './day-cards.ts'

const MS_PER_MINUTE = 60_000
const MINUTES_PER_DAY = 1440
const NOBODY_WORKS = 'off'

/** One column of a day's board is the grid's step, or the quarter of an hour that steps are made of. */
const unitOf = ({ stepMinutes }: Calendar): number => (stepMinutes % 15 === 0 ? 15 : 10)

/** Every team's day on one axis of time. */
export function dayBoardView(
  calendar: Calendar,
  jobs: readonly BoardJob[],
  date: LocalDate,
): DayBoardView {
  const unit = unitOf(calendar)
  const byTeam = Map.groupBy(jobs, ({ teamId }) => teamId)
  const lanes = boardTeams(calendar, jobs).map((team) => ({
    ...team,
    windows: team.at ? windowsOf(calendar, team.at, date) : [],
    closures: calendar.specialDays.filter(
      (day) =>
        day.date === date &&
        day.kind === 'closed' &&
        (day.teamId === null || day.teamId === team.id),
    ),
    jobs: (byTeam.get(team.id) ?? []).map((job) => laneJob(job, date, calendar.zone)),
  }))
  const axis = axisOf(
    lanes.flatMap(({ windows }) => windows),
    lanes.flatMap((lane) => lane.jobs),
  )
  return {
    opens: axis.opens,
    unit,
    columns: (axis.closes - axis.opens) / unit,
    hours: Array.from({ length: (axis.closes - axis.opens) / 60 }, (_, hour) => ({
      said: sayTime(axis.opens + hour * 60, 'en').replace(':00 ', '\u00a0'),
      span: 60 / unit,
    })),
    day: date,
    lanes: lanes.map(
      (lane): Lane => ({
        team: { id: lane.id, name: lane.name, href: urls.console('team', { team_id: lane.id }) },
        hours: lane.at ? writeHours(lane.windows) || NOBODY_WORKS : 'not at work any more',
        blockHref: lane.at
          ? `${urls.console('calendar', { day: date, team: lane.id })}#block`
          : null,
        cells: laneOf(axis, unit, lane).map((segment) => cellOf(segment, unit, calendar.zone)),
      }),
    ),
  }
}

/** Teams at work by name, and after them those that only have visits left. */
function boardTeams(
  calendar: Pick<Calendar, 'teams'>,
  jobs: readonly { teamId: string; team?: string }[],
): { id: string; name: string; at: Team | null }[] {
  const at = new Map(calendar.teams.map((team) => [team.id, team]))
  const gone = new Map<string, string>()
  for (const { teamId, team } of jobs) {
    if (team !== undefined && !at.has(teamId)) gone.set(teamId, team)
  }
  const named = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  return [
    ...calendar.teams.map((team) => ({ id: team.id, name: team.name, at: team })).sort(named),
    ...[...gone].map(([id, name]) => ({ id, name, at: null })).sort(named),
  ]
}

function laneJob(job: BoardJob, date: LocalDate, zone: string): LaneJob<BoardJob> {
  const minuteOf = (instant: Date) => {
    const { date: on, minutesOfDay } = toBusiness(instant, zone)
    return Math.min(MINUTES_PER_DAY, daysBetween(date, on) * MINUTES_PER_DAY + minutesOfDay)
  }
  const from = minuteOf(job.startsAt)
  const to = minuteOf(new Date(job.startsAt.getTime() + job.durationMinutes * MS_PER_MINUTE))
  return { from, to: Math.max(to, from + 1), busyUntil: Math.max(to, minuteOf(job.busyUntil)), job }
}

function cellOf(segment: Segment<BoardJob>, unit: number, zone: string): Cell {
  const { kind, from, to } = segment
  const span = Math.round((to - from) / unit)
  if (kind === 'job') return { kind, span, visit: visitOf(segment.job, zone) }
  const said = `${saySpan(from)}–${saySpan(to)}`
  return kind === 'closed' ? { kind, span, said, reason: segment.day.reason } : { kind, span, said }
}

const saySpan = (minutes: number): string =>
  sayTime(minutes % MINUTES_PER_DAY, 'en').replaceAll(' ', '\u00a0')

function visitOf(job: BoardJob, zone: string): BoardVisit {
  const end = new Date(job.startsAt.getTime() + job.durationMinutes * MS_PER_MINUTE)
  return {
    href: urls.console('booking', { booking_id: job.id }),
    moveHref: urls.console('bookingMove', { booking_id: job.id }),
    time: `${sayClock(job.startsAt, zone)}–${sayClock(end, zone)}`,
    at: toBusiness(job.startsAt, zone).time,
    name: job.name,
    address: job.address,
    status: job.status,
  }
}

/** Every team's days: how full they are, and the first visits of each. */
export function weekBoardView(
  calendar: Calendar,
  booked: readonly (BookedDay & Partial<Pick<BoardDay, 'team' | 'first'>>)[],
  dates: readonly LocalDate[],
  today: LocalDate,
): WeekBoardView {
  const teams = boardTeams(calendar, booked)
  const known = teams.map(({ id, name, at }) => at ?? goneTeam(id, name))
  const byKey = new Map(booked.map((day) => [`${day.teamId} ${day.date}`, day]))
  return {
    days: dates.map((date) => ({
      said: sayShortDate(date, 'en'),
      href: urls.console('calendar', { day: date }),
      isToday: date === today,
    })),
    teams: teamLoads(calendar, known, booked, dates).map(({ team, days }) => ({
      id: team.id,
      name: team.name,
      href: urls.console('calendar', { view: 'week', day: dates[0]!, team: team.id }),
      cells: days.map(({ date, jobs, minutes, capacity }) => {
        const { first = [] } = byKey.get(`${team.id} ${date}`) ?? {}
        return {
          href: urls.console('calendar', { day: date }),
          day: date,
          jobs,
          said:
            capacity === 0 && jobs === 0
              ? whyOff(calendar, team.id, date)
              : ofHours(minutes, capacity),
          percent:
            capacity === 0 ? (jobs > 0 ? 100 : 0) : Math.min(100, (minutes / capacity) * 100),
          off: capacity === 0,
          visits: first.map((job) => ({
            ...visitOf(job, calendar.zone),
            time: sayClock(job.startsAt, calendar.zone),
          })),
          more: jobs - first.length,
        }
      }),
    })),
  }
}

const goneTeam = (id: string, name: string): Team => ({
  id,
  name: `${name} (not at work any more)`,
  size: 1,
  postalPrefixes: [],
  week: [],
})

/** '4½ of 9 h', in quarters of an hour. */
export const ofHours = (minutes: number, capacity: number): string =>
  `${hours(minutes)} of ${hours(capacity)} h`
const hours = (minutes: number): string => sayCount(Math.round(minutes / 15) / 4, 'en')

function whyOff(calendar: Calendar, teamId: string, date: LocalDate): string {
  const day = calendar.specialDays.find(
    (special) =>
      special.date === date &&
      special.kind === 'closed' &&
      (special.teamId === null || special.teamId === teamId),
  )
  return day ? `Closed: ${day.reason}` : NOBODY_WORKS
}
