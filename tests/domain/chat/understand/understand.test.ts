import { expect, test } from 'bun:test'
import { understand } from '../../../../src/domain/chat/understand/understand.rules.ts'
import type { Known } from '../../../../src/domain/chat/understand/understanding.rules.ts'

const NOTHING: Known = { facts: {}, asked: null, language: null }
const hear = (text: string, known: Partial<Known> = {}) =>
  understand(text, { ...NOTHING, ...known })

test('more than ten rooms are reported beyond the limit and never stored', () => {
  const heard = hear('12 bedrooms 3 baths')
  expect(heard.facts).toEqual({ baths: 3 })
  expect(heard.beyond).toEqual({ beds: 12 })
  expect(heard.tooManyRooms).toBe(true)
})

test('a range of rooms is a doubt, not a fact', () => {
  const heard = hear('3 or 4 bedrooms, 2 baths')
  expect(heard.facts).toEqual({ baths: 2 })
  expect(heard.doubts).toContainEqual({ fact: 'beds', why: 'range', values: [3, 4] })
})

test('a size in half rooms is no number of bathrooms in French', () => {
  const heard = hear('un 4 et demi', { asked: 'both', language: 'fr' })
  expect(heard.facts).toEqual({})
  expect(heard.doubts).toContainEqual({ fact: 'beds', why: 'quebec_rooms' })
})

test('a frequency that is not sold is a doubt', () => {
  const heard = hear('3 bed 2 bath every other month')
  expect(heard.facts.frequency).toBeUndefined()
  expect(heard.doubts).toContainEqual({ fact: 'frequency', why: 'not_offered' })
})

test('a couch of unknown size is asked about', () => {
  expect(hear('steam clean the couch').doubts).toContainEqual({
    fact: 'steam_sofa',
    why: 'unknown_size',
  })
})

test.each([
  ['there is black mold in the shower', 'mold'],
  ['we just finished the reno, drywall dust everywhere', 'renovation'],
  ['my uncle is a hoarder', 'hoarding'],
  ['used needles in the bedroom', 'biohazard'],
  ['the sewer backed up', 'sewage'],
  ["il y a de l'amiante au sous-sol", 'asbestos'],
  ['the basement flooded', 'fire_or_flood'],
  ['cockroaches in the kitchen', 'infestation'],
  ['get me a real person', 'person'],
])('%s is handed over for %s', (text, reason) => {
  expect(hear(text).handoff?.reason as string).toBe(reason)
})

test('a denied hazard is reported, so that an earlier hand-off can end', () => {
  expect(hear('no mold in this house')).toMatchObject({ handoff: null, cleared: ['mold'] })
})

test.each([
  ['do you service Kanata?', 'area'],
  ['what are your hours?', 'hours'],
  ['do you bring your own vacuum?', 'supplies'],
  ['are you insured?', 'insurance'],
  ['is your stuff ok for dogs?', 'pets'],
  ['can I pay cash?', 'payment'],
  ["what's your cancellation policy?", 'cancellation'],
  ["what's included?", 'included'],
  ['how long does it take?', 'duration'],
  ['do I need to be home?', 'access'],
  ['do you offer gift cards?', 'price'],
])('%s is a question about %s', (text, topic) => {
  const heard = hear(text)
  expect(heard.intent).toBe('FAQ')
  expect(heard.faqTopic as string).toBe(topic)
})

test('a question about a deep clean does not order one', () => {
  expect(hear('what does a deep clean include? does it cover the oven?').facts).toEqual({})
})

test('a postal code is read and is no number of rooms', () => {
  const heard = hear('I am at t2p 1j4', { asked: 'both' })
  expect(heard.postalCode).toBe('T2P 1J4')
  expect(heard.facts).toEqual({})
})

test('the wished time is kept in the customer’s own words', () => {
  expect(hear('Could you come Saturday morning around 10? 2 bed 1 bath').preferredTimes).toBe(
    'Saturday morning around 10',
  )
})

test('a bare half answers the bathrooms even when both were asked', () => {
  expect(hear('2.5', { asked: 'both' }).facts).toEqual({ baths: 2.5 })
})

test('the language stays when a bare number shows none', () => {
  expect(hear('3', { asked: 'both', language: 'fr' }).language).toBe('fr')
})

test('markup around facts is only punctuation', () => {
  expect(hear('<b>3</b> bedrooms <i>2 baths</i>').facts).toEqual({ beds: 3, baths: 2 })
})

test.each([
  ['i clean weekly myself but want a deep clean once', 'one_time'],
  ['my roommate vacuums weekly', undefined],
  ['we already have a weekly cleaner', undefined],
  ['our last cleaner came every week, looking for someone new', undefined],
  ['my husband and i want it cleaned weekly', 'weekly'],
])('%s: a habit of their own or of before is not wished for', (text, frequency) => {
  expect(hear(text).facts.frequency).toBe(frequency as never)
})

test.each([
  ['We flooded in 2026', 'fire_or_flood'],
  ['We flooded in 2025', 'fire_or_flood'],
  ['We flooded in 2019', undefined],
])('%s: a flood of this or last year is no old story', (text, reason) => {
  const heard = understand(text, { facts: {}, asked: null, language: null, year: 2026 })
  expect(heard.handoff?.reason).toBe(reason as never)
})

test('a price asked by the week wishes for a clean every week', () => {
  expect(hear('2 bed 1 bath per week').facts.frequency).toBe('weekly')
  expect(hear('2 bed 1 bath, per month').facts.frequency).toBe('monthly')
})

test('a kitchen free of grease is not greasy', () => {
  expect(hear('the kitchen is grease free').facts.heavy_grease).toBe(false)
})

test('a star at the end of a message mends a number', () => {
  const known = { facts: { beds: 2, baths: 2 }, asked: null, language: null }
  expect(understand('3 bed*', known).facts).toEqual({ beds: 3 })
})

test('beds with a bunk among them are for linen once linen was asked for', () => {
  const facts = { beds: 3, baths: 2, add_ons: { linen_beds: 4 } }
  const heard = understand('sorry 5 beds, forgot the bunk', { facts, asked: null, language: null })
  expect(heard.facts).toEqual({ add_ons: { linen_beds: 5 } })
})
