import { expect, test } from 'bun:test'
import type { Busy, Calendar, Job } from '../../../src/domain/scheduling/calendar.ts'
import {
  type DayOffer,
  durationMinutes,
  freeTeams,
  offeredDays,
  startFault,
  suitableTeams,
  whyNot,
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

const faultAt = (
  local: string,
  options: { calendar?: Partial<Calendar>; job?: Partial<Job>; now?: Date } = {},
) => startFault(calendar(options.calendar), job(options.job), on(local), options.now ?? NOW)

const ids = (teams: { id: string }[]) => teams.map(({ id }) => id)

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

test('of a wall time that happens twice only the earlier is a start', () => {
  const zone = 'America/Toronto'
  const nights = calendar({ zone, teams: [team('a', { week: everyDay('0:00-6:00') })] })
  const now = on('2026-10-30T12:00')
  const [offer] = offeredDays(nights, job({ durationMinutes: 60 }), [], '2026-11-01', 1, now)
  expect(walls(offer!.starts, zone).filter((time) => time === '01:30')).toHaveLength(1)
  const earlier = new Date('2026-11-01T05:30:00Z')
  const later = new Date('2026-11-01T06:30:00Z')
  expect(startFault(nights, job({ durationMinutes: 60 }), earlier, now)).toBeNull()
  expect(startFault(nights, job({ durationMinutes: 60 }), later, now)).toBe('off_grid')
})

test('after a job that ends at 12:00 the next may start at 12:30 with a buffer of 30, not at 12:29', () => {
  const busy = [booked('a', `${TUESDAY}T09:00`, 180)]
  expect(ids(freeTeams(calendar(), job(), busy, on(`${TUESDAY}T12:30`)))).toEqual(['a'])
  expect(freeTeams(calendar(), job(), busy, on(`${TUESDAY}T12:29`))).toEqual([])
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

test('a suitable team has the size and goes to the postal code, however it is written', () => {
  const teams = [
    team('small', { size: 1 }),
    team('west', { postalPrefixes: ['T5', 'T8N'] }),
    team('everywhere', { size: 3 }),
  ]
  const suitable = (changes: Partial<Job>) => ids(suitableTeams(calendar({ teams }), job(changes)))
  expect(suitable({ postalCode: 't8n-1a1' })).toEqual(['west', 'everywhere'])
  expect(suitable({ postalCode: ' T 5 A 0A1' })).toEqual(['west', 'everywhere'])
  expect(suitable({ postalCode: 'T8A 1A1' })).toEqual(['everywhere'])
  expect(suitable({ postalCode: null })).toEqual(['west', 'everywhere'])
  expect(suitable({ teamSize: 1 })).toEqual(['small', 'west', 'everywhere'])
  expect(suitable({ teamSize: 4 })).toEqual([])
})

test('the minimum notice may be met to the millisecond', () => {
  const start = `${TUESDAY}T13:00`
  const at = (ms: number) => new Date(on(`${TUESDAY}T09:00`).getTime() + ms)
  expect(faultAt(start, { now: at(0) })).toBeNull()
  expect(faultAt(start, { now: at(1) })).toBe('too_soon')
  expect(walls(offerOn(TUESDAY, { now: at(0) }).starts)[0]).toBe('13:00')
  expect(walls(offerOn(TUESDAY, { now: at(1) }).starts)[0]).toBe('13:30')
})

test('without a minimum notice a start that is now is past', () => {
  const noNotice = { minNoticeMinutes: 0 }
  const now = on(`${TUESDAY}T13:00`)
  expect(faultAt(`${TUESDAY}T13:00`, { calendar: noNotice, now })).toBe('past')
  expect(faultAt(`${TUESDAY}T13:30`, { calendar: noNotice, now })).toBeNull()
  expect(walls(offerOn(TUESDAY, { calendar: noNotice, now }).starts)[0]).toBe('13:30')
})

test('the last day of the horizon is offered, the day after it is too far', () => {
  const horizon = { horizonDays: 3 }
  expect(offerOn(TUESDAY, { calendar: horizon }).starts).not.toEqual([])
  expect(offerOn('2026-12-02', { calendar: horizon })).toEqual({
    date: '2026-12-02',
    starts: [],
    reason: 'too_far',
  })
  expect(faultAt(`${TUESDAY}T15:00`, { calendar: horizon })).toBeNull()
  expect(faultAt('2026-12-02T09:00', { calendar: horizon })).toBe('too_far')
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

test('a job is too long only when it fits no day up to the horizon', () => {
  const long = { durationMinutes: 570 }
  const longDay = [special('2026-12-04', 'open', '18:00-20:00')]
  expect(faultAt(`${TUESDAY}T09:00`, { job: long })).toBe('too_long')
  expect(faultAt(`${TUESDAY}T09:00`, { job: long, calendar: { specialDays: longDay } })).toBe(
    'outside_hours',
  )
  expect(offerOn(TUESDAY, { job: long, calendar: { specialDays: longDay } }).reason).toBe('closed')
  const friday = offerOn('2026-12-04', { job: long, calendar: { specialDays: longDay } })
  expect(walls(friday.starts)).toEqual(['09:00', '09:30', '10:00', '10:30'])
})

test('a team that is too small does not make a job fit', () => {
  const teams = [team('a'), team('long', { size: 1, week: everyDay('6:00-22:00') })]
  expect(offerOn(TUESDAY, { calendar: { teams }, job: { durationMinutes: 570 } }).reason).toBe(
    'too_long',
  )
})

test('a company that never works is closed, however long the job', () => {
  const teams = [team('a', { week: everyDay() })]
  expect(offerOn(TUESDAY, { calendar: { teams } }).reason).toBe('closed')
  expect(faultAt(`${TUESDAY}T09:00`, { calendar: { teams } })).toBe('closed')
})

test('each start that can never be offered says which rule it breaks', () => {
  const dayOff = [special(TUESDAY, 'closed', null)]
  expect(faultAt('2026-11-28T11:00')).toBe('past')
  expect(faultAt('2026-11-28T13:00')).toBe('too_soon')
  expect(faultAt('2027-03-01T09:00')).toBe('too_far')
  expect(faultAt(`${TUESDAY}T09:10`)).toBe('off_grid')
  expect(faultAt(`${TUESDAY}T09:00:30`)).toBe('off_grid')
  expect(faultAt(`${TUESDAY}T09:00`, { calendar: { specialDays: dayOff } })).toBe('closed')
  expect(faultAt(`${TUESDAY}T08:30`)).toBe('outside_hours')
  expect(faultAt(`${TUESDAY}T15:30`)).toBe('outside_hours')
  expect(faultAt(`${TUESDAY}T09:00`, { job: { teamSize: 5 } })).toBe('no_team')
})

test('the ends of time are answered like any other start', () => {
  expect(faultAt('0001-01-01T00:00Z')).toBe('past')
  expect(faultAt('9999-12-31T23:30Z')).toBe('too_far')
})

test('who is free is told least loaded first that business day, then by id', () => {
  const teams = [team('c'), team('b'), team('a')]
  const busy = [
    booked('b', `${TUESDAY}T09:00`, 60),
    booked('c', `${TUESDAY}T09:00`, 60),
    // The day before does not count.
    booked('a', '2026-11-30T09:00', 480),
  ]
  const free = freeTeams(calendar({ teams }), job(), busy, on(`${TUESDAY}T14:00`))
  expect(ids(free)).toEqual(['a', 'b', 'c'])
  const more = [...busy, booked('a', `${TUESDAY}T09:00`, 120)]
  expect(ids(freeTeams(calendar({ teams }), job(), more, on(`${TUESDAY}T14:00`)))).toEqual([
    'b',
    'c',
    'a',
  ])
})

test('a booking over midnight loads each day with its own part', () => {
  const week = everyDay('0:00-24:00')
  const teams = [team('a', { week }), team('b', { week })]
  const busy = [booked('a', '2026-11-30T20:00', 300, 0), booked('b', `${TUESDAY}T09:00`, 90, 0)]
  const free = freeTeams(calendar({ teams }), job(), busy, on(`${TUESDAY}T14:00`))
  expect(ids(free)).toEqual(['a', 'b'])
})

test('why not names everything that keeps each team from going', () => {
  const teams = [
    team('able'),
    team('small', { size: 1, postalPrefixes: ['T5'] }),
    team('off'),
    team('late', { week: everyDay('12:00-20:00') }),
    team('taken'),
  ]
  const specialDays = [special(TUESDAY, 'closed', null, 'off')]
  const busy = [booked('taken', `${TUESDAY}T08:00`, 60), booked('off', `${TUESDAY}T09:00`, 60)]
  const asked = job({ postalCode: 'T6A 1A1' })
  const at = on(`${TUESDAY}T09:00`)
  const answer = whyNot(calendar({ teams, specialDays }), asked, busy, at, NOW)
  expect(answer.offered).toBe(true)
  expect(answer.general).toEqual([])
  expect(answer.teams.map(({ team: { id }, reasons }) => [id, reasons])).toEqual([
    ['able', []],
    ['small', ['too_small', 'other_area']],
    ['off', ['day_off', 'busy']],
    ['late', ['outside_hours']],
    ['taken', ['busy']],
  ])
})

test('why not tells all that is wrong with the time itself', () => {
  const at = on('2026-11-28T13:10')
  const mornings = { teams: [team('a', { week: everyDay('9:00-13:00') })] }
  const answer = whyNot(calendar(mornings), job(), [], at, NOW)
  expect(answer.offered).toBe(false)
  expect(answer.general).toEqual(['too_soon', 'off_grid', 'outside_hours'])
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
