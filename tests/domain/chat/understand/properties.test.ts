import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { understand } from '../../../../src/domain/chat/understand/understand.rules.ts'
import type { Known } from '../../../../src/domain/chat/understand/understanding.rules.ts'
import {
  CLEANING_TYPES,
  COUNT_ADD_ONS,
  FLAG_ADD_ONS,
  FREQUENCIES,
  type HomeFacts,
  MAX_ADD_ON_COUNT,
} from '../../../../src/domain/pricing/home.ts'

const NOTHING: Known = { facts: {}, asked: null, language: null }
const MAX_CHARS = 2_000
const EN = {
  numbers: 'zero one two three four five six seven eight nine ten'.split(' '),
  types: {
    standard: 'a regular clean',
    deep: 'a deep clean',
    move_out_empty: 'a move out clean',
    move_in_empty: 'a move in clean',
  },
  frequencies: {
    one_time: 'just once',
    weekly: 'every week',
    biweekly: 'every 2 weeks',
    monthly: 'once a month',
  },
  addOns: {
    oven: 'oven',
    fridge: 'fridge',
    microwave: 'microwave',
    cabinets: 'cabinets',
    windows_up_to_5: 'windows',
    balcony: 'balcony',
  },
}
const FR = {
  numbers: 'zéro une deux trois quatre cinq six sept huit neuf dix'.split(' '),
  types: {
    standard: 'ménage régulier',
    deep: 'grand ménage',
    move_out_empty: 'ménage de fin de bail',
    move_in_empty: 'ménage avant d’emménager',
  },
  frequencies: {
    one_time: 'une seule fois',
    weekly: 'chaque semaine',
    biweekly: 'aux deux semaines',
    monthly: 'une fois par mois',
  },
  addOns: {
    oven: 'le four',
    fridge: 'le frigo',
    microwave: 'le micro-ondes',
    cabinets: 'les armoires',
    windows_up_to_5: 'les fenêtres',
    balcony: 'le balcon',
  },
}

const home = fc.record({
  beds: fc.integer({ min: 0, max: 10 }),
  halfBaths: fc.integer({ min: 1, max: 20 }),
  type: fc.constantFrom(...CLEANING_TYPES),
  frequency: fc.constantFrom(...FREQUENCIES),
  wanted: fc.subarray([...FLAG_ADD_ONS]),
  inWords: fc.boolean(),
  bathsFirst: fc.boolean(),
})

test('any home told in English is read back exactly', () => {
  fc.assert(
    fc.property(home, (told) => {
      const whole = Math.floor(told.halfBaths / 2)
      const isHalf = told.halfBaths % 2 === 1
      const beds = `${told.inWords ? EN.numbers[told.beds] : told.beds} bedrooms`
      const bathsWord =
        whole === 0 ? '1 half bath' : `${EN.numbers[whole]}${isHalf ? ' and a half' : ''} baths`
      const baths = told.inWords || whole === 0 ? bathsWord : `${told.halfBaths / 2} baths`
      const rooms = told.bathsFirst ? `${baths}, ${beds}` : `${beds} and ${baths}`
      const extras = told.wanted.map((key) => EN.addOns[key]).join(' and ')
      const text = `How much for ${EN.types[told.type]}, ${rooms}, ${EN.frequencies[told.frequency]}${extras ? ` with the ${extras}` : ''}?`
      expect(understand(text, NOTHING)).toMatchObject({ facts: factsOf(told), language: 'en' })
    }),
    { numRuns: 300 },
  )
})

test('any home told in French is read back exactly', () => {
  fc.assert(
    fc.property(home, (told) => {
      const whole = Math.floor(told.halfBaths / 2)
      const isHalf = told.halfBaths % 2 === 1
      const beds = `${told.inWords ? FR.numbers[told.beds] : told.beds} chambres`
      const bathsWord =
        whole === 0
          ? "une salle d'eau"
          : `${FR.numbers[whole]} salles de bain${isHalf ? ' et demie' : ''}`
      const decimal = String(told.halfBaths / 2).replace('.', ',')
      const baths = told.inWords || whole === 0 ? bathsWord : `${decimal} salles de bain`
      const rooms = told.bathsFirst ? `${baths}, ${beds}` : `${beds} et ${baths}`
      const extras = told.wanted.map((key) => FR.addOns[key]).join(' et ')
      const text = `Combien pour un ${FR.types[told.type]}, ${rooms}, ${FR.frequencies[told.frequency]}${extras ? ` avec ${extras}` : ''} ?`
      expect(understand(text, NOTHING)).toMatchObject({ facts: factsOf(told), language: 'fr' })
    }),
    { numRuns: 300 },
  )
})

const SCRAPS = [
  '3',
  '2.5',
  '½',
  '1/2',
  'bed',
  'bath',
  'and a half',
  'no',
  'not',
  'or',
  ',',
  '.',
  '?',
  '-',
  '/',
  'x',
  '$',
  '#',
  'every',
  'week',
  'other',
  'oven',
  'skip',
  'linens',
  'couch',
  'seater',
  'mold',
  'une',
  'salle de bain',
  'et demie',
  '\0',
  '\u200b',
  '\u202e',
  '🙌',
  'שלום',
  '<script>',
  "'",
  '’',
  '999999999999',
  '\ud800',
  'é',
  'zzzzzzzzzz',
]
const anyKnown = fc.record({
  facts: fc.constantFrom<HomeFacts>({}, { beds: 3 }, { baths: 1.5 }, { beds: 0, baths: 1 }),
  asked: fc.constantFrom('beds' as const, 'baths' as const, 'both' as const, null),
  language: fc.constantFrom('en' as const, 'fr' as const, null),
})

test('any text gives facts in their ranges and never throws', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: MAX_CHARS }),
    fc.array(fc.constantFrom(...SCRAPS), { maxLength: 500 }).map((parts) => parts.join(' ')),
    fc.array(fc.constantFrom(...SCRAPS), { maxLength: 500 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, anyKnown, (message, known) => {
      const heard = understand(message, known)
      expect(faultIn(heard.facts)).toBeNull()
      expect(heard.confidence).toBeGreaterThan(0)
      expect(heard.confidence).toBeLessThanOrEqual(1)
    }),
    { numRuns: 400 },
  )
})

test('the same message always gives the same reading', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...SCRAPS), { maxLength: 60 }),
      anyKnown,
      (parts, known) => {
        const text = parts.join(' ')
        expect(understand(text, known)).toEqual(understand(text, known))
      },
    ),
  )
})

test('text beyond 2,000 characters is not read', () => {
  const text = `${' '.repeat(MAX_CHARS)}3 bed 2 bath`
  expect(understand(text, NOTHING).facts).toEqual({})
})

function factsOf(told: {
  beds: number
  halfBaths: number
  type: string
  frequency: string
  wanted: readonly string[]
}) {
  const addOns = Object.fromEntries(told.wanted.map((key) => [key, true]))
  return {
    beds: told.beds,
    baths: told.halfBaths / 2,
    cleaning_type: told.type,
    frequency: told.frequency,
    ...(told.wanted.length > 0 ? { add_ons: addOns } : {}),
  }
}

function faultIn(facts: HomeFacts): string | null {
  const { beds, baths, add_ons = {} } = facts
  if (beds !== undefined && !(Number.isInteger(beds) && beds >= 0 && beds <= 10))
    return `beds ${beds}`
  if (baths !== undefined && !(Number.isInteger(baths * 2) && baths >= 0 && baths <= 10))
    return `baths ${baths}`
  for (const key of COUNT_ADD_ONS) {
    const count = add_ons[key]
    const isCount =
      count === undefined || (Number.isInteger(count) && count >= 0 && count <= MAX_ADD_ON_COUNT)
    if (!isCount) return `${key} ${count}`
  }
  return null
}
