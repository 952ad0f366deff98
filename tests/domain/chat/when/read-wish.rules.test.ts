import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { readWish } from '../../../../src/domain/chat/when/read-wish.rules.ts'
import type { Wish } from '../../../../src/domain/chat/when/wish.ts'
import {
  addDays,
  businessDate,
  daysBetween,
  toInstant,
  weekdayOf,
} from '../../../../src/domain/shared/time/business-time.ts'

const ZONE = 'America/Edmonton'
/** Tuesday 24 November 2026, ten in the morning. */
const TUESDAY = toInstant('2026-11-24', 10 * 60, ZONE)

const read = (text: string, language: 'en' | 'fr' = 'en', now = TUESDAY, zone = ZONE) =>
  readWish(text, now, zone, language)

/** A wish in one line: days, days of the week, hours. */
function brief(wish: Wish | null): string | null {
  if (!wish) return null
  const day = (date: string) => date.slice(5)
  const days = wish.days.map(({ from, to }) =>
    from === to ? day(from) : `${day(from)}–${day(to)}`,
  )
  const clock = (minutes: number | null) =>
    minutes === null ? '' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  const hours =
    wish.earliest === null && wish.latest === null
      ? ''
      : ` ${clock(wish.earliest)}-${clock(wish.latest)}`
  const weekdays = wish.weekdays === null ? '' : ` [${wish.weekdays.join('')}]`
  return days.join(' ') + weekdays + hours
}

describe.each([
  ['Saturday morning', '11-24–12-01 [6] -11:59'],
  ['satuday mornin', '11-24–12-01 [6] -11:59'],
  ['next Tues after 3', '12-01 15:00-'],
  ['tomorrow aft', '11-25 12:00-16:59'],
  ['tmrw at 9:30', '11-25 9:30-9:30'],
  ['day after tomorrow', '11-26'],
  ['tonight', '11-24 17:00-'],
  ['the 15th', '12-15'],
  ['on the 3rd or the 10th', '12-03 12-10'],
  ['Dec 3 at 10', '12-03 10:00-10:00'],
  ['3 December', '12-03'],
  ['Tuesday the 15th of December at 9am', '12-15 9:00-9:00'],
  ['on 12/3', '12-03'],
  ['2026-12-05', '12-05'],
  ['march 3rd', '03-03'],
  ['this weekend', '11-28–11-29'],
  ['next weekend', '12-05–12-06'],
  ['weekday evenings', '11-24–12-08 [12345] 17:00-'],
  ['monday to friday after 5pm', '11-24–12-08 [12345] 17:00-'],
  ['mon or wed', '11-24–12-01 [13]'],
  ['any day but Monday', '11-24–12-08 [023456]'],
  ['not friday', '11-24–12-08 [012346]'],
  ['next week', '11-30–12-06'],
  ['early next week', '11-30–12-01'],
  ['week of dec 7', '12-07–12-13'],
  ['next month', '12-01–12-31'],
  ['sometime in december', '12-01–12-31'],
  ['first week of December', '12-01–12-07'],
  ['last week of December', '12-25–12-31'],
  ['end of the month', '11-24–11-30'],
  ['late january', '01-23–01-31'],
  ['in two weeks', '12-06–12-10'],
  ['in 3 days', '11-27'],
  ['by Friday', '11-24–11-27'],
  ['before the 15th', '11-24–12-14'],
  ['after the 20th', '12-21–01-03'],
  ['starting dec 1', '12-01–12-15'],
  ['between Dec 3 and Dec 10', '12-03–12-10'],
  ['thursday 9 to 12', '11-24–12-01 [4] 9:00-12:00'],
  ['not before 10 on friday', '11-24–12-01 [5] 10:00-'],
  ['around 10 tomorrow', '11-25 9:00-11:00'],
  ['noon on sunday', '11-24–12-01 [0] 11:00-13:00'],
  ['10:30am', '11-24–12-08 10:30-10:30'],
  ['moving out nov 30 unit 1207', '11-30'],
  ['this sunday? after 2pm', '11-24–12-01 [0] 14:00-'],
  ['ASAP', '11-24–12-08'],
  ['as soon as possible', '11-24–12-08'],
])('on a Tuesday, "%s"', (text, means) => {
  test(`means ${means}`, () => {
    expect(brief(read(text))).toBe(means)
    expect(brief(read(`2 bed 1 bath, deep clean. ${text.toUpperCase()} please`))).toBe(means)
  })
})

describe.each([
  ['samedi matin', '11-24–12-01 [6] -11:59'],
  ['mardi après-midi', '11-24–12-01 [2] 12:00-16:59'],
  ['mardi prochain', '12-01'],
  ['mardi de la semaine prochaine', '11-30–12-06 [2]'],
  ['la semaine prochaine', '11-30–12-06'],
  ['après-demain', '11-26'],
  ['demain après 15h30', '11-25 15:30-'],
  ['le 15 au matin', '12-15 -11:59'],
  ['le 1er', '12-01'],
  ['le 3 décembre à 10 h', '12-03 10:00-10:00'],
  ['du 3 au 10 décembre', '12-03–12-10'],
  ['entre 9h et 12h jeudi', '11-24–12-01 [4] 9:00-12:00'],
  ['avant le 15', '11-24–12-14'],
  ['à partir de lundi', '11-30–12-14'],
  ['la première semaine de décembre', '12-01–12-07'],
  ['la semaine du 7 décembre', '12-07–12-13'],
  ['fin du mois', '11-24–11-30'],
  ['début janvier', '01-01–01-10'],
  ['dans deux semaines', '12-06–12-10'],
  ['en semaine le soir', '11-24–12-08 [12345] 17:00-'],
  ['lundi ou mercredi', '11-24–12-01 [13]'],
  ['sauf lundi', '11-24–12-08 [023456]'],
  ['dès que possible', '11-24–12-08'],
  ['le plus tôt possible', '11-24–12-08'],
])('le mardi, « %s »', (text, means) => {
  test(`veut dire ${means}`, () => {
    expect(brief(read(text, 'fr'))).toBe(means)
    expect(brief(read(`Bonjour, 2 chambres et 1 salle de bain, ${text} svp`, 'fr'))).toBe(means)
  })
})

test('counts, rooms, floors, ages, prices, streets and days that are over are no wish', () => {
  for (const text of [
    '2 bed 1 bath on the 15th floor',
    '3br/2.5ba',
    'kids are 3 and 5',
    'last saturday your team came',
    'we moved in two years ago',
    '1200 sq ft at 3 levels',
    'my budget is $120',
    'i live at 12 may street',
    'i may need 2 cleaners',
    'unit 1207, 12/3 split',
    'after 3',
    'the 2nd bedroom is small',
    'Good afternoon, what do you charge',
    'i work nights at the hospital',
  ])
    expect([text, brief(read(text))]).toEqual([text, null])
  for (const text of [
    'un 3 et demi',
    'le 3 1/2 au centre',
    '2 chambres au 6e étage',
    'mon appartement',
    'nettoyage des 3 chambres',
    'samedi dernier',
  ])
    expect([text, brief(read(text, 'fr'))]).toEqual([text, null])
})

test('an hour told in another sentence than the day is not the visit’s', () => {
  expect(brief(read('Photos are on the 17th. We have about 3 kids. Lunch is at 12:30.'))).toBe(
    '12-17',
  )
})

test('how often is no day of its own, nor is any time at all', () => {
  for (const text of ['every friday', 'every other thursday', 'asap', 'anytime'])
    expect([text, read(text)?.isDay]).toEqual([text, false])
  expect(read('friday')?.isDay).toBe(true)
})

test('an hour said later belongs to the day said before', () => {
  const saturday = read('Saturday')!
  const later = readWish('after 1?', TUESDAY, ZONE, 'en', saturday)!
  expect(brief(later)).toBe('11-24–12-01 [6] 13:00-')
  expect(later.words).toBe('Saturday, after 1')
  expect(readWish('after 3', TUESDAY, ZONE, 'en')).toBeNull()
})

test('"what about Tuesday" is Tuesday, "around the 15th" a day early or late', () => {
  expect(brief(read('what about tuesday?'))).toBe('11-24–12-01 [2]')
  expect(brief(read('how about next week'))).toBe('11-30–12-06')
  expect(brief(read('around the 15th'))).toBe('12-14–12-16')
})

test('the week after is that behind the week they wished before', () => {
  const before = read('next week')!
  const after = readWish('and the week after?', TUESDAY, ZONE, 'en', before)
  expect(brief(after)).toBe('12-07–12-13')
  expect(brief(read('the week after next'))).toBe('12-07–12-13')
})

test('the own words are kept, with what bounds them', () => {
  expect(read('could you come before the 15th maybe?')?.words).toBe('before the 15th')
  expect(read(`${'friday '.repeat(60)}`)!.words.length).toBeLessThanOrEqual(100)
})

test('the calendar is that of the business when another day has begun elsewhere', () => {
  const late = toInstant('2026-12-31', 23 * 60, ZONE)
  expect(brief(read('tomorrow', 'en', late))).toBe('01-01')
  expect(brief(read('tomorrow', 'en', late, 'Pacific/Auckland'))).toBe('01-02')
  expect(read('the 31st', 'en', late)?.days[0]).toEqual({ from: '2026-12-31', to: '2026-12-31' })
  expect(read('the 31st', 'en', toInstant('2027-02-01', 0, ZONE))?.days[0]?.from).toBe('2027-03-31')
  expect(read('feb 29', 'en', late)?.days[0]?.from).toBe('2028-02-29')
})

test('days are the same on the days the clocks change', () => {
  for (const [zone, day] of [
    ['America/Toronto', '2026-11-01'],
    ['America/Toronto', '2027-03-14'],
    ['Europe/Paris', '2027-03-28'],
    [ZONE, '2026-11-01'],
  ] as const) {
    for (const hour of [0, 1, 4, 12, 23]) {
      const now = toInstant(day, hour * 60, zone)
      expect(read('tomorrow morning', 'en', now, zone)?.days[0]?.from).toBe(addDays(day, 1))
      expect(read('in 3 days', 'en', now, zone)?.days[0]?.from).toBe(addDays(day, 3))
    }
  }
})

const ZONES = [ZONE, 'America/Toronto', 'Europe/Paris', 'Pacific/Auckland', 'Asia/Kolkata']
const moments = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2032-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

test('whenever it is said, no wish begins before today and each range is in order', () => {
  const phrase = fc.constantFrom(
    'tomorrow',
    'this week',
    'next week',
    'the 31st',
    'the 1st',
    'end of the month',
    'this weekend',
    'next month',
    'first week of january',
    'mid february',
    'before friday',
    'early this week',
    'feb 29',
    'saturday',
    'by the 5th',
    'next monday',
    'week of the 2nd',
    'in 2 weeks',
    'december',
    'asap',
  )
  fc.assert(
    fc.property(moments, fc.constantFrom(...ZONES), phrase, (now, zone, text) => {
      const today = businessDate(now, zone)
      for (const { from, to } of read(text, 'en', now, zone)?.days ?? []) {
        expect(from <= to).toBe(true)
        expect(from >= today).toBe(true)
      }
    }),
    { numRuns: 400 },
  )
})

test('the 1st to the 31st is the next such day of a month that has it', () => {
  fc.assert(
    fc.property(
      moments,
      fc.constantFrom(...ZONES),
      fc.integer({ min: 4, max: 31 }),
      (now, zone, day) => {
        const today = businessDate(now, zone)
        const ending =
          day === 23 || day === 22 || day === 21 || day === 31
            ? ['rd', 'nd', 'st', 'st'][[23, 22, 21, 31].indexOf(day)]
            : 'th'
        const found = read(`the ${day}${ending}`, 'en', now, zone)!.days[0]!.from
        expect(Number(found.slice(8))).toBe(day)
        expect(daysBetween(today, found)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(today, found)).toBeLessThanOrEqual(day === 31 ? 62 : 60)
        for (let date = today; date < found; date = addDays(date, 1))
          expect(Number(date.slice(8))).not.toBe(day)
      },
    ),
    { numRuns: 200 },
  )
})

test('next Monday to next Sunday lie in the week after this one', () => {
  fc.assert(
    fc.property(
      moments,
      fc.constantFrom(...ZONES),
      fc.integer({ min: 0, max: 6 }),
      (now, zone, day) => {
        const today = businessDate(now, zone)
        const found = read(`next ${NAMES[day]}`, 'en', now, zone)!.days[0]!
        expect(weekdayOf(found.from)).toBe(day as 0)
        const untilMonday = (8 - weekdayOf(today)) % 7 || 7
        const ahead = daysBetween(addDays(today, untilMonday), found.from)
        expect(ahead >= 0 && ahead <= 6).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})

test('any text gives a wish or none, and its work grows no faster than the text', () => {
  const bits = fc.constantFrom(
    'the ',
    '15',
    'th ',
    'next ',
    'of ',
    'every ',
    'monday ',
    'first ',
    'week ',
    ' à ',
    '10h',
    ':30',
    ' pm',
    'between ',
    'to ',
    '1/',
    '2026-',
    '\u202e',
    '\u200b',
    '😀',
    "'",
    '\n',
    'du ',
    'au ',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(bits, fc.string({ maxLength: 8 })), { maxLength: 200 }),
      fc.constantFrom('en', 'fr'),
      (parts, language) => {
        const wish = read(parts.join(''), language as 'en')
        if (wish) expect(wish.days.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 300 },
  )
})
