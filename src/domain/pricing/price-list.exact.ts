import { scaled } from '../shared/money.ts'
import type { AddOn, CleaningType, CountAddOn, FlagAddOn, Frequency } from './home.ts'
import { COUNT_ADD_ONS, FLAG_ADD_ONS, MAX_ROOMS } from './home.ts'
import { addOnPriceName, type PriceFile } from './price-list.schema.ts'

/** The table row that prices a number of rooms. */
export interface RoomRow {
  beds: number
  baths: number
  /** Hours as in the file, and as whole ten-thousandths. */
  hours: number
  exactHours: number
  fit: 'exact' | 'larger' | 'beyond'
}

export interface AddOnPrice<K extends AddOn> {
  addOn: K
  key: `add_on.${K}`
  cents: number
}

/** All prices as integers; unless said otherwise in ten-thousandths (of an hour, a dollar, one). */
export interface ExactPrices {
  rate: number
  minHours: number
  roundingHours: number
  teams: readonly { maxHours: number; size: number }[]
  multipliers: Record<CleaningType, number>
  discounts: Record<Frequency, number>
  floorHours: number
  /** By bedrooms, 0 to MAX_ROOMS. */
  greaseHours: readonly number[]
  /** By bedrooms and whole bathrooms, each 0 to MAX_ROOMS. */
  rooms: readonly (readonly RoomRow[])[]
  flagAddOns: readonly AddOnPrice<FlagAddOn>[]
  countAddOns: readonly AddOnPrice<CountAddOn>[]
}

/** Lays a checked price file out for the estimate, so that pricing a home is look-ups and sums. */
export function exactPrices(file: PriceFile): ExactPrices {
  const roomNumbers = Array.from({ length: MAX_ROOMS + 1 }, (_, rooms) => rooms)
  const table = [...file.base_hours_table].sort((a, b) => a.beds - b.beds || a.baths - b.baths)
  return {
    rate: scaled(file.rate_per_cleaner_hour),
    minHours: scaled(file.min_cleaner_hours),
    roundingHours: scaled(file.time_on_site_rounding_hours),
    teams: file.team_size_thresholds.map((step) => ({
      maxHours: scaled(step.max_cleaner_hours),
      size: step.team_size,
    })),
    multipliers: eachScaled(file.multipliers),
    discounts: eachScaled(file.recurring_discounts),
    floorHours: scaled(file.multi_floor_extra_hours),
    greaseHours: roomNumbers.map((beds) =>
      scaled(file.heavy_grease_extra_hours.find((step) => beds <= step.max_beds)!.extra_hours),
    ),
    rooms: roomNumbers.map((beds) => roomNumbers.map((baths) => rowFor(beds, baths, table))),
    flagAddOns: FLAG_ADD_ONS.map((addOn) => addOnPrice(addOn, file)),
    countAddOns: COUNT_ADD_ONS.map((addOn) => addOnPrice(addOn, file)),
  }
}

/** Exactly these rooms, else the first row with both at least as large, else the last row. */
function rowFor(beds: number, baths: number, table: PriceFile['base_hours_table']): RoomRow {
  const exact = table.find((row) => row.beds === beds && row.baths === baths)
  const larger = exact ?? table.find((row) => row.beds >= beds && row.baths >= baths)
  const row = larger ?? table.at(-1)!
  return {
    ...row,
    exactHours: scaled(row.hours),
    fit: exact ? 'exact' : larger ? 'larger' : 'beyond',
  }
}

function addOnPrice<K extends AddOn>(addOn: K, file: PriceFile): AddOnPrice<K> {
  return { addOn, key: `add_on.${addOn}`, cents: scaled(file.add_ons[addOnPriceName(addOn)]) / 100 }
}

function eachScaled<K extends string>(numbers: Record<K, number>): Record<K, number> {
  const entries = Object.entries<number>(numbers).map(([key, value]) => [key, scaled(value)])
  return Object.fromEntries(entries)
}
