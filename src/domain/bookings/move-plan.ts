import { movePreview } from '../deposits/preview.ts'
import { busyBetween } from '../scheduling/busy.ts'
import type { Calendar, Job, SpecialDay, Team } from '../scheduling/calendar.ts'
import { offer } from '../scheduling/offer.ts'
import { type StartFault, type TeamReason, whyNot } from '../scheduling/slots.rules.ts'
import { startFaults } from '../scheduling/start-fault.rules.ts'
import { addDays, businessDate } from '../shared/time/business-time.ts'
import type { Desk } from './desk.ts'
import { type InTheWay, whatIsInTheWay } from './in-the-way.ts'
import type { WholeBooking } from './queries.ts'
import { forStaff, isTooCloseUnanswered, jobFor, teamsFor } from './reschedule-booking.ts'

const MS_PER_MINUTE = 60_000
const NEXT_SHOWN = 6
/** Looked through at once, and how often: most of the time the first stretch has enough. */
const STRETCH_DAYS = 5
const STRETCHES = 4

export interface MoveWish {
  startsAt: Date
  /** Null keeps the length. */
  durationMinutes: number | null
  /** Null takes any team, its own first. */
  teamId: string | null
}

/** Why a team cannot take the visit, with what stands in the way. */
export interface TeamVerdict {
  team: Team
  reasons: TeamReason[]
  visits: InTheWay[]
  /** Closures of that day which concern it. */
  closures: SpecialDay[]
}

export interface MovePlan {
  /** Whether nothing would change: it is there already. */
  isSame: boolean
  /** Who would take it; null where it cannot be moved there. */
  team: Team | null
  /** What is wrong with the time itself. */
  general: StartFault[]
  /** An open request this close to its start is confirmed first. */
  mustConfirmFirst: boolean
  /** Where nobody can: every team (or the chosen one) and why. */
  verdicts: TeamVerdict[]
  /** Free starts near the wish for the chosen team, or any; only looked up where the wish cannot be had. */
  next: Date[]
  /** The deposit where it becomes another one. */
  deposit: Awaited<ReturnType<typeof movePreview>>
  job: Job
}

/** What moving a visit somewhere would mean, and what is in the way if it cannot be; changes nothing. */
export async function planMove(desk: Desk, found: WholeBooking, wish: MoveWish): Promise<MovePlan> {
  const { booking } = found
  const { db } = desk.database
  const now = desk.clock.now()
  const known = desk.calendar.current()
  const calendar = forStaff(known)
  const job = jobFor(found, wish.durationMinutes)
  const general = startFaults(calendar, job, wish.startsAt, now)
  const mustConfirmFirst = isTooCloseUnanswered(booking, wish.startsAt, known, now)
  const free = general.length > 0 ? [] : await teamsFor(db, calendar, job, booking, wish)
  const [team = null] = free
  const isSame =
    team?.id === booking.teamId &&
    wish.startsAt.getTime() === booking.startsAt.getTime() &&
    job.durationMinutes === booking.durationMinutes
  const isPossible = team !== null && !mustConfirmFirst
  return {
    isSame,
    team: isPossible ? team : null,
    general,
    mustConfirmFirst,
    verdicts: team === null ? await verdicts(desk, calendar, job, found, wish) : [],
    next: isPossible ? [] : await freeNear(desk, found, wish),
    deposit: isPossible ? await depositThen(desk, found, wish.startsAt) : null,
    job,
  }
}

async function verdicts(
  desk: Desk,
  calendar: Calendar,
  job: Job,
  { booking }: WholeBooking,
  { startsAt, teamId }: MoveWish,
): Promise<TeamVerdict[]> {
  const { db } = desk.database
  const asked = calendar.teams.filter(({ id }) => teamId === null || id === teamId)
  const ids = asked.map(({ id }) => id)
  const minutes = job.durationMinutes + calendar.bufferMinutes
  const until = new Date(startsAt.getTime() + minutes * MS_PER_MINUTE)
  const [busy, visits] = await Promise.all([
    busyBetween(db, ids, startsAt, until, booking.id),
    whatIsInTheWay(db, ids, startsAt, until, booking.id),
  ])
  const date = businessDate(startsAt, calendar.zone)
  const answer = whyNot({ ...calendar, teams: asked }, job, busy, startsAt, desk.clock.now())
  return answer.teams.map(({ team, reasons }) => ({
    team,
    reasons,
    visits: visits.filter((visit) => visit.teamId === team.id),
    closures: calendar.specialDays.filter(
      (day) =>
        day.date === date &&
        day.kind === 'closed' &&
        (day.teamId === null || day.teamId === team.id),
    ),
  }))
}

/** The deposit at another start; staff move a request without one where nobody could take it. */
async function depositThen(desk: Desk, found: WholeBooking, startsAt: Date) {
  const preview = await movePreview(desk, found, startsAt, 'office')
  if (preview === null || desk.deposits.payments !== null) return preview
  return preview.before === null ? null : { ...preview, after: null }
}

/** The free starts nearest to the wish within the days after it, in order; its own is not among them. */
export async function freeNear(
  desk: Desk,
  whole: WholeBooking,
  { startsAt, teamId, durationMinutes }: MoveWish,
): Promise<Date[]> {
  const { booking } = whole
  const calendar = forStaff(desk.calendar.current())
  const job = jobFor(whole, durationMinutes)
  const teams = calendar.teams.filter(({ id }) => teamId === null || id === teamId)
  const ofTeams = { ...calendar, teams }
  const scheduling = { ...desk, calendar: { ...desk.calendar, current: () => ofTeams } }
  const now = desk.clock.now()
  const first = businessDate(startsAt > now ? startsAt : now, calendar.zone)
  const found: Date[] = []
  for (let n = 0; n < STRETCHES && found.length < NEXT_SHOWN; n++) {
    const from = addDays(first, n * STRETCH_DAYS)
    const days = await offer(scheduling, job, from, STRETCH_DAYS, booking.id)
    const starts = days.flatMap((day) => day.starts)
    found.push(...starts.filter((start) => start.getTime() !== booking.startsAt.getTime()))
  }
  const distance = (start: Date) => Math.abs(start.getTime() - startsAt.getTime())
  return found
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, NEXT_SHOWN)
    .sort((a, b) => a.getTime() - b.getTime())
}
