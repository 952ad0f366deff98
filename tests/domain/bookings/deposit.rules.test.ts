import { expect, test } from 'bun:test'
import { type DepositCase, depositReasons } from '../../../src/domain/bookings/deposit.rules.ts'
import { CLEANING_TYPES } from '../../../src/domain/pricing/home.ts'

const TUESDAY = new Date('2026-12-01T16:00:00Z')
const SATURDAY = new Date('2026-12-05T16:00:00Z')

const reasons = (changes: Partial<DepositCase> = {}) =>
  depositReasons({
    startsAt: TUESDAY,
    zone: 'America/Edmonton',
    cleaningType: 'standard',
    isReturning: true,
    ...changes,
  })

test('a known client pays no deposit for a standard clean on a weekday', () => {
  expect(reasons()).toEqual([])
})

test('Saturday and Sunday ask for one', () => {
  const days = ['04', '05', '06', '07'].map((day) => new Date(`2026-12-${day}T16:00:00Z`))
  expect(days.map((startsAt) => reasons({ startsAt }).length)).toEqual([0, 1, 1, 0])
  expect(reasons({ startsAt: SATURDAY })).toEqual(['weekend'])
})

test('the weekend is the business calendar’s, not that of UTC', () => {
  const fridayEvening = new Date('2026-12-05T05:30:00Z')
  const saturdayMorning = new Date('2026-12-05T06:00:00Z')
  const sundayEvening = new Date('2026-12-07T05:30:00Z')
  expect(reasons({ startsAt: fridayEvening })).toEqual([])
  expect(reasons({ startsAt: saturdayMorning })).toEqual(['weekend'])
  expect(reasons({ startsAt: sundayEvening })).toEqual(['weekend'])
  expect(reasons({ startsAt: sundayEvening, zone: 'UTC' })).toEqual([])
})

test('everything but a standard clean is heavy', () => {
  const heavy = CLEANING_TYPES.filter((cleaningType) => reasons({ cleaningType }).length > 0)
  expect(heavy).toEqual(['deep', 'move_out_empty', 'move_in_empty'])
  expect(reasons({ cleaningType: 'deep' })).toEqual(['heavy_cleaning'])
})

test('a new client pays one', () => {
  expect(reasons({ isReturning: false })).toEqual(['new_client'])
})

test('the reasons are told in their fixed order', () => {
  const all = reasons({ startsAt: SATURDAY, cleaningType: 'move_in_empty', isReturning: false })
  expect(all).toEqual(['weekend', 'heavy_cleaning', 'new_client'])
})
