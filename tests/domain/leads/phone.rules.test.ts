import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { phoneKey, readPhone } from '../../../src/domain/leads/contact.rules.ts'

const ONE = '17805558100'

test('one number has one key, however it is written', () => {
  for (const typed of [
    '7805558100',
    '780-555-8100',
    '(780) 555.8100',
    '+1 780 555 8100',
    '1780 555 8100',
    '001 780 555 8100',
    '0017805558100',
    '011 1 780 555 8100',
    '780.555.8100 (cell)',
    'Cell: 780 555 8100',
    '780-555-8100 ext. 22',
    '780 555 8100 x0',
    '780 555 8100 x1',
    '780 555 8100 poste 12',
    '(780) 555-8100 #22',
    '780 555 8100,,22',
    'tel:+1-780-555-8100;ext=22',
    '780 555 8100 / 780 555 8101',
    '780-555-8100 / 2',
    '780 555 8100 or 780 555 8101',
    '780 555 8100 ou 780 555 8101',
    '780 555 8100 780 555 8101',
    '780/555-8100',
    '7805558100 +1 587 555 0199',
    '٧٨٠٥٥٥٨١٠٠',
    '۷۸۰۵۵۵۸۱۰۰',
    '７８０－５５５－８１００',
    '𝟽𝟾𝟶𝟻𝟻𝟻𝟾𝟷𝟶𝟶',
    '\u202a+1 780\u2011555\u20118100\u202c',
    '780\u00a0555\u200b8100',
  ]) {
    expect([typed, readPhone(typed, 'CA')]).toEqual([typed, { key: ONE, fault: null }])
  }
})

test('a number in letters is the one on the keys', () => {
  for (const typed of ['1-800-FLOWERS', '800 flowers', '+1 800 356-9377', '1 (800) FLO-WERS']) {
    expect([typed, phoneKey(typed, 'CA')]).toEqual([typed, '18003569377'])
  }
})

test('a number that names no country is of the company’s', () => {
  for (const typed of ['020 7946 0018', '+44 (0)20 7946 0018', '0044 20 7946 0018']) {
    expect([typed, phoneKey(typed, 'GB')]).toEqual([typed, '442079460018'])
  }
  expect(phoneKey('+44 20 7946 0018', 'CA')).toBe('442079460018')
  expect(phoneKey('011 44 20 7946 0018', 'CA')).toBe('442079460018')
  expect(phoneKey('01 23 45 67 89', 'FR')).toBe('33123456789')
})

test('what is no number says why, what cannot be called keeps its digits', () => {
  for (const typed of ['', 'call me', '780 cell', '12', '780-555', '١٢٣٤٥٦']) {
    expect([typed, readPhone(typed, 'CA')]).toEqual([typed, { key: null, fault: 'too_few_digits' }])
  }
  for (const typed of [
    '0000000',
    '000-000-0000 x1',
    '+1 (111) 111-1111',
    '+1 0000000000',
    '٠٠٠٠٠٠٠',
  ]) {
    expect([typed, readPhone(typed, 'CA').fault]).toEqual([typed, 'repeated_digit'])
  }
  for (const typed of ['78055581002', '123456789012345678', '+999 12345678']) {
    expect([typed, readPhone(typed, 'CA')]).toEqual([
      typed,
      { key: typed.replace(/\D/g, ''), fault: 'impossible' },
    ])
  }
})

const national = fc
  .tuple(fc.integer({ min: 200, max: 999 }), fc.integer({ min: 2_000_000, max: 9_999_999 }))
  .map(([area, rest]) => `${area}${rest}`)
  .filter((digits) => !/^(\d)\1*$/.test(digits))
const ZEROS = ['0', '٠', '۰', '०', '０', '߀']
const written = (digits: string) =>
  fc
    .record({
      before: fc.constantFrom(
        '',
        '+1',
        '1',
        '1-',
        '001 ',
        '011 1',
        'tel:+1-',
        'Home: ',
        '(',
        '+1 (',
      ),
      zero: fc.constantFrom(...ZEROS),
      gaps: fc.array(fc.constantFrom('', ' ', '-', '.', ') ', '\u00a0', '\u2011', '\u200b'), {
        minLength: 2,
        maxLength: 2,
      }),
      after: fc.constantFrom(
        '',
        ' x1',
        ' x 22',
        'x12345',
        ' ext. 7',
        ';ext=22',
        ' #4',
        ' poste 12',
        ' (cell)',
        ' / 2',
        ' / 587 555 0199',
        ' or 5875550199',
        ' & 587-555-0199',
        ', Ada',
      ),
    })
    .map(({ before, zero, gaps, after }) => {
      const number = `${digits.slice(0, 3)}${gaps[0]}${digits.slice(3, 6)}${gaps[1]}${digits.slice(6)}`
      const scripted = number.replace(/\d/g, (digit) =>
        String.fromCodePoint(zero.codePointAt(0)! + Number(digit)),
      )
      return before + scripted + after
    })

test('many writings of one person give one key, and two people never share one', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(national, national)
        .chain(([one, other]) =>
          fc.tuple(fc.constant(one), fc.constant(other), written(one), written(other)),
        ),
      ([one, other, typedOne, typedOther]) => {
        expect(phoneKey(typedOne, 'CA')).toBe(`1${one}`)
        expect(phoneKey(typedOther, 'US') === phoneKey(typedOne, 'CA')).toBe(one === other)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a key read again is itself, from any text', () => {
  const signs = fc.constantFrom(...'0123456789+ ()-./x#,;', '٣', '\u200b', 'a', '\u202e', '\ud800')
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(signs, { maxLength: 64 }).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom('CA', 'GB', 'DE', 'AQ'), (typed, country) => {
      const { key, fault } = readPhone(typed, country)
      expect(key === null).toBe(fault === 'too_few_digits' || fault === 'repeated_digit')
      if (key === null) return
      expect(key).toMatch(/^[0-9]{7,}$/)
      if (fault === null) expect(readPhone(`+${key}`, country).key).toBe(key)
    }),
    { numRuns: 3_000 },
  )
})

test('a hostile text costs no more than a long one', () => {
  for (const part of ['1-', '1 ', '1/', '(', 'x', '+', '1a', '٣', '\u0301', '\u202e']) {
    expect(readPhone(part.repeat(2_000_000), 'CA')).toEqual(readPhone(part.repeat(200), 'CA'))
  }
})
