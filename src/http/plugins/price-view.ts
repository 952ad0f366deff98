import type { AddOnPrice, PriceView } from '../../../views/types.ts'
import type { Estimate } from '../../domain/pricing/estimate.ts'
import { assumptionSentence, lineLabel } from '../../domain/pricing/estimate.words.ts'
import type { PriceList } from '../../domain/pricing/price-list.ts'
import type { Quote } from '../../domain/pricing/quotes.ts'
import { sayLongDate, toBusiness } from '../../domain/shared/time/business-time.ts'
import type { Language } from '../../words/catalogue.ts'

/** A quote's price in words and cents, as pages print it. */
export const priceOf = (
  quote: Pick<Quote, 'estimate' | 'validUntil'>,
  zone: string,
  language: Language,
): PriceView => priceView(quote.estimate, sayDay(quote.validUntil, zone, language), language)

/** The business day of an instant, in full. */
export const sayDay = (instant: Date, zone: string, language: Language): string =>
  sayLongDate(toBusiness(instant, zone).date, language)

function priceView(estimate: Estimate, validUntil: string, language: Language): PriceView {
  return {
    lines: estimate.lines.map((line) => ({ label: lineLabel(line, language), cents: line.cents })),
    totalCents: estimate.totalCents,
    tax: estimate.tax,
    totalWithTaxCents: estimate.totalWithTaxCents,
    teamSize: estimate.teamSize,
    hoursOnSite: estimate.timeOnSiteHours,
    assumptions: estimate.assumptions.map((each) => assumptionSentence(each, language)),
    from: estimate.beyondTable,
    validUntil,
    listVersion: estimate.pricingConfigVersion,
  }
}

/** The add-ons of a price list with their prices, in the order of the contract. */
export const addOnPrices = ({ exact }: PriceList): AddOnPrice[] =>
  [...exact.flagAddOns, ...exact.countAddOns].map(({ addOn, cents }) => ({ key: addOn, cents }))
