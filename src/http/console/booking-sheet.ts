import type { BookingSheet } from '../../../views/console/bookings/sheet.tsx'
import { uuidV7 } from '../../db/ids.ts'
import { historyOf } from '../../domain/audit/history.ts'
import { bookingActs } from '../../domain/bookings/acts.rules.ts'
import { balanceOf } from '../../domain/bookings/balance.ts'
import { deskOf } from '../../domain/bookings/desk.ts'
import { visitAfter } from '../../domain/bookings/followed.ts'
import type { Lead } from '../../domain/bookings/job.ts'
import { nextVisit } from '../../domain/bookings/next-visit.ts'
import { type WholeBooking, wholeBooking } from '../../domain/bookings/queries.ts'
import { bookingMoney } from '../../domain/deposits/booking-money.ts'
import { cancelChoices } from '../../domain/deposits/cancel-choices.ts'
import { toldOf } from '../../domain/deposits/money.rules.ts'
import { sayPostalCode } from '../../domain/leads/place.rules.ts'
import { creditsOf, roomOn } from '../../domain/referrals/apply-credit.ts'
import { notFound } from '../../domain/shared/errors.ts'
import { sayLongDate, sayTime, toBusiness } from '../../domain/shared/time/business-time.ts'
import { isUuid } from '../../domain/shared/uuid.ts'
import { sayHome } from '../../words/home.ts'
import { priceOf } from '../plugins/price-view.ts'
import type { Office } from './office.ts'
import { sayAt, sayIf } from './say.ts'
import { timelineOf } from './timeline.ts'

const MS_PER_MINUTE = 60_000
const LANGUAGES = { en: 'English', fr: 'French' } as const

/** A booking with its people, price and team. `not_found` for an id that is none or unknown. */
export async function findBooking({ database }: Office, id: string): Promise<WholeBooking> {
  const found = isUuid(id) ? await wholeBooking(database.db, id) : null
  if (!found) throw notFound('Booking')
  return found
}

/** Everything about a booking as its sheet says it, read afresh. `not_found`. */
export async function bookingSheet(office: Office, id: string): Promise<BookingSheet> {
  const found = await findBooking(office, id)
  const { booking, lead, quote, team } = found
  const { db } = office.database
  const desk = deskOf(office)
  const followedBy = await visitAfter(db, id)
  const acts = bookingActs({
    ...booking,
    frequency: quote.home.frequency,
    isFollowed: followedBy !== null,
    now: office.clock.now(),
  })
  const [entries, balance, money, cancelling, credits, room, next] = await Promise.all([
    historyOf(db, { leadIds: [], bookingIds: [id] }),
    balanceOf(db, booking),
    bookingMoney(db, booking),
    acts.cancel ? cancelChoices(db, booking, desk.deposits.terms) : [],
    acts.credit ? creditsOf(db, lead) : [],
    acts.credit ? roomOn(db, booking) : 0,
    acts.nextVisit ? nextVisit(desk, found) : null,
  ])
  return {
    id,
    leadId: lead.id,
    version: booking.version,
    status: booking.status,
    cancelReason: booking.cancelReason,
    cancelNote: booking.cancelNote,
    isCancelling: booking.cancelIntent !== null,
    when: visitWords(office, found),
    plannedMinutes: booking.durationMinutes,
    actualMinutes: booking.actualDurationMinutes,
    team: team.name,
    person: personOf(lead),
    home: sayHome(quote.home, 'en'),
    price: priceOf(quote, office.config.business.timezone, 'en'),
    deposit:
      booking.depositStatus === null || booking.depositCents === null
        ? null
        : {
            status: booking.depositStatus,
            cents: booking.depositCents,
            told: toldOf(money),
            heldUntil: sayIf(office, booking.holdExpiresAt),
          },
    requestHeldUntil:
      booking.status === 'PENDING' && booking.depositStatus === null
        ? sayIf(office, booking.holdExpiresAt)
        : null,
    waiveReason: booking.waiveReason,
    balance,
    acts,
    cancelling,
    credits: credits
      .filter(({ amountCents }) => amountCents <= room)
      .map(({ id, amountCents }) => ({ id, cents: amountCents })),
    nextVisit: sayIf(office, next),
    followedBy: followedBy && { id: followedBy.id, when: sayAt(office, followedBy.startsAt) },
    follows: booking.followsId,
    hasMail:
      lead.email !== null &&
      entries.some((entry) => entry.kind === 'message' && entry.message.state !== 'off'),
    madeAt: sayAt(office, booking.createdAt),
    history: await timelineOf(office, entries),
    noteId: uuidV7(),
  }
}

/** When a visit is, from its day in full to a few words. */
export function visitWords(office: Office, { booking }: Pick<WholeBooking, 'booking'>) {
  const zone = office.config.business.timezone
  const end = new Date(booking.startsAt.getTime() + booking.durationMinutes * MS_PER_MINUTE)
  const [start, finish] = [toBusiness(booking.startsAt, zone), toBusiness(end, zone)]
  return {
    day: sayLongDate(start.date, 'en'),
    from: sayTime(start.minutesOfDay, 'en'),
    to: sayTime(finish.minutesOfDay, 'en'),
    short: sayAt(office, booking.startsAt),
  }
}

const personOf = (lead: Lead): BookingSheet['person'] => ({
  name: lead.name,
  phone: lead.phone,
  email: lead.email,
  address: lead.address,
  postalCode: lead.postalCode && sayPostalCode(lead.postalCode),
  accessNotes: lead.accessNotes,
  parking: lead.parking,
  pets: lead.pets,
  allergies: lead.allergies,
  notes: lead.notes,
  language: LANGUAGES[lead.language],
  source: saySource(lead),
  isErased: lead.erasedAt !== null,
})

/** Where somebody came from, as their links told. */
export function saySource(
  lead: Pick<Lead, 'utmSource' | 'utmMedium' | 'utmCampaign' | 'referrer' | 'referredByCode'>,
): string | null {
  const { utmSource, utmMedium, utmCampaign, referrer, referredByCode } = lead
  const told = [utmSource, utmMedium, utmCampaign, referrer].filter((part) => part !== null)
  if (referredByCode !== null) told.push(`friend’s code ${referredByCode}`)
  return told.length > 0 ? told.join(' · ') : null
}
