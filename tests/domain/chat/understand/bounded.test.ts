import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { understand } from '../../../../src/domain/chat/understand/understand.rules.ts'
import type { Known } from '../../../../src/domain/chat/understand/understanding.rules.ts'

const NOTHING: Known = { facts: {}, asked: null, language: null }
const KNOWING: Known = {
  facts: { beds: 3, baths: 2, add_ons: { oven: true, steam_mattress: 2, carpet_spot: 1 } },
  asked: null,
  language: 'en',
}
const MAX_CHARS = 2_000
/** Far above what ordinary words need, far below what one look at every pair of words would. */
const STEPS_PER_CHARACTER = 400

/** Steps taken over a text: every look at what a word means is one look-up in a list of meanings. */
function stepsFor(text: string, known: Known): number {
  const lookUp = Array.prototype.includes
  let steps = 0
  Array.prototype.includes = function (this: unknown[], ...wanted) {
    steps++
    return lookUp.apply(this, wanted)
  }
  try {
    understand(text, known)
  } finally {
    Array.prototype.includes = lookUp
  }
  return steps
}

/** Words that open something the readers then look further along for. */
const PARTS = [
  '3 bedrooms ',
  'bedrooms ',
  'bathrooms there are ',
  'no ',
  'no oven ',
  'not the ',
  'everything except ',
  'oven or ',
  'stain carpet ',
  'steam couch ',
  'mattress ',
  'queen ',
  'sheets ',
  'stove ',
  'mold ',
  'needles ',
  'no mold ',
  'call ',
  'someone ',
  'every other ',
  'every ',
  'bathroom on each floor ',
  'bedrooms each with ensuite ',
  'weekly ',
  'actually ',
  'the ',
  'neighbour flooded ',
  'is fine ',
  'ensuite ',
  'powder room ',
  'upstairs ',
  '1 ',
  '1/2 ',
  '1-',
  '1,',
  '$',
  'a ',
  '. ',
  ', ',
  'tenant ',
  'keys ',
  'leaked ',
  'dust ',
  'i clean weekly ',
  'had weekly ',
  'bunk 3 beds ',
  'zzzzzzzz ',
  'bedrroms ',
  "d'",
  'é',
  '½',
]

test.each(PARTS)(
  'a message of nothing but "%s" takes steps in proportion to its length',
  (part) => {
    for (const known of [NOTHING, KNOWING]) {
      const text = part.repeat(Math.ceil(MAX_CHARS / part.length)).slice(0, MAX_CHARS)
      expect(stepsFor(text, known)).toBeLessThan(STEPS_PER_CHARACTER * MAX_CHARS)
      const half = stepsFor(text.slice(0, MAX_CHARS / 2), known)
      expect(stepsFor(text, known)).toBeLessThan(3 * half + STEPS_PER_CHARACTER)
    }
  },
)

test('any mixture of such words takes steps in proportion to its length', () => {
  const mixture = fc
    .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 400 })
    .map((parts) => parts.join('').slice(0, MAX_CHARS))
  fc.assert(
    fc.property(mixture, fc.constantFrom(NOTHING, KNOWING), (text, known) => {
      const allowed = STEPS_PER_CHARACTER * Math.max(text.length, 20)
      expect(stepsFor(text, known)).toBeLessThan(allowed)
    }),
    { numRuns: 150 },
  )
})

test('what lies beyond 2,000 characters costs nothing more', () => {
  const text = '3 bedrooms and no oven, '.repeat(100)
  expect(stepsFor(text.repeat(50), NOTHING)).toBe(stepsFor(text.slice(0, MAX_CHARS), NOTHING))
})
