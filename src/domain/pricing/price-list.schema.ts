import { type Static, type TProperties, type TSchema, Type } from 'typebox'
import type { AddOn } from './home.ts'
import { CLEANING_TYPES, COUNT_ADD_ONS, FLAG_ADD_ONS, FREQUENCIES } from './home.ts'

/**
 * The price file's shape. Each `description` completes the sentence "must be …" of a fault. The bounds
 * keep every product in the estimate far below 2^53 and every amount inside a four-byte column.
 */
const MAX_HOURS = 100
const MAX_THRESHOLD_HOURS = 10_000
const MAX_MULTIPLIER = 10
const MAX_TEAM = 20
const MAX_DOLLARS = 1000

const above0 = (maximum: number, unit: string) =>
  Type.Number({
    exclusiveMinimum: 0,
    maximum,
    description: `a number of ${unit} above 0, at most ${maximum}`,
  })

const from0 = (maximum: number, unit: string) =>
  Type.Number({
    minimum: 0,
    maximum,
    description: `a number of ${unit} from 0 to ${maximum}`,
  })

const whole = (minimum: number, maximum: number) =>
  Type.Integer({ minimum, maximum, description: `an integer from ${minimum} to ${maximum}` })

const name = () =>
  Type.String({
    pattern: '^[!-~]([ -~]{0,62}[!-~])?$',
    description: 'a text of 1 to 64 plain characters without blanks around it',
  })

const closed = <T extends TProperties>(properties: T) =>
  Type.Object(properties, {
    additionalProperties: false,
    description: `an object of ${Object.keys(properties).join(', ')}`,
  })

const rows = <T extends TSchema>(row: T) =>
  Type.Array(row, { minItems: 1, maxItems: 200, description: 'a list of 1 to 200 rows' })

/** One number for each of a closed set of names, all required. */
const forEach = <K extends string, T extends TSchema>(names: readonly K[], schema: T) =>
  closed(Object.fromEntries(names.map((key) => [key, schema])) as Record<K, T>)

/** The price file's name of an add-on; linen is asked for in beds and priced per bed. */
export const addOnPriceName = (addOn: AddOn) =>
  addOn === 'linen_beds' ? ('linen_per_bed' as const) : addOn

export const PriceFileSchema = closed({
  pricing_config_id: name(),
  pricing_config_version: name(),
  currency: Type.String({
    pattern: '^[A-Z]{3}$',
    description: 'a currency code of three capital letters',
  }),
  rate_per_cleaner_hour: above0(MAX_DOLLARS, 'dollars'),
  min_cleaner_hours: above0(MAX_HOURS, 'hours'),
  time_on_site_rounding_hours: above0(24, 'hours'),
  team_size_thresholds: rows(
    closed({
      max_cleaner_hours: above0(MAX_THRESHOLD_HOURS, 'hours'),
      team_size: whole(1, MAX_TEAM),
    }),
  ),
  multipliers: forEach(CLEANING_TYPES, above0(MAX_MULTIPLIER, 'times the base hours')),
  heavy_grease_extra_hours: rows(
    closed({ max_beds: whole(0, 9999), extra_hours: from0(MAX_HOURS, 'hours') }),
  ),
  multi_floor_extra_hours: from0(MAX_HOURS, 'hours'),
  recurring_discounts: forEach(
    FREQUENCIES,
    Type.Number({ minimum: 0, maximum: 1, description: 'a fraction from 0 to 1' }),
  ),
  base_hours_table: rows(
    closed({ beds: whole(0, 100), baths: whole(0, 100), hours: above0(MAX_HOURS, 'hours') }),
  ),
  add_ons: forEach(
    [...FLAG_ADD_ONS, ...COUNT_ADD_ONS].map(addOnPriceName),
    from0(MAX_DOLLARS, 'dollars'),
  ),
})

/** A price file as it is written: dollars, hours, fractions. */
export type PriceFile = Static<typeof PriceFileSchema>
