import { halfEvenCents, SCALE, taxOn } from '../shared/money.ts'
import type { Assumption, Estimate, EstimateLine, TaxRate } from './estimate.ts'
import { isPriceable } from './home.rules.ts'
import type { Home } from './home.ts'
import type { RoomRow } from './price-list.exact.ts'
import type { PriceList } from './price-list.ts'

export type { Estimate } from './estimate.ts'

const BEYOND_TABLE_CONFIDENCE = 0.5

/**
 * The price of a home under a price list. Hours, team, labour, discount and total follow the JSON
 * contract's formula in integers: the bounds of the price file keep every product below 2^53. Throws
 * RangeError for a home that `isPriceable` refuses: that one is handed to a person.
 */
export function estimate(home: Home, list: PriceList, tax: TaxRate): Estimate {
  const { file, exact } = list
  const row = roomRow(home, list)
  const beyondTable = row.fit === 'beyond'
  const hours = cleanerHours(home, row, list)

  const team = exact.teams.find((step) => hours.exact <= step.maxHours * SCALE)!
  // The quotient of two safe integers never rounds onto a whole number it does not equal.
  const steps = Math.ceil(hours.exact / (team.size * exact.roundingHours * SCALE))
  const onSite = steps * exact.roundingHours
  const billed = onSite * team.size
  const timeOnSiteHours = onSite / SCALE

  const labourCents = halfEvenCents(billed * exact.rate, (SCALE * SCALE) / 100)
  const discountCents = halfEvenCents(labourCents * exact.discounts[home.frequency], SCALE)
  const lines: EstimateLine[] = [
    {
      key: 'labour',
      params: { cleaningType: home.cleaning_type, teamSize: team.size, timeOnSiteHours },
      cents: labourCents,
    },
  ]
  if (discountCents > 0) {
    const percent = exact.discounts[home.frequency] / 100
    lines.push({ key: `discount.${home.frequency}`, params: { percent }, cents: -discountCents })
  }
  const addOnsCents = addAddOns(lines, home, list)
  const totalCents = labourCents - discountCents + addOnsCents
  const taxCents = taxOn(totalCents, tax.percent)

  return {
    pricingConfigId: file.pricing_config_id,
    pricingConfigVersion: file.pricing_config_version,
    configHash: list.hash,
    currency: file.currency,
    rate: file.rate_per_cleaner_hour,
    baseHours: row.hours,
    multiplier: file.multipliers[home.cleaning_type],
    extraHours: hours.extra,
    totalCleanerHours: hours.total,
    minCleanerHours: file.min_cleaner_hours,
    teamSize: team.size,
    timeOnSiteHours,
    billedCleanerHours: billed / SCALE,
    labourCents,
    discountCents,
    addOnsCents,
    totalCents,
    tax: { name: tax.name, percent: tax.percent, cents: taxCents },
    totalWithTaxCents: totalCents + taxCents,
    lines,
    assumptions: assumptionsOf(home, row, hours.minimumApplied, list),
    confidence: beyondTable ? BEYOND_TABLE_CONFIDENCE : 1,
    beyondTable,
    binding: !beyondTable,
  }
}

/**
 * Whether no row of the price table is large enough for the home: its price is the last row's, a "from"
 * price that binds nobody. Throws RangeError for a home that `isPriceable` refuses.
 */
export function isBeyondTable(home: Pick<Home, 'beds' | 'baths'>, list: PriceList): boolean {
  return roomRow(home, list).fit === 'beyond'
}

function roomRow(home: Pick<Home, 'beds' | 'baths'>, list: PriceList): RoomRow {
  if (!isPriceable(home)) throw new RangeError('A home of more than 10 beds or baths has no price')
  return list.exact.rooms[home.beds]![Math.ceil(home.baths)]!
}

interface CleanerHours {
  /** In hundred-millionths of an hour (hours times multiplier), never below the minimum. */
  exact: number
  /** In hours; `total` is what clients have always been sent: double arithmetic, 4.7250000000000005. */
  extra: number
  total: number
  minimumApplied: boolean
}

function cleanerHours(home: Home, row: RoomRow, { file, exact }: PriceList): CleanerHours {
  const greaseHours = home.heavy_grease ? exact.greaseHours[home.beds]! : 0
  const floorHours = home.multi_floor ? exact.floorHours : 0
  const exactExtra = greaseHours + floorHours
  const worked = row.exactHours * exact.multipliers[home.cleaning_type] + exactExtra * SCALE
  const minimum = exact.minHours * SCALE
  const extra = exactExtra / SCALE
  const total = row.hours * file.multipliers[home.cleaning_type] + extra
  return {
    exact: Math.max(worked, minimum),
    extra,
    total: Math.max(total, file.min_cleaner_hours),
    minimumApplied: worked < minimum,
  }
}

function addAddOns(lines: EstimateLine[], home: Home, { exact }: PriceList): number {
  let sum = 0
  for (const { addOn, key, cents } of exact.flagAddOns) {
    if (!home.add_ons[addOn]) continue
    lines.push({ key, params: { count: 1 }, cents })
    sum += cents
  }
  for (const { addOn, key, cents } of exact.countAddOns) {
    const count = home.add_ons[addOn] ?? 0
    if (count === 0) continue
    lines.push({ key, params: { count }, cents: count * cents })
    sum += count * cents
  }
  return sum
}

function assumptionsOf(
  home: Home,
  row: RoomRow,
  minimumApplied: boolean,
  { file }: PriceList,
): Assumption[] {
  const { beds, baths } = row
  const counted = Math.ceil(home.baths)
  const found: Assumption[] = []
  if (row.fit === 'beyond') found.push({ key: 'beyond_table', params: { beds, baths } })
  if (counted !== home.baths) {
    found.push({ key: 'whole_baths', params: { baths: home.baths, counted } })
  }
  if (row.fit === 'larger') found.push({ key: 'nearest_row', params: { beds, baths } })
  if (minimumApplied) {
    found.push({ key: 'minimum_hours', params: { hours: file.min_cleaner_hours } })
  }
  if (!home.heavy_grease) found.push({ key: 'no_heavy_grease', params: {} })
  if (!home.multi_floor) found.push({ key: 'one_floor', params: {} })
  if (home.cleaning_type === 'move_in_empty' || home.cleaning_type === 'move_out_empty') {
    found.push({ key: 'empty_home', params: {} })
  }
  return found
}
