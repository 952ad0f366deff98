import { Elysia } from 'elysia'
import { TodayPage } from '../../../views/console/today/page.tsx'
import type { ComingDay, ComingTeam } from '../../../views/console/today/types.ts'
import { jobsBetween } from '../../domain/bookings/day-jobs.ts'
import type { Calendar } from '../../domain/scheduling/calendar.ts'
import { teamLoads } from '../../domain/scheduling/load.rules.ts'
import { bookedDays } from '../../domain/scheduling/load.ts'
import {
  addDays,
  businessDate,
  type LocalDate,
  parseLocalDate,
  sayLongDate,
  sayShortDate,
  startOfBusinessDay,
} from '../../domain/shared/time/business-time.ts'
import { finishByHand } from '../../domain/staff/finish-by-hand.ts'
import { type Needs, readNeeds } from '../../domain/staff/needs.ts'
import { withStrangers } from '../../domain/staff/strangers-need.rules.ts'
import type { NeedKind } from '../../domain/staff/urgency.rules.ts'
import { strangersStanding } from '../../domain/wishes/standing.ts'
import { patterns, urls } from '../../urls.ts'
import { ofHours } from './board-view.ts'
import { roadTeams } from './day-cards.ts'
import type { Office } from './office.ts'
import { needCounts, needLines, needsOf } from './today-needs.ts'

/** A page of more visits than this would help nobody: the calendar shows them by team. */
const MOST_JOBS = 200
const DAYS_COMING = 7

/** Today: what needs a person, who is on the road, what is coming. */
export const todayConsole = (office: Office) =>
  new Elysia({ name: 'console/today' })
    .use(office.access)
    .get(
      patterns.console.today,
      async ({ person, request, query }) => {
        const calendar = office.calendar.current()
        const today = businessDate(office.clock.now(), calendar.zone)
        const date = parseLocalDate(query['day'] ?? '') ?? today
        const [found, standing, jobs, coming] = await Promise.all([
          readNeeds(office.database.db, calendar.minNoticeMinutes),
          strangersStanding(office.database.db, calendar, office.clock.now()),
          jobsOn(office, date, calendar.zone),
          comingFrom(office, calendar, addDays(date, 1)),
        ])
        const needs = needsOf(person.role, withStrangers(found, standing))
        const here = date === today ? urls.console('today') : urls.console('today', { day: date })
        const teams = roadTeams(calendar, jobs.jobs, date, needs.now)
        return office.show(request, person, 'today', (frame) =>
          TodayPage({
            frame,
            here,
            date: sayLongDate(date, 'en'),
            isToday: date === today,
            before: urls.console('today', { day: addDays(date, -1) }),
            after: urls.console('today', { day: addDays(date, 1) }),
            calendar: urls.console('calendar', { day: date }),
            counts: [
              {
                label: jobs.jobs.length === 1 ? 'job' : 'jobs',
                count: jobs.jobs.length,
                href: urls.console('calendar', { day: date }),
                needs: false,
              },
              ...needCounts(needs),
            ],
            needs: needLines(office, needs, here),
            waiting: countOf(needs, ['request', 'case', 'wish']),
            teams,
            isCut: jobs.isCut,
            visitorsShareOne: office.config.env === 'prod' && office.addresses.visitorsShareOne(),
            coming,
          }),
        )
      },
      { can: 'day.run' },
    )
    .post(
      patterns.console.taskDone,
      async ({ person, request, params }) => {
        await finishByHand(office.database, params.task_id, office.cause(request, person))
        return office.done(request, urls.console('today'), 'Ticked off.')
      },
      { can: 'day.run' },
    )

const countOf = ({ totals }: Needs, kinds: NeedKind[]): number =>
  kinds.reduce((sum, kind) => sum + (totals.get(kind) ?? 0), 0)

const jobsOn = (office: Office, date: LocalDate, zone: string) =>
  jobsBetween(office.database.db, {
    from: startOfBusinessDay(date, zone),
    to: startOfBusinessDay(addDays(date, 1), zone),
    teamId: null,
    limit: MOST_JOBS,
  })

/** The load of each team on the next days. */
async function comingFrom(
  office: Office,
  calendar: Calendar,
  first: LocalDate,
): Promise<{ days: ComingDay[]; teams: ComingTeam[] }> {
  const dates = Array.from({ length: DAYS_COMING }, (_, ahead) => addDays(first, ahead))
  const booked = await bookedDays(
    office.database.db,
    startOfBusinessDay(first, calendar.zone),
    startOfBusinessDay(addDays(first, DAYS_COMING), calendar.zone),
  )
  const teams = calendar.teams.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return {
    days: dates.map((date) => ({
      name: sayShortDate(date, 'en'),
      href: urls.console('calendar', { day: date }),
    })),
    teams: teamLoads(calendar, teams, booked, dates).map(({ team, days }) => ({
      name: team.name,
      href: urls.console('calendar', { view: 'week', day: first, team: team.id }),
      days: days.map(({ jobs, minutes, capacity }) => ({
        jobs,
        said: capacity === 0 && minutes === 0 ? 'off' : ofHours(minutes, capacity),
        percent:
          capacity === 0 ? (minutes > 0 ? 100 : 0) : Math.min(100, (minutes / capacity) * 100),
        off: capacity === 0,
      })),
    })),
  }
}
