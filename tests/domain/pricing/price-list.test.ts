import { expect, test } from 'bun:test'
import { Settings } from 'typebox/system'
import { type PriceListReading, readPriceList } from '../../../src/domain/pricing/price-list.ts'
import { economy, economyText, soundList } from '../../support/price-list.ts'

type Json = ReturnType<typeof JSON.parse>

const faultsOf = (reading: PriceListReading) =>
  reading.ok ? [] : reading.faults.map(({ field, message }) => `${field} ${message}`)

/** The faults of the shipped file after a change to its values. */
const faultsAfter = (change: (file: Json) => void) => {
  const file = JSON.parse(economyText)
  change(file)
  return faultsOf(readPriceList(JSON.stringify(file)))
}

/** The faults of the shipped file after a change to its text. */
const faultsWritten = (from: string, to: string) => {
  expect(economyText).toContain(from)
  return faultsOf(readPriceList(economyText.replace(from, to)))
}

test('the shipped list has the hash its clients know', () => {
  expect(economy.hash).toBe(
    'sha256:5c10d9b3945a73cac22bba06267f0cf6aed5aa41425891fc894cf13a3b02b2e6',
  )
})

test('the hash does not depend on blanks or the order of members', () => {
  const members = economyText
    .trim()
    .slice(1, -1)
    .split(/,\n {2}(?=")/)
  expect(members.length).toBe(13)
  const turned = `{${members.reverse().join(' ,\t')}}`
  expect(soundList(turned).hash).toBe(economy.hash)
  const swapped = economyText.replace('"oven": 30,\n    "fridge": 20', '"fridge":20,"oven":30')
  expect(swapped).not.toBe(economyText)
  expect(soundList(swapped).hash).toBe(economy.hash)
})

test('the hash depends on how numbers are spelled and on every value', () => {
  const changes = [
    ['"rate_per_cleaner_hour": 35.0', '"rate_per_cleaner_hour": 35'],
    ['"weekly": 0.1,', '"weekly": 0.10,'],
    ['"oven": 30', '"oven": 30.0'],
    ['"oven": 30', '"oven": 31'],
    ['"economy"', '"economical"'],
  ] as const
  const hashes = changes.map(([from, to]) => soundList(economyText.replace(from, to)).hash)
  expect(new Set([...hashes, economy.hash]).size).toBe(6)
})

test('what is no price file at all is refused in one sentence', () => {
  expect(faultsOf(readPriceList(''))).toEqual(['file must be JSON'])
  expect(faultsOf(readPriceList('{"rate": 35,}'))).toEqual(['file must be JSON'])
  expect(faultsOf(readPriceList(`${'['.repeat(60_000)}${']'.repeat(5)}`))).toEqual([
    'file must be JSON',
  ])
  expect(faultsOf(readPriceList(economyText + ' '.repeat(65_536)))).toEqual([
    'file must be at most 65536 characters long',
  ])
  for (const text of ['null', '[]', '35', '"x"']) {
    const faults = faultsOf(readPriceList(text))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toStartWith('file must be an object of pricing_config_id, ')
  }
})

test('a list nested a thousand deep is refused without harm', () => {
  const deep = `${'['.repeat(30_000)}1.5${']'.repeat(30_000)}`
  expect(readPriceList(deep).ok).toBe(false)
  expect(readPriceList(economyText.replace('"oven": 30', `"oven": ${deep}`)).ok).toBe(false)
})

test('every missing member is named, however many there are', () => {
  expect(faultsOf(readPriceList('{}')).length).toBe(13)
  expect(faultsOf(readPriceList('{}'))).toContain(
    'currency is missing, must be a currency code of three capital letters',
  )
  const faults = faultsAfter((file) => {
    file.base_hours_table = Array.from({ length: 12 }, () => ({ beds: 1 }))
    delete file.add_ons.linen_per_bed
    delete file.multipliers.deep
  })
  expect(faults).toHaveLength(26)
  expect(faults).toContain('base_hours_table.11.baths is missing, must be an integer from 0 to 100')
  expect(faults).toContain(
    'add_ons.linen_per_bed is missing, must be a number of dollars from 0 to 1000',
  )
  expect(faults).toContain(
    'multipliers.deep is missing, must be a number of times the base hours above 0, at most 10',
  )
})

test('a member nobody knows is refused, also one with a dangerous name', () => {
  const faults = faultsOf(
    readPriceList(
      economyText.replace(
        '"add_ons": {',
        '"per m~/hour": 5, "add_ons": { "linen_beds": 10, "__proto__": 1,',
      ),
    ),
  )
  expect(faults.sort()).toEqual([
    'add_ons.__proto__ is not part of a price list',
    'add_ons.linen_beds is not part of a price list',
    'per m~/hour is not part of a price list',
  ])
})

const wrongValues: [string, (file: Json) => void, string][] = [
  ['id', (f) => (f.pricing_config_id = ''), 'pricing_config_id must be a text of 1 to 64'],
  ['version', (f) => (f.pricing_config_version = 1), 'pricing_config_version must be a text of'],
  ['currency', (f) => (f.currency = 'cad'), 'currency must be a currency code of three capital'],
  ['rate 0', (f) => (f.rate_per_cleaner_hour = 0), 'rate_per_cleaner_hour must be a number of'],
  ['rate text', (f) => (f.rate_per_cleaner_hour = '35'), 'rate_per_cleaner_hour must be a number'],
  [
    'absurd rate',
    (f) => (f.rate_per_cleaner_hour = 1001),
    'rate_per_cleaner_hour must be a number',
  ],
  [
    'minimum',
    (f) => (f.min_cleaner_hours = 0),
    'min_cleaner_hours must be a number of hours above 0',
  ],
  [
    'step',
    (f) => (f.time_on_site_rounding_hours = 0),
    'time_on_site_rounding_hours must be a number',
  ],
  [
    'no teams',
    (f) => (f.team_size_thresholds = []),
    'team_size_thresholds must be a list of 1 to 200',
  ],
  [
    'team',
    (f) => (f.team_size_thresholds[1].team_size = 0.5),
    'team_size_thresholds.1.team_size must be an integer from 1 to 20',
  ],
  [
    'multiplier',
    (f) => (f.multipliers.deep = 0),
    'multipliers.deep must be a number of times the base hours above 0',
  ],
  ['grease', (f) => (f.heavy_grease_extra_hours = {}), 'heavy_grease_extra_hours must be a list'],
  [
    'floors',
    (f) => (f.multi_floor_extra_hours = null),
    'multi_floor_extra_hours must be a number of hours from 0',
  ],
  [
    'discount',
    (f) => (f.recurring_discounts.weekly = 10),
    'recurring_discounts.weekly must be a fraction from 0 to 1',
  ],
  [
    'no table',
    (f) => (f.base_hours_table = []),
    'base_hours_table must be a list of 1 to 200 rows',
  ],
  [
    'row hours',
    (f) => (f.base_hours_table[0].hours = 0),
    'base_hours_table.0.hours must be a number of hours above 0',
  ],
  [
    'add-on',
    (f) => (f.add_ons.oven = true),
    'add_ons.oven must be a number of dollars from 0 to 1000',
  ],
  ['add-on cents', (f) => (f.add_ons.oven = 29.995), 'add_ons.oven must be whole cents'],
  [
    'thresholds fall',
    (f) => (f.team_size_thresholds[1].max_cleaner_hours = 4.5),
    'team_size_thresholds.1.max_cleaner_hours must be above 4.5',
  ],
  [
    'grease falls',
    (f) => (f.heavy_grease_extra_hours[1].max_beds = 2),
    'heavy_grease_extra_hours.1.max_beds must be above 2',
  ],
  [
    'grease ends',
    (f) => (f.heavy_grease_extra_hours[2].max_beds = 9),
    'heavy_grease_extra_hours.2.max_beds must be at least 10',
  ],
  // 6.5 h × 1.35 + 1.5 h of grease + 0.5 h of floors
  [
    'teams end',
    (f) => (f.team_size_thresholds[2].max_cleaner_hours = 10.7749),
    'team_size_thresholds.2.max_cleaner_hours must be at least 10.775,',
  ],
  [
    'row twice',
    (f) => (f.base_hours_table[3] = f.base_hours_table[1]),
    'base_hours_table.3 must have rooms of its own, row 1 already has 2 and 1',
  ],
]

test.each(wrongValues)(
  'one wrong value is one fault with what would be right: %s',
  (_, change, start) => {
    const faults = faultsAfter(change)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toStartWith(start)
  },
)

test('the largest team must also hold the minimum', () => {
  const faults = faultsAfter((file) => {
    file.min_cleaner_hours = 20
    file.team_size_thresholds[2].max_cleaner_hours = 19
  })
  expect(faults).toEqual([
    "team_size_thresholds.2.max_cleaner_hours must be at least 20, the hours of this list's longest job",
  ])
})

test('telling all faults leaves the limit of every other schema alone', () => {
  const { maxErrors } = Settings.Get()
  Settings.Set({ maxErrors: 3 })
  readPriceList('{}')
  expect(Settings.Get().maxErrors).toBe(3)
  Settings.Set({ maxErrors })
})

test('a bound itself is allowed', () => {
  const sound: ((file: Json) => void)[] = [
    (f) => (f.team_size_thresholds[2].max_cleaner_hours = 10.775),
    (f) => (f.recurring_discounts.weekly = 1),
    (f) => (f.heavy_grease_extra_hours[2].max_beds = 10),
    (f) => (f.add_ons.oven = 29.95),
    (f) => (f.add_ons.oven = 0),
    (f) => (f.rate_per_cleaner_hour = 35.1234),
  ]
  for (const change of sound) expect(faultsAfter(change)).toEqual([])
})

test('numbers must be written so that they are exact', () => {
  const odd = 'rate_per_cleaner_hour must be written in digits, at most four decimals'
  expect(faultsWritten('hour": 35.0', 'hour": 3.5e1')).toEqual([odd])
  expect(faultsWritten('hour": 35.0', 'hour": 35.00001')).toEqual([odd])
  expect(faultsWritten('hour": 35.0', 'hour": 1e999')).toContain(odd)
  expect(faultsWritten('hours": 0.5,\n  "recurring', 'hours": -0.0,\n  "recurring')).toEqual([
    'multi_floor_extra_hours must be written in digits, at most four decimals',
  ])
})

test('a member written twice is named, since the last would win in silence', () => {
  expect(faultsWritten('"oven": 30', '"oven": 3, "oven": 30')).toEqual(['oven is written twice'])
  expect(faultsWritten('"oven": 30', '"oven": 3, "\\u006fven": 30')).toEqual([
    'oven is written twice',
  ])
  expect(faultsWritten('"economy"', '"{}:a"')).toEqual([])
})

test('all faults are told at once, of shape, spelling and sense', () => {
  const faults = faultsAfter((file) => {
    file.currency = 'dollars'
    file.min_cleaner_hours = -1
    file.add_ons.oven = -5
    file.recurring_discounts.weekly = 0.12345
    file.heavy_grease_extra_hours[0].max_beds = 4
    file.base_hours_table.push({ beds: 1, baths: 1, hours: 2 })
  })
  const fields = new Set(faults.map((fault) => fault.split(' ')[0]))
  expect([...fields].sort()).toEqual([
    'add_ons.oven',
    'base_hours_table.9',
    'currency',
    'heavy_grease_extra_hours.1.max_beds',
    'min_cleaner_hours',
    'recurring_discounts.weekly',
  ])
})
