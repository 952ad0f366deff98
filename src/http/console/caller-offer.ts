import type { OfferView } from '../../../views/console/callers/offer.tsx'
import { deskOf } from '../../domain/bookings/desk.ts'
import { jobOf } from '../../domain/bookings/job.ts'
import { depositPreview } from '../../domain/deposits/preview.ts'
import { contactOf } from '../../domain/leads/contact.rules.ts'
import { estimate } from '../../domain/pricing/estimate.rules.ts'
import { homeKey, isPriceable, withDefaults } from '../../domain/pricing/home.rules.ts'
import type { Home, HomeFacts } from '../../domain/pricing/home.ts'
import { heldQuote, type Quote } from '../../domain/pricing/quotes.ts'
import { offer } from '../../domain/scheduling/offer.ts'
import {
  businessDate,
  formatInstantUtc,
  parseLocalDate,
  parseStart,
  sayShortDate,
  sayTime,
  toBusiness,
} from '../../domain/shared/time/business-time.ts'
import { priceOf } from '../plugins/price-view.ts'
import type { Office } from './office.ts'

const DAYS_SHOWN = 14
const MS_PER_DAY = 86_400_000

/** What a price is said from: a quote that holds already, or the list in force. */
export type Said = Pick<Quote, 'estimate' | 'validUntil' | 'totalCents' | 'binding' | 'home'>

interface Promised {
  /** The quote of the request that is booked. */
  quote: Quote | null
  /** The conversation of a case. */
  conversationId: string | null
}

/** The home of a form as it can be priced; null while too little is known. */
export function homeIn(facts: HomeFacts | null): Home | null {
  const home = facts && withDefaults(facts)
  return home && isPriceable(home) ? home : null
}

/** What this home costs this person: what they were told while it holds, else by the list in force. */
export async function priceFor(
  { database, prices, config, clock }: Office,
  home: Home,
  { quote, conversationId }: Promised,
): Promise<Said> {
  if (quote?.valid && quote.homeKey === homeKey(home)) return quote
  const held = conversationId === null ? null : await heldQuote(database.db, conversationId, home)
  if (held) return held
  const said = estimate(home, prices.current().list, config.tax)
  return {
    home,
    estimate: said,
    totalCents: said.totalCents,
    binding: said.binding,
    validUntil: new Date(clock.now().getTime() + config.quoteValidDays * MS_PER_DAY),
  }
}

/** The price of a form's home and the free times for it, as the screen shows them. */
export async function offerView(
  office: Office,
  fields: Record<string, string>,
  home: Home | null,
  promised: Promised,
): Promise<OfferView> {
  const { zone } = office.calendar.current()
  const today = businessDate(office.clock.now(), zone)
  const asked = parseLocalDate(fields['from'] ?? '')
  const from = asked && asked > today && asked < '2200-01-01' ? asked : today
  if (home === null) {
    const why = 'Bedrooms and bathrooms are enough for a price.'
    return { price: null, why, days: [], from, depositCents: null }
  }
  const said = await priceFor(office, home, promised)
  const job = jobOf({ postalCode: fields['postal_code']?.trim() || null }, said)
  const days = (await offer(office, job, from, DAYS_SHOWN)).filter(
    ({ starts }) => starts.length > 0,
  )
  return {
    price: priceOf(said, office.config.business.timezone, 'en'),
    why: days.length === 0 ? 'No time is free in these two weeks for such a home there.' : null,
    days: days.map(({ date, starts }) => ({
      name: sayShortDate(date, 'en'),
      starts: starts.map((start) => ({
        start: formatInstantUtc(start),
        label: sayTime(toBusiness(start, zone).minutesOfDay, 'en'),
      })),
    })),
    from,
    depositCents: await depositCents(office, fields, said),
  }
}

async function depositCents(office: Office, fields: Record<string, string>, said: Said) {
  const startsAt = startIn(office, fields)
  const { phone = '', email = '' } = fields
  const lead = contactOf(phone, email.trim() || null, office.config.business.country)
  if (startsAt === null || lead === null) return null
  const wish = { lead, quote: said, startsAt }
  return (await depositPreview(deskOf(office), wish, 'office'))?.cents ?? null
}

/** The time that was chosen; null without one. */
export const startIn = ({ config }: Office, fields: Record<string, string>): Date | null =>
  fields['start'] ? parseStart(fields['start'], config.business.timezone) : null
