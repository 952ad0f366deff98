import type { Db } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Language } from '../../words/catalogue.ts'
import type { Cause } from '../audit/record.ts'
import {
  type Attempt,
  HOLD_MINUTES,
  liveAttempt,
  OFFICE_HOLD_MINUTES,
} from '../deposits/attempts.ts'
import { depositDue } from '../deposits/deposit-due.ts'
import { refuseManyCheckouts } from '../deposits/many-checkouts.ts'
import { openSession } from '../deposits/open-session.ts'
import type { Contact } from '../leads/contact.rules.ts'
import { busyBetween } from '../scheduling/busy.ts'
import type { Calendar, Job, Team } from '../scheduling/calendar.ts'
import { freeTeams, suitableTeams } from '../scheduling/slots.rules.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { addDays, businessDate, startOfBusinessDay } from '../shared/time/business-time.ts'
import { depositReasons } from './deposit.rules.ts'
import type { Desk } from './desk.ts'
import {
  type BookingToInsert,
  type InsertOutcome,
  insertBooking,
  MAX_PENDING,
} from './insert-booking.ts'
import { jobOfLead, type Lead } from './job.ts'
import { isKnown } from './known.ts'
import { takeTurns } from './locks.ts'
import { manageToken } from './manage-token.ts'
import { slotTaken } from './next-slots.ts'
import { type Booking, bookingHeld } from './queries.ts'
import { unlessSold } from './sold-once.ts'
import { refuseStart } from './start-faults.ts'

export interface BookingMade {
  booking: Booking
  /** Where its deposit is paid; null where none is asked for. */
  checkoutUrl: string | null
  /** Opens the manage page; only its hash is stored. */
  manageToken: string
  /** In which the customer is spoken to. */
  language: Language
}

interface BookingAsked {
  leadId: string
  startsAt: Date
  followsId?: string
  /** A person was seen at this very request, or staff act. */
  isVerified?: boolean
  /** Whether an earlier try of the same request may have been booked: then it gets that booking. */
  isSecondTry?: boolean
}

/** A captcha that was passed covers the bookings of its lead for so long. */
const CAPTCHA_MINUTES = 60

const coversBookings = ({ captcha, createdAt }: Lead, now: Date): boolean =>
  captcha === 'passed' && now.getTime() - createdAt.getTime() <= CAPTCHA_MINUTES * 60_000

/** Calendars that keep changing while a booking is decided are an office at work, not a fault. */
const MAX_DECISIONS = 3

/**
 * Books the visit of a lead at a start: its length, team size and price are those of the lead's quote.
 * The suitable teams are tried one after the other, the least loaded that day first, each in one short
 * transaction. Refuses with `not_found` (lead), `domain` (no captcha covers it), `validation` (a start
 * that is never offered) and `conflict` (taken, with the next three free starts; held by the same person; two requests waiting),
 * `rate_limited` (many checkouts begun) and `unavailable` (a deposit is due and cannot be asked for: the time is free again).
 */
export async function createBooking(
  desk: Desk,
  asked: BookingAsked,
  cause: Cause,
): Promise<BookingMade> {
  const { db } = desk.database
  const found = await jobOfLead(db, asked.leadId)
  if (!found) throw notFound('Lead')
  const { job, lead, quote, now } = found
  const { startsAt } = asked
  const isChecked = desk.captchaOn || lead.captcha === 'trapped'
  if (isChecked && !asked.isVerified && !coversBookings(lead, now)) {
    throw new DomainError('domain', 'Captcha verification failed', {
      extension: { reason: 'captcha' },
    })
  }

  for (let decision = 0; decision < MAX_DECISIONS; decision++) {
    const calendar = desk.calendar.current()
    refuseStart(calendar, job, startsAt, now)
    const [isReturning, free] = await Promise.all([
      isKnown(db, lead),
      candidatesAt(db, calendar, job, startsAt, lead.id),
    ])
    const { zone, bufferMinutes, version } = calendar
    const cleaningType = quote.home.cleaning_type
    const depositPolicy = depositReasons({ startsAt, zone, cleaningType, isReturning })
    const deposit = depositDue(desk, depositPolicy, quote)
    // What keeps strangers from trying out cards or taking the week is no matter of the office.
    const isOffice = cause.actor.startsWith('staff:')
    if (deposit && !isOffice) await refuseManyCheckouts(db, lead)
    const outcome = await tryTeams(desk, free, lead, cause, {
      lead,
      quoteId: quote.id,
      startsAt,
      durationMinutes: job.durationMinutes,
      bufferMinutes,
      zone,
      calendarVersion: version,
      depositPolicy,
      deposit,
      holdMinutes: cause.actor === 'customer' ? HOLD_MINUTES : OFFICE_HOLD_MINUTES,
      mostPending: isOffice ? null : MAX_PENDING,
      followsId: asked.followsId ?? null,
      secret: desk.secret,
      outbox: desk.outbox,
    })
    if (outcome.outcome === 'made') {
      const { booking, manageToken, attempt } = outcome
      const checkoutUrl = attempt === null ? null : await linkTo(desk, attempt, cause)
      return { booking, manageToken, checkoutUrl, language: lead.language }
    }
    if (outcome.outcome === 'own' && asked.isSecondTry) {
      const first = await bookingHeld(db, lead.id, startsAt)
      if (first) {
        const token = manageToken(desk.secret, first.id)
        const checkoutUrl = await linkAgain(desk, first, cause)
        return { booking: first, manageToken: token, checkoutUrl, language: lead.language }
      }
    }
    if (outcome.outcome === 'no_lead') throw notFound('Lead')
    if (outcome.outcome !== 'calendar_changed')
      throw await refusal(outcome, desk, job, startsAt, lead.id)
    await desk.calendar.refresh()
  }
  throw new DomainError('unavailable', 'The calendars are being changed')
}

async function linkTo(desk: Desk, attempt: Attempt, cause: Cause): Promise<string> {
  const opened = await openSession(desk, attempt, cause)
  if (opened.outcome === 'open') return opened.url
  throw new DomainError('unavailable', 'Failed to create deposit session')
}

/** The link of a booking whose first answer was lost: the same one, also if its maker died. */
async function linkAgain(desk: Desk, booking: Booking, cause: Cause): Promise<string | null> {
  const attempt = await liveAttempt(desk.database.db, booking.id)
  if (!attempt) return null
  return attempt.url ?? linkTo(desk, attempt, cause)
}

/** The first team that takes the booking, or why none does. */
async function tryTeams(
  desk: Desk,
  free: Team[],
  person: Contact,
  cause: Cause,
  booking: Omit<BookingToInsert, 'teamId'>,
): Promise<InsertOutcome> {
  // With nobody free nothing is inserted, but a person is told when the time is their own.
  const candidates = free.length > 0 ? free.map(({ id }) => id) : [null]
  let last: InsertOutcome = { outcome: 'taken' }
  for (const teamId of candidates) {
    last = await unlessSold(
      inTransaction(desk.database, async (tx) => {
        await takeTurns(tx, person, teamId === null ? [] : [teamId])
        return insertBooking(tx, { ...booking, teamId }, cause)
      }),
      { outcome: 'taken' },
    )
    if (last.outcome !== 'taken') return last
  }
  return last
}

/** The teams that are free at a start, least loaded that business day first, then by id. */
export async function candidatesAt(
  db: Db,
  calendar: Calendar,
  job: Job,
  startsAt: Date,
  except: string | null = null,
): Promise<Team[]> {
  const today = businessDate(startsAt, calendar.zone)
  const busy = await busyBetween(
    db,
    suitableTeams(calendar, job).map((team) => team.id),
    startOfBusinessDay(today, calendar.zone),
    startOfBusinessDay(addDays(today, 2), calendar.zone),
    except,
  )
  return freeTeams(calendar, job, busy, startsAt)
}

async function refusal(
  { outcome }: InsertOutcome,
  desk: Desk,
  job: Job,
  startsAt: Date,
  leadId: string,
): Promise<DomainError> {
  if (outcome === 'own') {
    // Only who holds the request itself is told where it is paid.
    const held = await bookingHeld(desk.database.db, leadId, startsAt)
    const live = held && (await liveAttempt(desk.database.db, held.id))
    return new DomainError('conflict', 'You already hold this time', {
      extension: {
        reason: 'already_held',
        ...(live?.url ? { checkout_url: live.url } : {}),
      },
    })
  }
  if (outcome === 'too_many') {
    return new DomainError('conflict', 'You already have two open requests', {
      extension: { reason: 'too_many_open' },
    })
  }
  return slotTaken(desk, job, startsAt)
}
