import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  addDays,
  businessDate,
  checkZoneTable,
  compareDates,
  daysBetween,
  formatInstantUtc,
  isKnownZone,
  parseInstant,
  parseLocalDate,
  parseStart,
  readWallClock,
  sayInstant,
  sayLongDate,
  sayShortDate,
  sayTime,
  startOfBusinessDay,
  tableVersion,
  toBusiness,
  toInstant,
  weekdayOf,
} from '../../../src/domain/shared/time/business-time.ts'
import { faultsOf } from '../../../src/domain/shared/time/table-check.ts'
import { type ZoneRow, zoneRow } from '../../../src/domain/shared/time/zone-table.ts'

const EDMONTON = 'America/Edmonton'
const ZONES = [
  EDMONTON,
  'America/Toronto',
  'America/St_Johns',
  'America/Regina',
  'UTC',
  'Europe/Paris',
  'Australia/Lord_Howe',
]
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const anyZone = fc.constantFrom(...ZONES)
const anyMinute = fc
  .integer({
    min: Date.parse('1975-01-01T00:00:00Z') / MINUTE_MS,
    max: Date.parse('2099-12-31T00:00:00Z') / MINUTE_MS,
  })
  .map((minutes) => new Date(minutes * MINUTE_MS))
const anyDay = fc.integer({
  min: Date.parse('1901-01-01T00:00:00Z') / DAY_MS,
  max: Date.parse('2199-01-01T00:00:00Z') / DAY_MS,
})
const utcDate = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
const at = (text: string) => new Date(Date.parse(text))
const iso = (text: string, zone = EDMONTON) => {
  const instant = parseInstant(text, zone)
  return instant && formatInstantUtc(instant)
}

// The calendar

test('a date is exactly four, two and two digits of a day that exists', () => {
  for (const text of ['2026-11-22', '2024-02-29', '2000-02-29', '1900-01-01', '2199-12-31']) {
    expect(parseLocalDate(text)).toBe(text)
  }
  for (const text of [
    '',
    '2026-2-3',
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-11-22T00:00',
    ' 2026-11-22',
    '2026-11-22\n',
    '20261122',
    '+2026-11-22',
    '٢٠٢٦-11-22',
    '0001-01-01',
    '1899-12-31',
    '2200-01-01',
    '9999-12-31',
  ]) {
    expect(parseLocalDate(text)).toBeNull()
  }
})

test('days are counted like the proleptic calendar of UTC dates', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: -300, max: 300 }), (day, days) => {
      const date = utcDate(day)
      expect(parseLocalDate(date)).toBe(date)
      expect(addDays(date, days)).toBe(utcDate(day + days))
      expect(daysBetween(date, utcDate(day + days))).toBe(days)
      expect<number>(weekdayOf(date)).toBe(new Date(day * DAY_MS).getUTCDay())
    }),
  )
})

test('leap days of hundreds and four hundreds of years are met and left', () => {
  expect(addDays('2000-02-28', 1)).toBe('2000-02-29')
  expect(addDays('2000-03-01', -1)).toBe('2000-02-29')
  expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
  expect(addDays('2027-12-31', 1)).toBe('2028-01-01')
})

test('dates sort by the calendar', () => {
  const dates = ['2026-12-01', '2025-12-31', '2026-02-28', '2026-12-01', '2026-02-10']
  expect(dates.toSorted(compareDates)).toEqual([
    '2025-12-31',
    '2026-02-10',
    '2026-02-28',
    '2026-12-01',
    '2026-12-01',
  ])
})

test('a date that is none is refused by name instead of becoming another day', () => {
  expect(() => addDays('2026-02-30', 1)).toThrow('Cannot read "2026-02-30" as a date')
  expect(() => startOfBusinessDay('soon', EDMONTON)).toThrow('Cannot read "soon" as a date')
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
})

// Zones

test('a zone is known by its exact name only', () => {
  for (const zone of [...ZONES, 'US/Mountain', 'Etc/UTC']) expect(isKnownZone(zone)).toBe(true)
  for (const zone of ['', 'america/edmonton', 'America_Edmonton', 'Mars/Olympus', '+02:00']) {
    expect(isKnownZone(zone)).toBe(false)
  }
  expect(() => toBusiness(at('2026-01-01T00:00:00Z'), 'Mars/Olympus')).toThrow(
    'Cannot find the time zone "Mars/Olympus"',
  )
})

test('the shipped table is new enough to know of permanent time in Alberta', () => {
  expect(tableVersion()).toMatch(/^20\d\d[a-z]$/)
  expect(tableVersion() >= '2026c').toBe(true)
})

test('an instant shows what hangs on the wall of the business', () => {
  expect(toBusiness(at('2026-12-01T16:00:59.999Z'), EDMONTON)).toEqual({
    date: '2026-12-01',
    time: '10:00',
    minutesOfDay: 600,
    weekday: 2,
    offsetMinutes: -360,
  })
  expect(toBusiness(at('2026-07-01T13:45:00Z'), 'Australia/Lord_Howe')).toEqual({
    date: '2026-07-02',
    time: '00:15',
    minutesOfDay: 15,
    weekday: 4,
    offsetMinutes: 630,
  })
  expect(businessDate(at('2026-12-01T05:59:59Z'), EDMONTON)).toBe('2026-11-30')
  expect(businessDate(at('2026-12-01T06:00:00Z'), EDMONTON)).toBe('2026-12-01')
  expect(() => toBusiness(new Date(Number.NaN), EDMONTON)).toThrow(RangeError)
})

test('an instant taken to the wall and back is the same instant, or its earlier twin', () => {
  fc.assert(
    fc.property(anyMinute, anyZone, (instant, zone) => {
      const { date, minutesOfDay } = toBusiness(instant, zone)
      const reading = readWallClock(date, minutesOfDay, zone)
      expect(reading.kind).not.toBe('gap')
      if (reading.kind === 'exact') expect(reading.instant).toEqual(instant)
      else expect(reading.instant.getTime()).toBeLessThanOrEqual(instant.getTime())
      expect(toBusiness(reading.instant, zone)).toMatchObject({ date, minutesOfDay })
    }),
    { numRuns: 2000 },
  )
})

test('a wall-clock time taken to UTC and back is the same, unless the clocks skip it', () => {
  fc.assert(
    fc.property(
      anyMinute.map((instant) => instant.toISOString().slice(0, 10)),
      fc.integer({ min: 0, max: 1439 }),
      anyZone,
      (date, minutesOfDay, zone) => {
        const { kind, instant } = readWallClock(date, minutesOfDay, zone)
        const back = toBusiness(instant, zone)
        expect(toInstant(date, minutesOfDay, zone)).toEqual(instant)
        if (kind === 'gap') expect(back.minutesOfDay).toBeGreaterThan(minutesOfDay)
        else expect(back).toMatchObject({ date, minutesOfDay })
      },
    ),
    { numRuns: 2000 },
  )
})

test('a skipped time moves forward and of a repeated time the earlier counts', () => {
  const cases = [
    ['2026-03-29', 150, 'Europe/Paris', 'gap', '2026-03-29T01:30:00Z'],
    ['2026-10-25', 150, 'Europe/Paris', 'ambiguous', '2026-10-25T00:30:00Z'],
    ['2026-10-25', 180, 'Europe/Paris', 'exact', '2026-10-25T02:00:00Z'],
    ['2026-11-01', 90, 'America/Toronto', 'ambiguous', '2026-11-01T05:30:00Z'],
    ['2026-03-08', 120, 'America/St_Johns', 'gap', '2026-03-08T05:30:00Z'],
    ['2026-10-04', 135, 'Australia/Lord_Howe', 'gap', '2026-10-03T15:45:00Z'],
    ['2026-04-05', 105, 'Australia/Lord_Howe', 'ambiguous', '2026-04-04T14:45:00Z'],
    ['2026-03-08', 150, 'America/Regina', 'exact', '2026-03-08T08:30:00Z'],
    ['2026-11-21', 1440, EDMONTON, 'exact', '2026-11-22T06:00:00Z'],
  ] as const
  for (const [date, minutes, zone, kind, instant] of cases) {
    expect(readWallClock(date, minutes, zone)).toEqual({ kind, instant: at(instant) })
  }
})

test('a business day starts at its first instant, even where midnight is skipped or missing', () => {
  expect(startOfBusinessDay('2026-01-15', EDMONTON)).toEqual(at('2026-01-15T07:00:00Z'))
  expect(startOfBusinessDay('2027-01-15', EDMONTON)).toEqual(at('2027-01-15T06:00:00Z'))
  // Havana's clocks go from 00:00 straight to 01:00 on this day.
  expect(startOfBusinessDay('2024-03-10', 'America/Havana')).toEqual(at('2024-03-10T05:00:00Z'))
  // Samoa skipped the whole of 2011-12-30.
  expect(startOfBusinessDay('2011-12-31', 'Pacific/Apia')).toEqual(at('2011-12-30T10:00:00Z'))
})

// Instants as text

test('a time with Z or an offset is that instant', () => {
  expect(iso('2026-11-22T15:00:00Z')).toBe('2026-11-22T15:00:00Z')
  expect(iso('2026-11-22T15:00Z')).toBe('2026-11-22T15:00:00Z')
  expect(iso('2026-11-22T09:00:00-06:00')).toBe('2026-11-22T15:00:00Z')
  expect(iso('2026-11-22T20:30:00+0530')).toBe('2026-11-22T15:00:00Z')
  expect(iso('2026-11-22T17:00:00+02')).toBe('2026-11-22T15:00:00Z')
  expect(iso('2026-01-01T00:00:00.123456+00:00')).toBe('2026-01-01T00:00:00.123Z')
  expect(iso('2026-01-01T00:00:00.5Z')).toBe('2026-01-01T00:00:00.500Z')
  expect(iso('9999-12-31T23:59:59Z')).toBe('9999-12-31T23:59:59Z')
  expect(iso('0001-01-01T00:00:00Z')).toBe('0001-01-01T00:00:00Z')
})

test('a time without an offset is business time', () => {
  expect(iso('2026-01-15T12:00:00')).toBe('2026-01-15T19:00:00Z')
  expect(iso('2027-01-15T12:00')).toBe('2027-01-15T18:00:00Z')
  expect(iso('2027-01-15T12:00:00', 'Europe/Paris')).toBe('2027-01-15T11:00:00Z')
  expect(iso('2026-03-08T02:30:00')).toBe('2026-03-08T09:30:00Z')
})

test('a plus that a query string turned into a blank is still a plus', () => {
  expect(iso('2026-01-01T00:00:00 02:00')).toBe('2025-12-31T22:00:00Z')
  expect(iso('2026-01-01T00:00:00 0200')).toBe('2025-12-31T22:00:00Z')
})

test('anything else is not a time', () => {
  for (const text of [
    '',
    'now',
    '2026-11-22',
    '1763823600',
    '2026-11-22 15:00:00',
    '2026-11-22T24:00:00Z',
    '2026-11-22T15:60:00Z',
    '2026-11-22T15:00:60Z',
    '2026-11-22T15Z',
    '2026-02-29T15:00:00Z',
    '2026-11-22T15:00:00ZZ',
    '2026-11-22T15:00:00 ',
    '2026-11-22T15:00:00  02:00',
    '2026-11-22T15:00:00+24:00',
    '2026-11-22T15:00:00+02:60',
    '2026-11-22T15:00:00-06:00[America/Edmonton]',
    '2026-11-22T15:00:00Z\n',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-00:01',
    '0001-01-01T00:00:00+00:01',
  ]) {
    expect(parseInstant(text, EDMONTON)).toBeNull()
  }
})

test('an instant written in UTC reads back as itself', () => {
  const anyInstant = fc.date({
    min: at('0001-01-02T00:00:00Z'),
    max: at('9999-12-30T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(anyInstant, anyZone, (instant, zone) => {
      expect(parseInstant(instant.toISOString(), zone)).toEqual(instant)
      expect(parseInstant(formatInstantUtc(instant), zone)).toEqual(instant)
    }),
  )
})

// Words

test('dates and times are said in English and French', () => {
  const start = at('2026-12-01T15:00:00Z')
  expect(sayInstant(start, EDMONTON, 'en')).toBe('Tue 1 Dec, 9:00 am')
  expect(sayInstant(start, EDMONTON, 'fr')).toBe('mar. 1 déc., 9 h 00')
  expect(sayLongDate('2026-12-01', 'en')).toBe('Tuesday 1 December 2026')
  expect(sayLongDate('2026-12-01', 'fr')).toBe('mardi 1er décembre 2026')
  expect(sayLongDate('2027-08-22', 'fr')).toBe('dimanche 22 août 2027')
  expect(sayShortDate('2027-02-06', 'en')).toBe('Sat 6 Feb')
  expect(sayShortDate('2027-02-06', 'fr')).toBe('sam. 6 févr.')
})

test('noon, midnight and the minutes are said as people say them', () => {
  const english = [0, 30, 545, 720, 765, 1439].map((minutes) => sayTime(minutes, 'en'))
  expect(english).toEqual(['12:00 am', '12:30 am', '9:05 am', '12:00 pm', '12:45 pm', '11:59 pm'])
  expect(sayTime(0, 'fr')).toBe('0 h 00')
  expect(sayTime(785, 'fr')).toBe('13 h 05')
})

test('each month and weekday has a word of its own in both languages', () => {
  const days = Array.from({ length: 365 }, (_, day) => addDays('2027-01-01', day))
  for (const language of ['en', 'fr'] as const) {
    expect(new Set(days.map((date) => sayLongDate(date, language))).size).toBe(365)
    expect(new Set(days.map((date) => sayShortDate(date, language))).size).toBe(365)
    expect(days.map((date) => sayLongDate(date, language)).join()).not.toContain('undefined')
    expect(days.map((date) => sayShortDate(date, language)).join()).not.toContain('undefined')
  }
})

// Readiness

test('the shipped table passes its check', () => {
  expect(checkZoneTable()).toEqual({ ok: true })
})

test('a table from before the change of law fails its check and says where', () => {
  const current = zoneRow(EDMONTON)
  const known = current.untils.slice(0, -1)
  const old: ZoneRow = {
    untils: [...known, at('2027-03-14T09:00:00Z').getTime(), Number.POSITIVE_INFINITY],
    offsets: [...current.offsets.slice(0, -1), -420 * MINUTE_MS, -360 * MINUTE_MS],
  }
  const faults = faultsOf(old, '2025b')
  expect(faults).toContain(
    'Time-zone table 2025b reads minute 90 of 2026-11-01 in America/Edmonton as 2026-11-01T07:30:00Z (ambiguous), expected 2026-11-01T07:30:00Z (exact)',
  )
  expect(faults).toContain(
    'Time-zone table 2025b reads minute 720 of 2027-01-15 in America/Edmonton as 2027-01-15T19:00:00Z (exact), expected 2027-01-15T18:00:00Z (exact)',
  )
  expect(faults).toContain(
    'Time-zone table 2025b differs from the 800 pinned days of America/Edmonton',
  )
})

test('a table wrong for a single half-hour, or without the zone, fails its check', () => {
  const current = zoneRow(EDMONTON)
  const blip = at('2027-06-10T12:00:00Z').getTime()
  const row: ZoneRow = {
    untils: [...current.untils.slice(0, -1), blip, blip + 30 * MINUTE_MS, Number.POSITIVE_INFINITY],
    offsets: [...current.offsets, -420 * MINUTE_MS, -360 * MINUTE_MS],
  }
  expect(faultsOf(row, '2026f')).toEqual([
    'Time-zone table 2026f differs from the 800 pinned days of America/Edmonton',
  ])
  expect(faultsOf(undefined, '2026f')).toEqual(['Time-zone table 2026f has no America/Edmonton'])
})

test('What may start, starts on a day of the calendar, with a day to spare before and after', () => {
  for (const text of ['1900-01-01T00:00:00Z', '2026-12-01T09:00', '2199-12-31T23:59:59Z']) {
    const start = parseStart(text, EDMONTON)
    expect([text, start]).toEqual([text, parseInstant(text, EDMONTON)])
    expect(() => addDays(addDays(businessDate(start!, EDMONTON), 400), -800)).not.toThrow()
  }
  for (const text of ['0001-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '2200-01-01T00:00:00Z']) {
    expect([text, parseStart(text, EDMONTON)]).toEqual([text, null])
  }
  expect(parseStart('9999-12-31T23:59:59Z', EDMONTON)).toBeNull()
})
