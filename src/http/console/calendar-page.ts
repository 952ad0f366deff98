import { CalendarPage, type CalendarProps } from '../../../views/console/calendar/page.tsx'
import type { HolidayRow, Obstacle, SpecialRow } from '../../../views/console/calendar/types.ts'
import type { Fault } from '../../../views/types.ts'
import { boardDays, boardJobs } from '../../domain/scheduling/board.ts'
import type { Calendar, SpecialDay } from '../../domain/scheduling/calendar.ts'
import { STEP_MINUTES } from '../../domain/scheduling/change-schedule.ts'
import { holidays } from '../../domain/scheduling/holidays.rules.ts'
import { writeHours } from '../../domain/scheduling/hours-text.rules.ts'
import { bookedDays } from '../../domain/scheduling/load.ts'
import { companyClosures, listSpecialDays, teamById } from '../../domain/scheduling/queries.ts'
import {
  addDays,
  businessDate,
  compareDates,
  type LocalDate,
  parseLocalDate,
  sayLongDate,
  sayShortDate,
  startOfBusinessDay,
  weekdayOf,
} from '../../domain/shared/time/business-time.ts'
import { may } from '../../domain/staff/permissions.rules.ts'
import { urls } from '../../urls.ts'
import type { ConsolePerson } from '../plugins/console-access.ts'
import { dayBoardView, weekBoardView } from './board-view.ts'
import type { Office } from './office.ts'
import { sayWeek } from './say-week.ts'
import { seenOf, teamTyped } from './team-form.ts'

const DAYS = 7
/** With all teams on a board a day shows its first visits, with very many teams none; with one team all. */
const EACH_DAY = { all: 4, one: 50 } as const
const MANY_TEAMS = 15
const CLOSURES_SHOWN = 100

/** What a form that was refused leaves to show. */
export interface Shown {
  typed?: Record<string, string>
  ticked?: string[]
  faults?: Fault[]
  obstacle?: Obstacle | null
  status?: number
}

/** The calendar's page: which day or week, which team, and whose hours are edited, are in `query`. */
export async function showCalendar(
  office: Office,
  request: Request,
  person: ConsolePerson,
  query: Record<string, string>,
  shown: Shown = {},
): Promise<Response> {
  const current = office.calendar.current()
  const today = businessDate(office.clock.now(), current.zone)
  const day = parseLocalDate(query['day'] ?? '') ?? today
  const isWeek = query['view'] === 'week'
  const team = current.teams.find(({ id }) => id === query['team']) ?? null
  const first = isWeek ? mondayOf(day) : day
  const [board, closures, year] = await Promise.all([
    boardOf(office, current, { first, isWeek, teamId: isWeek ? (team?.id ?? null) : null }, today),
    listSpecialDays(office.database.db, today, addDays(today, 366)),
    holidaysOf(office, yearOf(query['year'], day), today, shown.ticked),
  ])
  const editing = await hoursEdited(office, person, query['hours'], shown)
  const here = urls.console('calendar', placed(query, isWeek ? 'week' : 'day', day))
  return office.show(
    request,
    person,
    'calendar',
    (frame) =>
      CalendarPage({
        frame,
        here,
        title: isWeek ? `Week of ${sayLongDate(first, 'en')}` : sayLongDate(day, 'en'),
        board,
        links: linksOf(day, isWeek, isWeek ? (team?.id ?? null) : null),
        onlyTeam: isWeek ? (team?.name ?? null) : null,
        hasTeams: current.teams.length > 0,
        stepMinutes: current.stepMinutes,
        timeOff: {
          teams: byName(current),
          typed: shown.typed ?? {
            date: compareDates(day, today) < 0 ? today : day,
            team: team?.id ?? '',
          },
          today,
          back: here,
        },
        closures: closures.slice(0, CLOSURES_SHOWN).map(specialRow(current)),
        holidays: year,
        hours: {
          teams: byName(current).map(({ id, name, week }) => ({
            id,
            name,
            said: sayWeek(week),
            href: `${urls.console('calendar', { ...placed(query, isWeek ? 'week' : 'day', day), hours: id })}#hours`,
          })),
          editing,
          mayChange: may(person.role, 'teams.change'),
          back: here,
        },
        grid: {
          stepMinutes: current.stepMinutes,
          bufferMinutes: current.bufferMinutes,
          steps: STEP_MINUTES,
          minNoticeHours: current.minNoticeMinutes / 60,
          horizonDays: current.horizonDays,
          mayChange: may(person.role, 'schedule.change'),
          back: here,
        },
        faults: shown.faults ?? [],
        obstacle: shown.obstacle ?? null,
      }),
    shown.status,
  )
}

const byName = ({ teams }: Calendar) => teams.toSorted((a, b) => (a.name < b.name ? -1 : 1))

const mondayOf = (day: LocalDate): LocalDate => addDays(day, -((weekdayOf(day) + 6) % 7))

function placed(query: Record<string, string>, view: 'day' | 'week', day: LocalDate) {
  const team = query['team']
  return { view, day, ...(team ? { team } : {}) }
}

function linksOf(day: LocalDate, isWeek: boolean, team: string | null): CalendarProps['links'] {
  const at = (date: LocalDate | null, week: boolean, teamId: string | null = null) =>
    urls.console('calendar', {
      view: week ? 'week' : 'day',
      ...(date ? { day: date } : {}),
      ...(teamId ? { team: teamId } : {}),
    })
  const step = isWeek ? DAYS : 1
  return {
    day: at(day, false),
    week: at(day, true),
    today: at(null, isWeek, team),
    before: at(addDays(day, -step), isWeek, team),
    after: at(addDays(day, step), isWeek, team),
  }
}

/** The board with the special days of its own dates, past ones too: three statements at most. */
async function boardOf(
  office: Office,
  current: Calendar,
  { first, isWeek, teamId }: { first: LocalDate; isWeek: boolean; teamId: string | null },
  today: LocalDate,
): Promise<CalendarProps['board']> {
  const { db } = office.database
  const days = isWeek ? DAYS : 1
  const from = startOfBusinessDay(first, current.zone)
  const to = startOfBusinessDay(addDays(first, days), current.zone)
  const special = listSpecialDays(db, first, addDays(first, days - 1))
  if (!isWeek) {
    const [specialDays, jobs] = await Promise.all([special, boardJobs(db, from, to)])
    return { is: 'day', view: dayBoardView({ ...current, specialDays }, jobs, first) }
  }
  const each = teamId === null ? EACH_DAY.all : EACH_DAY.one
  const [specialDays, booked] = await Promise.all([
    special,
    teamId === null && current.teams.length > MANY_TEAMS
      ? bookedDays(db, from, to)
      : boardDays(db, { from, to, teamId, each }),
  ])
  const teams = current.teams.filter(({ id }) => teamId === null || id === teamId)
  const dates = Array.from({ length: DAYS }, (_, n) => addDays(first, n))
  return {
    is: 'week',
    view: weekBoardView({ ...current, teams, specialDays }, booked, dates, today),
  }
}

const specialRow =
  ({ teams }: Calendar) =>
  ({ id, teamId, date, kind, window, reason }: SpecialDay): SpecialRow => ({
    id,
    day: sayShortDate(date, 'en'),
    href: urls.console('calendar', { day: date }),
    who: teamId === null ? 'All' : (teams.find((team) => team.id === teamId)?.name ?? 'A team'),
    what: `${kind === 'closed' ? 'Closed' : 'Open'} ${window ? writeHours([window]) : 'all day'}`,
    reason,
    endAction: urls.console('closureEnd', { special_day_id: id }),
  })

const yearOf = (typed: string | undefined, day: LocalDate): number =>
  /^(19|20|21)\d{2}$/.test(typed ?? '') ? Number(typed) : Number(day.slice(0, 4))

async function holidaysOf(
  { database }: Office,
  year: number,
  today: LocalDate,
  ticked: string[] | undefined,
): Promise<CalendarProps['holidays']> {
  const closed = await companyClosures(database.db, `${year}-01-01`, `${year}-12-31`)
  const rows = holidays(year)
    .filter(({ date }) => date >= today)
    .map(
      ({ date, name, optional }): HolidayRow => ({
        date,
        said: sayShortDate(date, 'en'),
        name,
        optional,
        closed: ticked ? ticked.includes(date) : closed.has(date),
      }),
    )
  const next = urls.console('calendar', { year: String(year + 1) })
  return { year, rows, nextHref: `${next}#holidays` }
}

/** The team whose hours are edited in place, for whoever may. */
async function hoursEdited(
  { database }: Office,
  { role }: ConsolePerson,
  id: string | undefined,
  { typed }: Shown,
): Promise<CalendarProps['hours']['editing']> {
  if (!id || !may(role, 'teams.change')) return null
  const team = await teamById(database.db, id)
  if (!team) return null
  return { id, name: team.name, seen: seenOf(team), typed: { ...teamTyped(team), ...typed } }
}
