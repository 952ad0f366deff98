import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { estimate, isBeyondTable } from '../../../src/domain/pricing/estimate.rules.ts'
import { HOME_DEFAULTS } from '../../../src/domain/pricing/home.rules.ts'
import {
  COUNT_ADD_ONS,
  FLAG_ADD_ONS,
  type Home,
  MAX_ROOMS,
} from '../../../src/domain/pricing/home.ts'
import { typicalHomes } from '../../../src/domain/pricing/typical-homes.ts'
import { economy, economyText, soundList } from '../../support/price-list.ts'
import { anyHome, everyHome } from './homes.ts'

const GST = { name: 'GST', percent: 5 }
const price = (home: Home) => estimate(home, economy, GST)
const plain = (facts: Partial<Home>): Home => ({ ...HOME_DEFAULTS, beds: 2, baths: 1, ...facts })

test('an add-on never lowers the price and raises it by its own line only', () => {
  fc.assert(
    fc.property(anyHome, fc.constantFrom(...FLAG_ADD_ONS), (home, addOn) => {
      const without = price({ ...home, add_ons: { ...home.add_ons, [addOn]: false } })
      const withIt = price({ ...home, add_ons: { ...home.add_ons, [addOn]: true } })
      const dollars = economy.file.add_ons[addOn]
      expect(withIt.totalCents - without.totalCents).toBe(dollars * 100)
      expect(withIt.labourCents).toBe(without.labourCents)
    }),
  )
  const count = fc.integer({ min: 0, max: 49 })
  fc.assert(
    fc.property(anyHome, fc.constantFrom(...COUNT_ADD_ONS), count, (home, addOn, n) => {
      const fewer = price({ ...home, add_ons: { ...home.add_ons, [addOn]: n } })
      const more = price({ ...home, add_ons: { ...home.add_ons, [addOn]: n + 1 } })
      const name = addOn === 'linen_beds' ? 'linen_per_bed' : addOn
      expect(more.totalCents - fewer.totalCents).toBe(economy.file.add_ons[name] * 100)
      expect(more.discountCents).toBe(fewer.discountCents)
    }),
  )
})

// A change of team changes how hours are rounded, so with another list the total may fall where the
// hours rise; under the shipped one neither does.
test('under the shipped list more rooms, grease or floors never cost less', () => {
  for (const home of everyHome()) {
    const larger: Home[] = [
      { ...home, heavy_grease: true },
      { ...home, multi_floor: true },
    ]
    if (home.beds < MAX_ROOMS) larger.push({ ...home, beds: home.beds + 1 })
    if (home.baths < MAX_ROOMS) larger.push({ ...home, baths: home.baths + 1 })
    const one = price(home)
    for (const other of larger.map(price)) {
      expect(other.totalCleanerHours).toBeGreaterThanOrEqual(one.totalCleanerHours)
      expect(other.totalCents).toBeGreaterThanOrEqual(one.totalCents)
    }
  }
})

test('the team has at least the hours the job needs, and less than one step per person too many', () => {
  const step = economy.file.time_on_site_rounding_hours
  for (const home of everyHome()) {
    const { billedCleanerHours, timeOnSiteHours, teamSize, totalCleanerHours } = price(home)
    expect(billedCleanerHours).toBe(timeOnSiteHours * teamSize)
    expect(timeOnSiteHours % step).toBe(0)
    expect(billedCleanerHours).toBeGreaterThan(totalCleanerHours - 1e-9)
    expect(billedCleanerHours).toBeLessThan(totalCleanerHours + step * teamSize - 1e-9)
  }
})

test('a price is never negative and its parts add up to the cent', () => {
  fc.assert(
    fc.property(anyHome, (home) => {
      const found = price(home)
      const { labourCents, discountCents, addOnsCents, totalCents, tax } = found
      for (const cents of [labourCents, discountCents, addOnsCents, totalCents, tax.cents]) {
        expect(Number.isSafeInteger(cents) && cents >= 0).toBe(true)
      }
      expect(discountCents).toBeLessThanOrEqual(labourCents)
      expect(totalCents).toBe(labourCents - discountCents + addOnsCents)
      expect(found.lines.reduce((sum, { cents }) => sum + cents, 0)).toBe(totalCents)
      expect(found.totalWithTaxCents).toBe(totalCents + tax.cents)
    }),
  )
})

test('a half cent of discount goes to the even cent', () => {
  // 6.5 h × 1.35 + 0.5 h = 9.275 h: three people for 3.5 h, 367.50; 5 % of it is 18.375.
  const up = price(
    plain({
      beds: 6,
      baths: 4,
      cleaning_type: 'move_out_empty',
      multi_floor: true,
      frequency: 'biweekly',
    }),
  )
  expect([up.labourCents, up.discountCents]).toEqual([36_750, 1838])
  // 3.5 h, 122.50; 5 % of it is 6.125.
  const down = price(plain({ baths: 2, frequency: 'biweekly' }))
  expect([down.labourCents, down.discountCents]).toEqual([12_250, 612])
})

test('hours that end exactly on a step or a threshold stay there, whatever binary fractions say', () => {
  // 1.1 × 3 is 3.3000000000000003 in doubles: rounded up to tenths that would be 3.4.
  const tenths = soundList(
    economyText
      .replace('"time_on_site_rounding_hours": 0.5', '"time_on_site_rounding_hours": 0.1')
      .replace('"deep": 1.2', '"deep": 1.1')
      .replace('"max_cleaner_hours": 4.5', '"max_cleaner_hours": 3.3'),
  )
  const found = estimate(plain({ cleaning_type: 'deep' }), tenths, GST)
  expect([found.teamSize, found.timeOnSiteHours, found.labourCents]).toEqual([1, 3.3, 11_550])
})

test('only a home that no row of the table can hold is beyond it, and is not binding', () => {
  for (const home of everyHome()) {
    const beyond = home.beds > 6 || home.baths > 4
    expect(isBeyondTable(home, economy)).toBe(beyond)
    const { beyondTable, binding, confidence, assumptions } = price(home)
    expect({ beyondTable, binding, confidence }).toEqual({
      beyondTable: beyond,
      binding: !beyond,
      confidence: beyond ? 0.5 : 1,
    })
    expect(assumptions.some(({ key }) => key === 'beyond_table')).toBe(beyond)
  }
  expect(isBeyondTable({ beds: 6, baths: 4.01 }, economy)).toBe(true)
})

test('a home of more than ten rooms, or of impossible ones, has no price', () => {
  const impossible = [{ beds: 11 }, { baths: 10.5 }, { beds: -1 }, { baths: -0.5 }, { beds: 1.5 }]
  for (const facts of [...impossible, { baths: Number.NaN }]) {
    expect(() => price(plain(facts))).toThrow(RangeError)
  }
  expect(price(plain({ beds: 10, baths: 10 })).totalCents).toBe(24_500)
})

test('what the price takes for granted is named', () => {
  const keys = (facts: Partial<Home>) => price(plain(facts)).assumptions.map(({ key }) => key)
  const told = { heavy_grease: true, multi_floor: true }
  expect(keys({ beds: 3, baths: 2, ...told })).toEqual([])
  expect(keys({ beds: 3, baths: 1.5, ...told })).toEqual(['whole_baths'])
  // Three hours of work are the minimum and need no mention.
  expect(keys({ beds: 2, baths: 1 })).toEqual(['no_heavy_grease', 'one_floor'])
  expect(keys({ beds: 4, baths: 1, ...told })).toEqual(['nearest_row'])
  expect(keys({ beds: 1, baths: 1 })).toEqual(['minimum_hours', 'no_heavy_grease', 'one_floor'])
  expect(keys({ beds: 3, cleaning_type: 'move_in_empty', baths: 2, ...told })).toEqual([
    'empty_home',
  ])
})

test('rows of the price file may come in any order', () => {
  const file = JSON.parse(economyText)
  file.base_hours_table.reverse()
  const reversed = soundList(JSON.stringify(file))
  for (const home of everyHome()) {
    expect(estimate(home, reversed, GST).totalCents).toBe(price(home).totalCents)
  }
})

test('the typical homes of the landing page have binding prices and names of their own', () => {
  expect(typicalHomes.map(({ home }) => price(home).binding)).toEqual(Array(5).fill(true))
  expect(new Set(typicalHomes.map(({ key }) => key)).size).toBe(5)
})

test('a price under the dearest list that can be read still fits the database', () => {
  const file = JSON.parse(economyText)
  file.rate_per_cleaner_hour = 1000
  file.time_on_site_rounding_hours = 24
  file.multi_floor_extra_hours = 100
  for (const row of file.base_hours_table) row.hours = 100
  for (const type in file.multipliers) file.multipliers[type] = 10
  for (const step of file.team_size_thresholds) step.team_size = 20
  for (const step of file.heavy_grease_extra_hours) step.extra_hours = 100
  for (const addOn in file.add_ons) file.add_ons[addOn] = 1000
  const every = [...FLAG_ADD_ONS.map((a) => [a, true]), ...COUNT_ADD_ONS.map((a) => [a, 50])]
  const home = plain({
    heavy_grease: true,
    multi_floor: true,
    frequency: 'weekly',
    add_ons: Object.fromEntries(every),
  })
  const dearest = estimate(home, soundList(JSON.stringify(file)), { name: 'GST', percent: 100 })
  expect(dearest.teamSize * dearest.timeOnSiteHours).toBe(1440)
  expect(dearest.totalWithTaxCents).toBeLessThan(2 ** 31)
})
