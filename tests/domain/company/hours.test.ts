import { expect, test } from 'bun:test'
import { sayOfficeHours } from '../../../src/domain/company/hours.ts'

const day = (weekday: number, opens = '08:00', closes = '18:00') => ({ weekday, opens, closes })

test('neighbouring days with the same hours are one line, from Monday', () => {
  const hours = [
    day(0, '10:00', '12:30'),
    day(1),
    day(2),
    day(3),
    day(4),
    day(5),
    day(6, '09:00', '16:00'),
  ]
  expect(sayOfficeHours(hours, 'en')).toEqual([
    { days: 'Monday to Friday', times: '8:00 am to 6:00 pm' },
    { days: 'Saturday', times: '9:00 am to 4:00 pm' },
    { days: 'Sunday', times: '10:00 am to 12:30 pm' },
  ])
  expect(sayOfficeHours(hours, 'fr')[0]).toEqual({
    days: 'Lundi à vendredi',
    times: '8 h 00 à 18 h 00',
  })
})

test('a closed day parts the days around it', () => {
  expect(sayOfficeHours([day(3), day(1), day(6), day(0)], 'en').map(({ days }) => days)).toEqual([
    'Monday',
    'Wednesday',
    'Saturday to Sunday',
  ])
})

test('an office without hours says none', () => {
  expect(sayOfficeHours([], 'en')).toEqual([])
})
