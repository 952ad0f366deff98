import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { readHours, writeHours } from '../../../src/domain/scheduling/hours-text.rules.ts'
import { hours } from './calendars.ts'

test('hours are read as people type them', () => {
  const day = [hours('9:00-17:00')]
  for (const text of ['9-17', '9:00–17:00', ' 9.00 - 17.00 ', '9am to 5pm', '9 am – 5 pm', '9-5']) {
    expect([text, readHours(text)]).toEqual([text, day])
  }
  expect(readHours('9-12, 13:30-17')).toEqual([hours('9:00-12:00'), hours('13:30-17:00')])
  expect(readHours('8 to 12 and 1pm to 4pm')).toEqual([hours('8:00-12:00'), hours('13:00-16:00')])
  expect(readHours('18:00-24:00')).toEqual([hours('18:00-24:00')])
  expect(readHours('12am-12pm')).toEqual([hours('0:00-12:00')])
})

test('nothing, and the words for it, are a day off', () => {
  for (const text of ['', '  ', 'closed', 'Off', '-']) expect(readHours(text)).toEqual([])
})

test('what cannot be read is not guessed', () => {
  for (const text of [
    '9',
    'nine to five',
    '9-25',
    '9:60-17',
    '13pm-14pm',
    '9-12-15',
    '9-17,',
    '9:00 17:00',
  ]) {
    expect([text, readHours(text)]).toEqual([text, null])
  }
})

test('hours that end before they begin stay so where both are written out, to be refused', () => {
  expect(readHours('17:00-09:00')).toEqual([{ opens: 1020, closes: 540 }])
})

const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 8 })
  .map((ends) => ends.toSorted((a, b) => a - b))
  .map((ends) =>
    ends.flatMap((opens, n) =>
      n % 2 === 0 && ends[n + 1] !== undefined ? [{ opens, closes: ends[n + 1]! }] : [],
    ),
  )

test('hours that are written are read as they were', () => {
  fc.assert(fc.property(windows, (day) => expect(readHours(writeHours(day))).toEqual(day)))
})
