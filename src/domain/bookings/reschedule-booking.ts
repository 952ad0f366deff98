import { sql } from 'drizzle-orm'
import { databaseNow, rows } from '../../db/client.ts'
import type { Db } from '../../db/database.ts'
import type { Cause } from '../audit/record.ts'
import type { Calendar, Job, Team } from '../scheduling/calendar.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { toBusiness } from '../shared/time/business-time.ts'
import { strangersLock } from '../wishes/ceiling.ts'
import { mayHold } from '../wishes/share.rules.ts'
import { strangersStanding } from '../wishes/standing.ts'
import { type Held, holdBooking, writeChange } from './change-booking.ts'
import { candidatesAt } from './create-booking.ts'
import type { Desk } from './desk.ts'
import { rangeOf } from './insert-booking.ts'
import { jobOf } from './job.ts'
import { depositAfterMove, openNewCheckout, retireCheckout } from './move-deposit.ts'
import { slotTaken } from './next-slots.ts'
import { type Booking, type WholeBooking, wholeBooking } from './queries.ts'
import { unlessSold } from './sold-once.ts'
import { refuseStart } from './start-faults.ts'
import { refuseTerminal } from './status.rules.ts'

/** Within this time before the start only staff move a visit. */
export const CUSTOMER_MOVE_HOURS = 24

export interface Move {
  version?: number | undefined
  startsAt: Date
  /** Null keeps the length. */
  durationMinutes: number | null
  /** The team staff chose; without one its own goes before others. */
  teamId?: string | null | undefined
  /** Staff may move inside the minimum notice and beyond the horizon, customers may not. */
  by: 'customer' | 'staff'
}

/**
 * Moves a visit to another free start, with its own team where that one is free. It does not stand in its
 * own way, and keeps the time it had when the new one is taken. Refuses with `not_found`, `domain` (a
 * finished or cancelled visit; a customer within a day of the start), `validation` (a start that is never
 * offered) and `conflict` (taken, with the next three; a stale version; `reason: ceiling`, strangers hold enough; `reason: often`, the
 * customer moved it five times that day).
 */
export async function rescheduleBooking(
  desk: Desk,
  id: string,
  move: Move,
  cause: Cause,
): Promise<Booking> {
  for (let decision = 0; decision < MAX_DECISIONS; decision++) {
    const { version } = desk.calendar.current()
    const { moved, job } = await moveOnce(desk, id, move, cause)
    if (moved) return openNewCheckout(desk, moved)
    await desk.calendar.refresh()
    if (desk.calendar.current().version === version) throw await slotTaken(desk, job, move.startsAt)
  }
  throw new DomainError('unavailable', 'The calendars are being changed')
}

/** Calendars that keep changing while a move is decided are an office at work, not a fault. */
const MAX_DECISIONS = 3

/** The move as the calendars known now allow it; null when every team is taken or they have changed. */
async function moveOnce(
  desk: Desk,
  id: string,
  move: Move,
  cause: Cause,
): Promise<{ moved: Booking | null; job: Job }> {
  const { db } = desk.database
  const found = await wholeBooking(db, id)
  if (!found) throw notFound('Booking')
  refuseTerminal(found.booking.status)
  if (found.booking.cancelIntent) {
    throw new DomainError('conflict', 'The booking is being cancelled')
  }
  const now = await databaseNow(db)
  const known = desk.calendar.current()
  if (move.by === 'customer') {
    refuseLate(found.booking, now)
    await refuseOften(db, id)
  }
  if (move.by === 'staff' && isTooCloseUnanswered(found.booking, move.startsAt, known, now)) {
    throw new DomainError('domain', 'Confirm the request before moving it this close')
  }
  const job = jobFor(found, move.durationMinutes)
  const calendar = move.by === 'staff' ? forStaff(known) : known
  refuseStart(calendar, job, move.startsAt, now)

  const isWatched = move.by === 'customer' && found.booking.byStranger
  if (isWatched) await refuseNearer(db, calendar, found.booking, job, move.startsAt, now)
  const free = await teamsFor(db, calendar, job, found.booking, move)
  if (free.length > 0) await retireCheckout(desk, found, move)
  for (const team of free) {
    const target = { team, job, calendar, startsAt: move.startsAt, by: move.by }
    const strangers = isWatched ? strangersLock('alone') : null
    const turns = { version: move.version, otherTeams: [team.id], strangers }
    const moved = await unlessSold(
      holdBooking(desk, id, turns, async (tx, held) => {
        if (isWatched) await refuseNearer(tx, calendar, held.booking, job, move.startsAt, now)
        return moveTo(tx, desk, held, found, target, cause)
      }),
      null,
    )
    if (moved) return { moved, job }
  }
  return { moved: null, job }
}

/** A stranger's open start comes no nearer where strangers hold what they may of the next days already. */
async function refuseNearer(
  db: Db,
  calendar: Calendar,
  { status, startsAt: from }: Booking,
  { durationMinutes }: Job,
  to: Date,
  now: Date,
): Promise<void> {
  if (status !== 'PENDING') return
  const { near } = await strangersStanding(db, calendar, now)
  if (from < near.until || to >= near.until) return
  if (mayHold(near, durationMinutes + calendar.bufferMinutes)) return
  throw new DomainError('conflict', 'Of the next 14 days no more can be held at the moment', {
    extension: { reason: 'ceiling' },
  })
}

/** An open request inside the minimum notice would end at once: first it is answered. */
export const isTooCloseUnanswered = (
  { status }: Booking,
  startsAt: Date,
  { minNoticeMinutes }: Calendar,
  now: Date,
): boolean => status === 'PENDING' && startsAt.getTime() - now.getTime() < minNoticeMinutes * 60_000

/** The teams that could take a visit at another time, in the order they are tried: the chosen one, else its own first. */
export async function teamsFor(
  db: Db,
  calendar: Calendar,
  job: Job,
  { id, teamId: own }: Booking,
  { startsAt, teamId = null }: Pick<Move, 'startsAt' | 'teamId'>,
): Promise<Team[]> {
  const free = await candidatesAt(db, calendar, job, startsAt, id)
  return ownFirst(free, own).filter((team) => teamId === null || team.id === teamId)
}

/** Customers move a visit so often in a day; each move writes a mail and asks the office to look again. */
const MOVES_A_DAY = 5

async function refuseOften(db: Db, id: string): Promise<void> {
  const [row] = await rows<{ often: boolean }>(
    db,
    sql`select count(*) >= ${MOVES_A_DAY} as often from audit where subject_id = ${id}::uuid
      and action = 'booking.moved' and actor = 'customer' and at > now() - interval '1 day'`,
  )
  if (!row!.often) return
  throw new DomainError(
    'conflict',
    `It was moved ${MOVES_A_DAY} times today: the office moves it`,
    {
      extension: { reason: 'often' },
    },
  )
}

function refuseLate({ startsAt }: Booking, now: Date): void {
  if (startsAt.getTime() - now.getTime() >= CUSTOMER_MOVE_HOURS * 3_600_000) return
  throw new DomainError('domain', 'Within 24 hours of the start only the office moves a visit')
}

/** What moving a visit asks of a team; null keeps the length it was booked with. */
export const jobFor = (
  { booking, lead, quote }: WholeBooking,
  durationMinutes: number | null,
): Job => ({
  ...jobOf(lead, quote),
  durationMinutes: durationMinutes ?? booking.durationMinutes,
})

/** The office decides for itself how soon and how far ahead it works. */
export const forStaff = (calendar: Calendar): Calendar => ({
  ...calendar,
  minNoticeMinutes: 0,
  horizonDays: 366,
})

const ownFirst = (teams: Team[], own: string): Team[] => [
  ...teams.filter((team) => team.id === own),
  ...teams.filter((team) => team.id !== own),
]

interface Target {
  team: Team
  job: Job
  calendar: Calendar
  startsAt: Date
  by: Move['by']
}

/** Under the locks of both teams: the new time, or null when it was taken or the calendars have changed. */
async function moveTo(
  tx: Db,
  desk: Desk,
  held: Held,
  { quote }: WholeBooking,
  { team, job, calendar, startsAt, by }: Target,
  cause: Cause,
): Promise<Booking | null> {
  const { booking } = held
  refuseTerminal(booking.status)
  const { durationMinutes } = job
  const isSame =
    booking.teamId === team.id &&
    booking.startsAt.getTime() === startsAt.getTime() &&
    booking.durationMinutes === durationMinutes
  if (isSame) return booking
  const during = rangeOf(startsAt, durationMinutes, calendar.bufferMinutes)
  const [free] = await rows<{ free: boolean }>(
    tx,
    sql`select (select version from schedule_settings) = ${calendar.version} and not exists (
      select 1 from occupied_ranges where team_id = ${team.id}::uuid and during && ${during}
        and (held_until is null or held_until > now()) and booking_id is distinct from ${booking.id}::uuid
        and lead_id is distinct from ${booking.leadId}::uuid) as free`,
  )
  if (!free!.free) return null
  const { zone } = calendar
  const { date, time } = toBusiness(startsAt, zone)
  // What was promised to a confirmed booking stays; an open request is looked at afresh.
  const deposit =
    booking.status === 'PENDING'
      ? await depositAfterMove(tx, desk, held, quote, { startsAt, zone, by })
      : { set: {}, hasNewLink: false }
  return writeChange(
    tx,
    desk,
    held,
    {
      set: {
        teamId: team.id,
        startsAt,
        durationMinutes,
        during,
        localStart: `${date}T${time}`,
        zone,
        ...deposit.set,
      },
      action: 'booking.moved',
      event: 'booking_moved',
      // The mail with the new link tells the new time, too.
      message: deposit.hasNewLink ? null : 'booking_moved',
    },
    cause,
  )
}
