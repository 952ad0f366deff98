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
import { openSession } from '../deposits/open-session.ts'
import { busyBetween } from '../scheduling/busy.ts'
import type { Calendar, Job, Team } from '../scheduling/calendar.ts'
import { freeTeams, suitableTeams } from '../scheduling/slots.rules.ts'
import { clientHash as hashOf } from '../shared/client-hash.ts'
import { DomainError, notFound } from '../shared/errors.ts'
import { addDays, businessDate, startOfBusinessDay } from '../shared/time/business-time.ts'
import { keepWish } from '../wishes/keep-wish.ts'
import { strangersStanding } from '../wishes/standing.ts'
import type { WishCause } from '../wishes/wish.ts'
import type { BookingMaker } from './booking.ts'
import { depositReasons } from './deposit.rules.ts'
import type { Desk } from './desk.ts'
import { jobOfLead, type Lead } from './job.ts'
import { comesAgain } from './known.ts'
import { manageToken } from './manage-token.ts'
import { slotTaken } from './next-slots.ts'
import { type Booking, bookingHeld, openBookingOf } from './queries.ts'
import { requestHoldEnd } from './request-hold.rules.ts'
import { refuseStart } from './start-faults.ts'
import { tryTeams } from './try-teams.ts'

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
  /** Whether a start is kept as a wish where nobody could check that a person asks; else it is refused. */
  keepsUnchecked?: boolean
  /** Whether an earlier try of the same request may have been booked: then it gets that booking. */
  isSecondTry?: boolean
  /** The client that asks, hashed, for the caps of the public; null or absent where nobody counts. */
  clientHash?: string | null
}

/** Said to clients of the API; people get a page. */
const WISH_KEPT =
  'The time is not held: it is kept as a wish with the request, and the office answers'

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
 * that is never offered), `conflict` and `unavailable` (a deposit is due and cannot be asked for: the time is
 * free again). A conflict is a start that is taken, with the next three free ones; `already_held`, where the
 * public asks once more for a request that has its start, with the token that manages it; or `wish`: strangers
 * or the client hold as much as they may, or the request came while nobody could check that a person asks, and
 * the start was kept with the request, holding no time.
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
  const isVerified = asked.isVerified === true || coversBookings(lead, now)
  const isChecked = desk.captchaOn || lead.captcha === 'trapped'
  if (isChecked && !isVerified) {
    if (lead.captcha === 'unverified' && asked.keepsUnchecked) {
      refuseStart(desk.calendar.current(), job, startsAt, now)
      throw await wishKept(desk, lead, asked, 'unverified', cause)
    }
    throw new DomainError('domain', 'Captcha verification failed', {
      extension: { reason: 'captcha' },
    })
  }

  for (let decision = 0; decision < MAX_DECISIONS; decision++) {
    const calendar = desk.calendar.current()
    refuseStart(calendar, job, startsAt, now)
    const madeBy = makerOf(asked, cause)
    const [returns, free, standing] = await Promise.all([
      comesAgain(db, lead, madeBy === 'public' ? 'public' : 'office'),
      candidatesAt(db, calendar, job, startsAt, lead.id),
      madeBy === 'public' ? strangersStanding(db, calendar, now) : null,
    ])
    const { zone, bufferMinutes, version } = calendar
    const cleaningType = quote.home.cleaning_type
    // What follows a visit that was done is asked for on no other terms than trust.
    const depositPolicy =
      madeBy === 'next_visit'
        ? []
        : depositReasons({ startsAt, zone, cleaningType, isReturning: returns })
    const deposit = depositDue(desk, depositPolicy, quote)
    const byStranger = madeBy === 'public' && !returns
    const counted = madeBy === 'public' ? countedAs(desk, lead, asked) : null
    const outcome = await tryTeams(desk, free, isVerified, cause, {
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
      requestHeldUntil: requestHoldEnd(calendar, { askedAt: now, startsAt, byStranger }),
      madeBy,
      byStranger,
      ceiling: byStranger ? standing : null,
      clientHash: counted,
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
    if (outcome.outcome === 'own') throw await alreadyHeld(desk, lead, startsAt)
    if (outcome.outcome === 'taken') throw await slotTaken(desk, job, startsAt)
    if (outcome.outcome === 'wish') {
      if (await openBookingOf(db, lead.id, startsAt)) throw await alreadyHeld(desk, lead, startsAt)
      throw await wishKept(desk, lead, { ...asked, clientHash: counted }, outcome.why, cause)
    }
    await desk.calendar.refresh()
  }
  throw new DomainError('unavailable', 'The calendars are being changed')
}

/** Keeps the start with the request, where it is not lost, and gives back what its client is told. */
async function wishKept(
  desk: Desk,
  lead: Lead,
  { startsAt, clientHash = null }: BookingAsked,
  why: WishCause,
  cause: Cause,
): Promise<DomainError> {
  await inTransaction(desk.database, (tx) =>
    keepWish(tx, { lead, startsAt, why, clientHash }, cause),
  )
  return new DomainError('conflict', WISH_KEPT, { extension: { reason: 'wish' } })
}

/** Staff, a script of theirs and the product itself are the office; the next visit follows one that was done. */
function makerOf({ followsId }: BookingAsked, { actor }: Cause): BookingMaker {
  if (followsId !== undefined) return 'next_visit'
  return actor === 'customer' ? 'public' : 'staff'
}

/** Whose caps a start of the public counts for: of who has proved to hold an address, else of the client. */
const countedAs = (
  { secret }: Desk,
  { holderOf }: Lead,
  { clientHash }: BookingAsked,
): string | null =>
  holderOf === null ? (clientHash ?? null) : hashOf(secret, `holder:${holderOf}`)

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

/** Only who holds the request itself is told that it has a start, where it is managed and where it is paid. */
async function alreadyHeld(desk: Desk, lead: Lead, startsAt: Date): Promise<DomainError> {
  const { db } = desk.database
  const held = await openBookingOf(db, lead.id, startsAt)
  const live = held && (await liveAttempt(db, held.id))
  return new DomainError('conflict', 'This request already holds a time', {
    extension: {
      reason: 'already_held',
      ...(live?.url ? { checkout_url: live.url } : {}),
      ...(held ? { manage_token: manageToken(desk.secret, held.id), language: lead.language } : {}),
    },
  })
}
