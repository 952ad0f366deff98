import { expect, test } from 'bun:test'
import type { Busy, Calendar, Job } from '../../../src/domain/scheduling/calendar.ts'
import {
  type DayOffer,
  durationMinutes,
  offeredDays,
} from '../../../src/domain/scheduling/slots.rules.ts'
import { booked, calendar, everyDay, hours, job, on, special, team, walls } from './calendars.ts'

const TUESDAY = '2026-12-01'
const NOW = on('2026-11-28T12:00')

function offerOn(
  date: string,
  options: { calendar?: Partial<Calendar>; job?: Partial<Job>; busy?: Busy[]; now?: Date } = {},
): DayOffer {
  const [offer] = offeredDays(
    calendar(options.calendar),
    job(options.job),
    options.busy ?? [],
    date,
    1,
    options.now ?? NOW,
  )
  return offer!
}

test('a free day offers every step from opening to the last start that ends by closing', () => {
  const offer = offerOn(TUESDAY, { job: { durationMinutes: 360 } })
  expect(offer.reason).toBeNull()
  expect(walls(offer.starts)).toEqual('09:00 09:30 10:00 10:30 11:00 11:30 12:00'.split(' '))
})

test('starts lie on the grid counted from business midnight, not from opening', () => {
  const week = everyDay('9:10-12:10')
  const offer = offerOn(TUESDAY, {
    calendar: { teams: [team('a', { week })] },
    job: { durationMinutes: 120 },
  })
  expect(walls(offer.starts)).toEqual(['09:30', '10:00'])
})

test('a day is offered in business time on either side of a clock change', () => {
  const fall = { zone: 'America/Toronto' }
  const now = on('2026-10-30T12:00')
  const [saturday, sunday] = offeredDays(calendar(fall), job(), [], '2026-10-31', 2, now)
  expect(saturday!.starts[0]).toEqual(new Date('2026-10-31T13:00:00Z'))
  expect(sunday!.starts[0]).toEqual(new Date('2026-11-01T14:00:00Z'))
})

test('Alberta keeps its clocks on 2026-11-01', () => {
  const [saturday, sunday] = offeredDays(
    calendar(),
    job(),
    [],
    '2026-10-31',
    2,
    on('2026-10-30T12:00'),
  )
  expect(saturday!.starts[0]).toEqual(new Date('2026-10-31T15:00:00Z'))
  expect(sunday!.starts[0]).toEqual(new Date('2026-11-01T15:00:00Z'))
})

test('a wall time that the clocks skip is not offered, and the hour is missing from the work', () => {
  const nights = { teams: [team('a', { week: everyDay('0:00-6:00') })] }
  const now = on('2026-03-06T12:00')
  const plain = offerOn('2026-03-07', { calendar: nights, job: { durationMinutes: 240 }, now })
  const skipped = offerOn('2026-03-08', { calendar: nights, job: { durationMinutes: 240 }, now })
  expect(walls(plain.starts)).toEqual(['00:00', '00:30', '01:00', '01:30', '02:00'])
  expect(walls(skipped.starts)).toEqual(['00:00', '00:30', '01:00'])
  const short = offerOn('2026-03-08', { calendar: nights, job: { durationMinutes: 60 }, now })
  expect(walls(short.starts)).toEqual(
    '00:00 00:30 01:00 01:30 03:00 03:30 04:00 04:30 05:00'.split(' '),
  )
})

test('before a job that starts at 12:00 there is a buffer as well', () => {
  const busy = [booked('a', `${TUESDAY}T12:00`, 360)]
  const offer = offerOn(TUESDAY, { busy, job: { durationMinutes: 120 } })
  expect(walls(offer.starts)).toEqual(['09:00', '09:30'])
})

test('the buffer may run past closing, the job may not', () => {
  const offer = offerOn(TUESDAY, { calendar: { bufferMinutes: 240 } })
  expect(walls(offer.starts).at(-1)).toBe('15:00')
})

test('a booking that runs over midnight keeps its team busy on the next morning', () => {
  const nights = { teams: [team('a', { week: everyDay('0:00-24:00') })] }
  const busy = [booked('a', `${TUESDAY}T22:00`, 120, 90)]
  const offer = offerOn('2026-12-02', { calendar: nights, busy })
  expect(walls(offer.starts)[0]).toBe('01:30')
})

test('a job lies inside one window: it does not bridge a lunch break', () => {
  const week = everyDay('9:00-12:00', '13:00-18:00')
  const offer = offerOn(TUESDAY, { calendar: { teams: [team('a', { week })] } })
  expect(walls(offer.starts)).toEqual('09:00 13:00 13:30 14:00 14:30 15:00'.split(' '))
})

test('windows that meet are one', () => {
  const week = everyDay('12:00-15:00', '9:00-12:00')
  const offer = offerOn(TUESDAY, {
    calendar: { teams: [team('a', { week })] },
    job: { durationMinutes: 360 },
  })
  expect(walls(offer.starts)).toEqual(['09:00'])
})

test('a start is offered while at least one suitable team is free', () => {
  const teams = [team('a'), team('b')]
  const one = [booked('a', `${TUESDAY}T09:00`, 540)]
  const both = [...one, booked('b', `${TUESDAY}T09:00`, 540)]
  expect(walls(offerOn(TUESDAY, { calendar: { teams }, busy: one }).starts)[0]).toBe('09:00')
  expect(offerOn(TUESDAY, { calendar: { teams }, busy: both }).reason).toBe('full')
})

test('each day without a start says why', () => {
  const closed = { specialDays: [special(TUESDAY, 'closed', null)] }
  expect(offerOn(TUESDAY, { calendar: closed }).reason).toBe('closed')
  expect(offerOn(TUESDAY, { busy: [booked('a', `${TUESDAY}T09:00`, 540)] }).reason).toBe('full')
  expect(offerOn('2026-11-28', { now: on('2026-11-28T11:30') }).reason).toBe('too_soon')
  expect(offerOn('2026-11-27').reason).toBe('too_soon')
  expect(offerOn('2027-03-01').reason).toBe('too_far')
  expect(offerOn(TUESDAY, { job: { durationMinutes: 570 } }).reason).toBe('too_long')
  expect(offerOn(TUESDAY, { job: { teamSize: 5 } }).reason).toBe('no_team')
})

test('a team that is too small does not make a job fit', () => {
  const teams = [team('a'), team('long', { size: 1, week: everyDay('6:00-22:00') })]
  expect(offerOn(TUESDAY, { calendar: { teams }, job: { durationMinutes: 570 } }).reason).toBe(
    'too_long',
  )
})

test('hours on site become half-hours of the calendar, rounded up', () => {
  const lengths = [0.1, 0.5, 0.75, 1, 2.5, 3.01, 4.1, 24].map(durationMinutes)
  expect(lengths).toEqual([30, 30, 60, 60, 150, 210, 270, 1440])
})

test('a team that opens at a skipped time opens when the clocks go on', () => {
  const night = { teams: [team('a', { week: [[hours('2:30-6:00')], [], [], [], [], [], []] })] }
  const now = on('2026-03-06T12:00')
  const offer = offerOn('2026-03-08', { calendar: night, now })
  expect(walls(offer.starts)).toEqual(['03:00'])
})
