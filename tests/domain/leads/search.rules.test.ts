import { expect, test } from 'bun:test'
import { isTooShort, searchPieces } from '../../../src/domain/leads/search.rules.ts'

const pieces = (typed: string) => searchPieces(typed, 'CA')

test('a phone number is one piece, however it is spaced', () => {
  for (const typed of [
    '780 555 0142',
    '780-555-0142',
    '(780) 555.0142',
    '+1 780 555 0142',
    '17805550142',
  ]) {
    expect(pieces(typed)[0]).toContain('17805550142')
    expect(pieces(typed)).toHaveLength(1)
  }
})

test('the end of a number is one too, with its country or without', () => {
  expect(pieces('+1 780 5550')[0]).toContain('17805550')
  expect(pieces('555-0142')[0]).toContain('5550142')
})

test('words are looked for one by one, in any order', () => {
  expect(pieces('  ada   quar ')).toEqual([['ada'], ['quar']])
})

test('a number inside a text may be a house or a phone', () => {
  expect(pieces('10405-112 street')).toEqual([['10405 112', '10405-112', '10405112'], ['street']])
  expect(pieces('12 long')).toEqual([['12'], ['long']])
})

test('what is too short to narrow anything down is no search', () => {
  for (const typed of ['', '  ', 'a', 'ad', '78', 'a b', '%'])
    expect(isTooShort(typed, 'CA')).toBe(true)
  expect(isTooShort('a quar', 'CA')).toBe(false)
  expect(pieces('mary & john')).toEqual([['mary'], ['john']])
})

test('a text without end is cut', () => {
  expect(pieces('abc '.repeat(20_000)).length).toBeLessThanOrEqual(8)
})
