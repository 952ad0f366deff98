import type { BookingView } from '../../../views/booking/page.tsx'
import { BlockedPage } from '../../../views/booking/refusal.tsx'
import type { VisitPlace } from '../../../views/booking/visit.tsx'
import type { Cause } from '../../domain/audit/record.ts'
import { jobOf, type Lead } from '../../domain/bookings/job.ts'
import { nextSlots } from '../../domain/bookings/next-slots.ts'
import { type Booking, bookingByToken, type WholeBooking } from '../../domain/bookings/queries.ts'
import { CUSTOMER_MOVE_HOURS } from '../../domain/bookings/reschedule-booking.ts'
import {
  DEFAULT_TERMS,
  type DepositTerms,
  isLateCancel,
  lastMoments,
  type Stake,
  stakeOf,
} from '../../domain/deposits/terms.rules.ts'
import { sayPostalCode } from '../../domain/leads/place.rules.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { formatInstantUtc } from '../../domain/shared/time/business-time.ts'
import { urls } from '../../urls.ts'
import type { Language } from '../../words/catalogue.ts'
import { type ChangeRule, changeRule } from '../../words/change-rule.ts'
import { confirmWords } from '../../words/pages/booking.ts'
import { page } from '../plugins/html.ts'
import { contextOf } from '../plugins/request-context.ts'
import { depositView } from './deposit-view.ts'
import { quoteSummary } from './quote.ts'
import { frameOf, otherLanguage, type Site } from './site.ts'
import { sayMoment, visitTime } from './visit-time.ts'

const MS_PER_HOUR = 3_600_000

/** The booking a manage link opens, as it is in the database now. `not_found`. */
export async function findBooking({ database }: Site, token: string): Promise<WholeBooking> {
  const found = await bookingByToken(database.db, token)
  if (!found) throw notFound('Booking')
  return found
}

/** What its owner may do about a visit that starts then, as it is now. */
export function ruleAt(
  site: Site,
  startsAt: Date,
  terms: DepositTerms,
  stake: Stake,
  lang: Language,
) {
  const moments = lastMoments({ terms, startsAt, askedAt: site.clock.now() })
  return changeRule(stake, moments, (moment) => sayMoment(site, moment, lang))
}

/** The same of a booking, at its start or at another it would move to. */
export function ruleOf(
  site: Site,
  { startsAt, depositStatus, depositTerms }: Booking,
  lang: Language,
  at: Date = startsAt,
): ChangeRule {
  const terms = depositTerms ?? DEFAULT_TERMS
  return ruleAt(site, at, terms, stakeOf(depositStatus, terms), lang)
}

/** One that is being cancelled is left alone. */
const isAhead = ({ status, cancelIntent }: Booking) =>
  (status === 'PENDING' || status === 'CONFIRMED') && cancelIntent === null

/** Whether its owner may move it online now. */
export const mayMove = (site: Site, booking: Booking): boolean =>
  isAhead(booking) &&
  booking.startsAt.getTime() - site.clock.now().getTime() >= CUSTOMER_MOVE_HOURS * MS_PER_HOUR

/** Whether its owner may give it up online now: until it starts. */
export const mayCancel = (site: Site, booking: Booking): boolean =>
  isAhead(booking) && booking.startsAt.getTime() > site.clock.now().getTime()

/** Where a team comes, as it is written on an envelope. */
export const placeOf = ({ address, postalCode }: Lead): VisitPlace => ({
  address,
  postalCode: postalCode && sayPostalCode(postalCode),
})

/** The next free times in place of one nobody could keep, each with the page that asks for it. */
async function otherTimes(
  site: Site,
  { booking, lead, quote }: WholeBooking,
  lang: Language,
): Promise<BookingView['alternatives']> {
  const { startsAt, cancelReason } = booking
  const released = cancelReason === 'released' ? startsAt : null
  const free = await nextSlots(site, jobOf(lead, quote), startsAt, released)
  return free.map((start) => ({
    href: urls.leadConfirm(lang, lead.pageToken, formatInstantUtc(start)),
    label: sayMoment(site, start, lang),
  }))
}

/** Nobody's wish ended it: other times are shown at once. */
const OFFERS_OTHERS: Booking['cancelReason'][] = ['expired', 'released']

/** A booking as its pages print it; `token` is the one in their addresses. */
export async function bookingView(
  site: Site,
  found: WholeBooking,
  token: string,
  lang: Language,
): Promise<BookingView> {
  const { booking, lead, quote, team } = found
  return {
    token,
    requestToken: lead.pageToken,
    isCancelling: booking.cancelIntent !== null,
    deposit: await depositView(site, found, lang),
    status: booking.status,
    cancelReason: booking.cancelReason,
    isLate: isLateCancel(booking),
    version: booking.version,
    time: visitTime(site, booking.startsAt, booking.durationMinutes, lang),
    place: placeOf(lead),
    quote: quoteSummary(site, quote, lang),
    team: team.name,
    heldUntil:
      booking.depositStatus === null && booking.holdExpiresAt !== null
        ? sayMoment(site, booking.holdExpiresAt, lang)
        : null,
    alternatives: OFFERS_OTHERS.includes(booking.cancelReason)
      ? await otherTimes(site, found, lang)
      : [],
    rule: ruleOf(site, booking, lang),
    canMove: mayMove(site, booking),
    canCancel: mayCancel(site, booking),
  }
}

interface Blocked {
  token: string
  title: string
  text: string
  status: number
}

/** What cannot be done with a booking now, why, and the way back to it. */
export const blockedPage = (
  site: Site,
  lang: Language,
  { token, title, text, status }: Blocked,
): Response =>
  page(
    BlockedPage({
      frame: frameOf(site, lang, urls.booking(otherLanguage(lang), token)),
      title,
      text,
      ways: [{ href: urls.booking(lang, token), label: confirmWords(lang).held.see }],
    }).text,
    { status },
  )

/** The version of the booking that a form was printed from; a form without one counts as stale. */
export const versionIn = (fields: Record<string, string>): number =>
  Number.parseInt(fields['version'] ?? '', 10) || 0

export const customerCause = (request: Request): Cause => ({
  actor: 'customer',
  requestId: contextOf(request).requestId,
})

/** A page that is opened settles what the provider says; nobody asked for that. */
export const causeOfLook = (request: Request): Cause => ({
  actor: 'system',
  requestId: contextOf(request).requestId,
})
