import { expect, test } from 'bun:test'
import type { Job } from '../../../src/domain/scheduling/calendar.ts'
import { freeTeams, suitableTeams, whyNot } from '../../../src/domain/scheduling/slots.rules.ts'
import { booked, calendar, everyDay, job, on, special, team } from './calendars.ts'

const TUESDAY = '2026-12-01'
const NOW = on('2026-11-28T12:00')

const ids = (teams: { id: string }[]) => teams.map(({ id }) => id)

test('after a job that ends at 12:00 the next may start at 12:30 with a buffer of 30, not at 12:29', () => {
  const busy = [booked('a', `${TUESDAY}T09:00`, 180)]
  expect(ids(freeTeams(calendar(), job(), busy, on(`${TUESDAY}T12:30`)))).toEqual(['a'])
  expect(freeTeams(calendar(), job(), busy, on(`${TUESDAY}T12:29`))).toEqual([])
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
