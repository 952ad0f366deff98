import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { bookings, leads, type messages, quotes } from '../../db/schema/index.ts'
import type { Language } from '../../words/catalogue.ts'
import { creditOn } from '../bookings/balance.ts'
import { manageToken } from '../bookings/manage-token.ts'
import { openVisitsOf } from '../bookings/open-visits.ts'
import type { KnownCompany } from '../company/record.ts'
import { DEFAULT_TERMS, lastMoments, stakeOf } from '../deposits/terms.rules.ts'
import { openRequestsOf } from '../leads/open-requests.ts'
import { sayPostalCode } from '../leads/place.rules.ts'
import { returnLinkIn } from '../leads/return-link.ts'
import { quoteColumns } from '../pricing/quotes.ts'
import type { Scheduling } from '../scheduling/offer.ts'
import { wishOf } from '../wishes/queries.ts'
import { wishToken } from '../wishes/wish-token.ts'
import { mailAlternatives } from './mail-alternatives.ts'
import { mailDeposit } from './mail-deposit.ts'
import type { MailFacts, MailOffer, MailVisit } from './message.ts'
import { unsubscribeToken } from './unsubscribe-token.ts'

/** What every mail of this installation says the same. */
export interface MailTerms {
  company: KnownCompany
  reviewUrl: string | null
  /** The business time zone. */
  zone: string
  /** Origin of the installation without a closing slash. */
  publicUrl: string
  /** From which the tokens of links are derived. */
  secret: string
  /** Where other free times are looked for. */
  scheduling: Scheduling
  /** The page on which a free time is asked for, in full. */
  startUrl(language: Language, pageToken: string, startsAt: Date): string
}

interface Given extends Scheduling {
  startUrl: MailTerms['startUrl']
  config: { business: { reviewUrl: string | null; timezone: string }; publicUrl: string }
  company: { current(): KnownCompany }
  secret: string
}

/** The terms of the installation, as configured and on record now. */
export const mailTermsOf = ({ config, company, secret, startUrl, ...given }: Given): MailTerms => ({
  company: company.current(),
  reviewUrl: config.business.reviewUrl,
  zone: config.business.timezone,
  publicUrl: config.publicUrl,
  secret,
  startUrl,
  scheduling: { database: given.database, clock: given.clock, calendar: given.calendar },
})

/** What a message is written from, as it is in the database now; null when the person it is for is gone. */
export async function mailFacts(
  db: Db,
  given: MailTerms,
  message: typeof messages.$inferSelect,
): Promise<MailFacts | null> {
  const { id, kind, language, leadId, bookingId } = message
  const { company, reviewUrl, zone, publicUrl, secret } = given
  const [found] = await db
    .select({ lead: leads, booking: bookings, quote: quoteColumns })
    .from(leads)
    .leftJoin(bookings, bookingId === null ? sql`false` : eq(bookings.id, bookingId))
    .innerJoin(quotes, eq(quotes.id, sql`coalesce(${bookings.quoteId}, ${leads.quoteId})`))
    .where(and(eq(leads.id, leadId), isNull(leads.erasedAt)))
  if (!found || (bookingId !== null && found.booking === null)) return null
  const { lead, booking, quote } = found
  const isLinks = kind === 'manage_links'
  const visits = isLinks ? await linksFor(db, secret, message.recipient) : []
  const requests = isLinks ? await openRequestsOf(db, message.recipient) : []
  if (isLinks && visits.length + requests.length === 0) return null
  const offer = kind === 'wish_offered' ? await offerFor(db, secret, message) : null
  if (kind === 'wish_offered' && offer === null) return null
  const back = kind === 'welcome_back' ? await returnLinkIn(db, secret, message.dedupeKey) : null
  if (kind === 'welcome_back' && back === null) return null
  const isOfferEnded = kind === 'start_released' && booking === null
  const offerEnded = isOfferEnded ? await offerEndedIn(db, message) : null
  if (isOfferEnded && offerEnded === null) return null
  const { pageToken, name, address, postalCode } = lead
  const terms = booking?.depositTerms ?? DEFAULT_TERMS
  return {
    company,
    reviewUrl,
    lastMoments: booking
      ? lastMoments({ terms, startsAt: booking.startsAt, askedAt: given.scheduling.clock.now() })
      : { move: null, cancel: null },
    stake: stakeOf(booking?.depositStatus ?? null, terms),
    zone,
    publicUrl,
    kind,
    language,
    lead: { pageToken, name, address, postalCode: postalCode && sayPostalCode(postalCode) },
    quote,
    booking,
    manageToken: booking && manageToken(secret, booking.id),
    unsubscribeToken: kind === 'booking_completed' ? unsubscribeToken(secret, id) : null,
    creditCents: booking === null ? 0 : await creditOn(db, booking.id),
    deposit: await mailDeposit(db, booking, message.dedupeKey.split(':').at(-1)!),
    visits,
    requests,
    alternatives: await mailAlternatives(given, kind, {
      lead,
      quote,
      gone: booking?.startsAt ?? offerEnded,
    }),
    back,
    offer,
    offerEnded,
  }
}

/** The open visits of an address, as they are at the moment of sending. */
async function linksFor(db: Db, secret: string, email: string): Promise<MailVisit[]> {
  const visits = await openVisitsOf(db, email)
  return visits.map(({ booking: { id, startsAt } }) => ({
    startsAt,
    manageToken: manageToken(secret, id),
  }))
}

/** The start whose offer staff ended; null where it is offered or booked again. */
async function offerEndedIn(
  db: Db,
  { leadId, startsAt }: Pick<typeof messages.$inferSelect, 'leadId' | 'startsAt'>,
): Promise<Date | null> {
  const found = startsAt && (await wishOf(db, leadId, startsAt))
  return found?.wish.state === 'lapsed' ? startsAt : null
}

/** The start that is offered, as it stands at the moment of sending; null where it is not any more. */
async function offerFor(
  db: Db,
  secret: string,
  { leadId, startsAt }: Pick<typeof messages.$inferSelect, 'leadId' | 'startsAt'>,
): Promise<MailOffer | null> {
  const found = startsAt && (await wishOf(db, leadId, startsAt))
  if (found?.wish.state !== 'offered') return null
  const { wish, heldUntil, now } = found
  if (wish.offerEndsAt === null || wish.offerEndsAt <= now) return null
  return {
    startsAt: wish.startsAt,
    heldUntil,
    endsAt: wish.offerEndsAt,
    token: wishToken(secret, wish.id),
  }
}
