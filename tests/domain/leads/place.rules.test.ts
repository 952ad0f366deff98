import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { placeFaults, sayPostalCode } from '../../../src/domain/leads/place.rules.ts'

const rules = (address: string | null, postalCode: string | null) =>
  placeFaults({ address, postalCode }).map(({ rule }) => rule)

test('a visit needs an address and a whole postal code', () => {
  expect(rules('12 Example Ave', 'T5K 1A1')).toEqual([])
  expect(rules(null, null)).toEqual(['addressNeeded', 'postalNeeded'])
  expect(rules('  ', ' - ')).toEqual(['addressNeeded', 'postalNeeded'])
  for (const code of ['T5K', '12345', 'T5K 1A', 'T5K 1A1 2', '5TK A1A'])
    expect(rules('12 Example Ave', code)).toEqual(['postalShape'])
})

test('however a postal code is typed, it is read and written one way', () => {
  const spelling = fc.tuple(
    fc.constantFrom('T5K1A1', 't5k1a1'),
    fc.constantFrom('', ' ', '-', '. '),
  )
  fc.assert(
    fc.property(spelling, ([code, gap]) => {
      const typed = code.slice(0, 3) + gap + code.slice(3)
      expect(rules('12 Example Ave', typed)).toEqual([])
      expect(sayPostalCode(typed)).toBe('T5K 1A1')
    }),
  )
  expect(sayPostalCode('SW1A 2AA')).toBe('SW1A 2AA')
})
