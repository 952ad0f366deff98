import type { JobCard, RoadTeam } from '../../../views/console/today/types.ts'
import type { DayJob } from '../../domain/bookings/day-jobs.ts'
import { dayStates } from '../../domain/bookings/day-state.rules.ts'
import type { Calendar, Team } from '../../domain/scheduling/calendar.ts'
import { writeHours } from '../../domain/scheduling/hours-text.rules.ts'
import { windowsOf } from '../../domain/scheduling/slots.rules.ts'
import { type LocalDate, sayTime, toBusiness } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import { homeWords, sayCount } from '../../words/home.ts'
import { sayMoney } from '../../words/money.ts'

const MS_PER_MINUTE = 60_000

/** A time of day in one piece: '9:00 am'. */
export const sayClock = (instant: Date, zone: string): string =>
  sayTime(toBusiness(instant, zone).minutesOfDay, 'en').replaceAll(' ', '\u00a0')

/** A day's visits by team: every team that has a visit that day, then those that only work, by name. */
export function roadTeams(
  calendar: Calendar,
  jobs: readonly DayJob[],
  date: LocalDate,
  now: Date,
): RoadTeam[] {
  const byTeam = Map.groupBy(jobs, ({ team }) => team.id)
  const active = new Map(calendar.teams.map((team) => [team.id, team]))
  const named = new Map(jobs.map(({ team }) => [team.id, team.name]))
  for (const team of calendar.teams) named.set(team.id, team.name)
  return [...named]
    .map(([id, name]) => {
      const team = active.get(id)
      const windows = team ? windowsOf(calendar, team, date) : []
      const visits = byTeam.get(id) ?? []
      return { id, name, jobs: cards(visits, calendar.zone, now), hours: hoursSaid(team, windows) }
    })
    .filter(({ jobs: own, hours }) => own.length > 0 || hours !== 'off')
    .sort((a, b) => Number(b.jobs.length > 0) - Number(a.jobs.length > 0) || byName(a, b))
}

const byName = (a: RoadTeam, b: RoadTeam): number => (a.name < b.name ? -1 : 1)

function hoursSaid(team: Team | undefined, windows: ReturnType<typeof windowsOf>): string {
  if (!team) return 'not at work any more'
  return windows.length === 0 ? 'off' : writeHours(windows)
}

function cards(visits: readonly DayJob[], zone: string, now: Date): JobCard[] {
  const states = dayStates(visits, now)
  return visits.map(({ id, startsAt, durationMinutes, person, home, crew, balance }, n) => {
    const end = new Date(startsAt.getTime() + durationMinutes * MS_PER_MINUTE)
    return {
      id,
      href: urls.console('booking', { booking_id: id }),
      from: sayClock(startsAt, zone),
      to: sayClock(end, zone),
      name: person.name,
      phone: person.phone,
      address: [person.address, person.postalCode].filter(Boolean).join(', ') || null,
      job: sayJob(home),
      crew,
      state: states[n]!,
      price: sayMoney(balance.totalCents, 'en'),
      due: balance.dueCents === 0 ? 'paid' : `${sayMoney(balance.dueCents, 'en')} due`,
      notes: notesOf(person),
    }
  })
}

/** '2 bed, 1½ bath, deep clean'. */
function sayJob(home: DayJob['home']): string {
  const type = homeWords('en').types[home.cleaning_type].toLowerCase()
  return `${sayCount(home.beds, 'en')} bed, ${sayCount(home.baths, 'en')} bath, ${type}`
}

const notesOf = ({ accessNotes, parking, pets, allergies, notes }: DayJob['person']) =>
  [
    { label: 'Access', text: accessNotes },
    { label: 'Parking', text: parking },
    { label: 'Pets', text: pets },
    { label: 'Allergies', text: allergies },
    { label: 'Wishes', text: notes },
  ].filter((note): note is { label: string; text: string } => Boolean(note.text))
