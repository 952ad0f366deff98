import { expect, test } from 'bun:test'
import type { Calendar, Job } from '../../../src/domain/scheduling/calendar.ts'
import {
  type DayOffer,
  offeredDays,
  startFault,
} from '../../../src/domain/scheduling/slots.rules.ts'
import { calendar, everyDay, job, on, special, team, walls } from './calendars.ts'

const TUESDAY = '2026-12-01'
const NOW = on('2026-11-28T12:00')

function offerOn(
  date: string,
  options: { calendar?: Partial<Calendar>; job?: Partial<Job>; now?: Date } = {},
): DayOffer {
  const [offer] = offeredDays(
    calendar(options.calendar),
    job(options.job),
    [],
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
