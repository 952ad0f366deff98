import { expect, test } from 'bun:test'
import { searchPieces } from '../../../src/domain/leads/search.rules.ts'

test('a phone number is one piece, however it is spaced', () => {
  for (const typed of [
    '780 555 0142',
    '780-555-0142',
    '(780) 555.0142',
    '+1 780 555 0142',
    '17805550142',
  ]) {
    expect(searchPieces(typed)[0]).toContain('7805550142')
    expect(searchPieces(typed)).toHaveLength(1)
  }
})

test('while a number with its country is typed, its country is left out', () => {
  expect(searchPieces('+1 780 5550')).toEqual([['7805550']])
})

test('words are looked for one by one, in any order', () => {
  expect(searchPieces('  ada   quar ')).toEqual([['ada'], ['quar']])
})

test('a number inside a text may be a house or a phone', () => {
  expect(searchPieces('10405-112 street')).toEqual([['10405-112', '10405112'], ['street']])
  expect(searchPieces('12 long')).toEqual([['12'], ['long']])
})

test('what is too short to narrow anything down is no search', () => {
  for (const typed of ['', '  ', 'a', 'ad', '78', 'a b', '%'])
    expect(searchPieces(typed)).toEqual([])
  expect(searchPieces('a quar')).toEqual([['quar']])
})

test('a text without end is cut', () => {
  expect(searchPieces('abc '.repeat(20_000)).length).toBeLessThanOrEqual(8)
})
