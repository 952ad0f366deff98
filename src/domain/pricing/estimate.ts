import type { CleaningType, CountAddOn, FlagAddOn, Frequency } from './home.ts'

/** What a tax is called and its rate in percent (5 is 5 %). */
export interface TaxRate {
  name: string
  percent: number
}

/** Each line's stable key, for words and tests, with what its words need. */
export type LineParams = {
  labour: {
    cleaningType: CleaningType
    teamSize: number
    timeOnSiteHours: number
  }
} & { [K in `discount.${Frequency}`]: { percent: number } } & {
  [K in `add_on.${FlagAddOn | CountAddOn}`]: { count: number }
}

/** One line of the price, in cents; a discount is negative. */
export type EstimateLine = Keyed<LineParams, { cents: number }>

/** What the price takes for granted, by stable key, with what the sentence needs. */
export interface AssumptionParams {
  /** No row of the table holds the home; its last row is for so many rooms. */
  beyond_table: { beds: number; baths: number }
  /** The home has no row of its own; the row used is for so many rooms. */
  nearest_row: { beds: number; baths: number }
  whole_baths: { baths: number; counted: number }
  minimum_hours: { hours: number }
  no_heavy_grease: Record<never, never>
  one_floor: Record<never, never>
  empty_home: Record<never, never>
}

export type Assumption = Keyed<AssumptionParams, unknown>

/** The price of a home with everything that explains it. Money in cents, durations in hours. */
export interface Estimate {
  pricingConfigId: string
  pricingConfigVersion: string
  configHash: string
  currency: string
  /** Dollars per cleaner and hour. */
  rate: number
  baseHours: number
  multiplier: number
  extraHours: number
  totalCleanerHours: number
  /** The configured minimum, whether or not it applied. */
  minCleanerHours: number
  teamSize: number
  timeOnSiteHours: number
  billedCleanerHours: number
  labourCents: number
  /** Zero or positive; taken off the labour. */
  discountCents: number
  addOnsCents: number
  /** Before tax. */
  totalCents: number
  tax: TaxRate & { cents: number }
  totalWithTaxCents: number
  /** They add up to totalCents; tax is apart. */
  lines: EstimateLine[]
  assumptions: Assumption[]
  /** How sure the price is, 0 to 1. */
  confidence: number
  /** Larger than the price table: a "from" price that a person confirms. */
  beyondTable: boolean
  /** Whether the company is held to this price. */
  binding: boolean
}

type Keyed<Params, More> = {
  [K in keyof Params]: { key: K; params: Params[K] } & More
}[keyof Params]
