import type { MailFacts } from '../../src/domain/messages/message.ts'
import type { Home } from '../../src/domain/pricing/home.ts'
import {
  sayInstant,
  sayLongDate,
  sayTime,
  toBusiness,
} from '../../src/domain/shared/time/business-time.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { sayHome } from '../../src/words/home.ts'
import { mailWords } from '../../src/words/mail.ts'
import { sayMoney } from '../../src/words/money.ts'
import { visitWords } from '../../src/words/pages/booking.ts'
import { priceWords } from '../../src/words/price.ts'
import type { Fact } from './letter.ts'
import { typedText } from './typed.ts'

const MS_PER_MINUTE = 60_000
const MINUTES_PER_HOUR = 60

export type BookedFacts = MailFacts & { booking: NonNullable<MailFacts['booking']> }

/** When the visit ends, as planned. */
export const endOf = ({ booking }: BookedFacts): Date =>
  new Date(booking.startsAt.getTime() + booking.durationMinutes * MS_PER_MINUTE)

/** The start in a few words, for subjects: 'Tue 1 Dec, 9:00 am'. */
export const sayStart = ({ booking, zone, language }: BookedFacts): string =>
  sayInstant(booking.startsAt, zone, language)

/** The day in full and from when to when, in business time. */
export function whenFact(facts: BookedFacts): Fact {
  const { booking, zone, language } = facts
  const words = visitWords(language)
  const start = toBusiness(booking.startsAt, zone)
  const end = toBusiness(endOf(facts), zone)
  const [from, to] = [start, end].map(({ minutesOfDay }) => sayTime(minutesOfDay, language))
  return { name: words.when, lines: [sayLongDate(start.date, language), words.span(from!, to!)] }
}

/** Everything about a visit: when, where, who comes for how long, which home, and the price. */
export const visitFacts = (facts: BookedFacts): Fact[] => [
  whenFact(facts),
  ...placeFacts(facts),
  ...jobFacts(facts, facts.booking.durationMinutes / MINUTES_PER_HOUR),
]

/** What is asked for, while there is no time yet. */
export const requestFacts = (facts: MailFacts): Fact[] =>
  jobFacts(facts, facts.quote.estimate.timeOnSiteHours, keptUntil(facts))

function placeFacts({ lead, language }: MailFacts): Fact[] {
  const lines = [lead.address, lead.postalCode].filter((line) => line !== null).map(typedText)
  return lines.length > 0 ? [{ name: visitWords(language).where, lines }] : []
}

function jobFacts({ quote, language }: MailFacts, hours: number, kept: string[] = []): Fact[] {
  const words = visitWords(language)
  const { estimate, home } = quote
  return [
    { name: words.who, lines: [priceWords(language).crew(estimate.teamSize, hours)] },
    { name: words.home, lines: homeLines(home, language) },
    { name: words.price, lines: [...priceLines({ quote, language }), ...kept] },
  ]
}

/** The rooms, then what is done with them. */
/** A home in two lines: its size, and what is done there. */
export function homeLines(home: Home, language: Language): string[] {
  const [beds, baths, ...work] = sayHome(home, language)
  return [`${beds} · ${baths}`, work.join(' · ')]
}

function priceLines({ quote, language }: Pick<MailFacts, 'quote' | 'language'>): string[] {
  const { totalCents, totalWithTaxCents, tax, beyondTable } = quote.estimate
  const words = mailWords(language)
  const money = (cents: number) => sayMoney(cents, language)
  const total = money(totalWithTaxCents)
  const taxSaid = priceWords(language).tax(tax.name, tax.percent)
  return [
    beyondTable ? words.fromWithTax(total) : words.withTax(total),
    words.beforeTax(money(totalCents)),
    `${taxSaid} ${money(tax.cents)}`,
  ]
}

/** Until when a price holds; nothing for one that binds nobody or no longer does. */
function keptUntil({ quote, zone, language }: MailFacts): string[] {
  if (!quote.valid || quote.estimate.beyondTable) return []
  const { date } = toBusiness(quote.validUntil, zone)
  return [priceWords(language).validUntil(sayLongDate(date, language))]
}
