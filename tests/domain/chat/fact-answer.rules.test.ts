import { describe, expect, test } from 'bun:test'
import demo from '../../../drizzle/seeds/demo_company.json' with { type: 'json' }
import { type Company, factAnswer } from '../../../src/domain/chat/fact-answer.rules.ts'
import type { FaqTopic } from '../../../src/domain/chat/understand/understanding.rules.ts'
import { estimate } from '../../../src/domain/pricing/estimate.rules.ts'
import { HOME_DEFAULTS } from '../../../src/domain/pricing/home.rules.ts'
import { economy } from '../../support/price-list.ts'

const given: Company = { company: demo, list: economy, tax: { name: 'GST', percent: 5 } }
const home = { ...HOME_DEFAULTS, beds: 3, baths: 2 }
const priced = { home, estimate: estimate(home, economy, given.tax) }

const answer = (
  topic: FaqTopic | null,
  language: 'en' | 'fr' = 'en',
  more: { text?: string; postalCode?: string; priced?: typeof priced } = {},
) => factAnswer({ faqTopic: topic, facts: {}, text: '', priced: null, ...more }, given, language)

describe('a question is answered in the words of the company’s record', () => {
  const { facts } = demo
  test.each<[FaqTopic, { en: string; fr: string }]>([
    ['supplies', facts.supplies],
    ['insurance', facts.insurance],
    ['pets', facts.pets],
    ['payment', facts.payment],
    ['cancellation', facts.cancellation],
    ['guarantee', facts.guarantee],
    ['access', facts.access],
    ['staff', facts.staff],
  ])('%s', (topic, words) => {
    expect(answer(topic)).toBe(words.en)
    expect(answer(topic, 'fr')).toBe(words.fr)
  })

  test('hours', () => {
    expect(answer('hours')).toContain('Monday to Friday 8:00 am to 6:00 pm')
    expect(answer('hours', 'fr')).toContain('8 h 00')
  })

  test('area, by the postal code where one is said', () => {
    expect(answer('area')).toContain('Sherwood Park')
    expect(answer('area', 'en', { postalCode: 'T5K 2B4' })).toStartWith('Yes')
    expect(answer('area', 'en', { postalCode: 'V5K 0A1' })).toContain('outside')
    expect(answer('offer', 'en', { postalCode: 'V5K 0A1' })).toContain('outside')
  })

  test('what is included, for the clean that is asked about', () => {
    expect(answer('included')).toContain('beds made')
    expect(answer('included', 'en', { text: 'what is in a deep clean' })).toContain('baseboards')
    expect(answer('included', 'en', { text: 'move out clean includes what' })).toContain('closets')
    expect(answer('included', 'fr', { text: 'le grand menage comprend quoi' })).toContain(
      'plinthes',
    )
  })
})

test('what stands only in an older record falls back to what is always true', () => {
  const { access: _a, staff: _s, ...facts } = demo.facts
  const older = { ...given, company: { ...demo, facts } }
  const asked = { facts: {}, text: '', priced: null }
  expect(factAnswer({ ...asked, faqTopic: 'access' }, older, 'en')).toContain('up to you')
  expect(factAnswer({ ...asked, faqTopic: 'staff' }, older, 'en')).toBe(demo.facts.insurance.en)
})

test('duration and price are the price list’s: an example, or their own home once it is known', () => {
  expect(answer('duration')).toContain('2 bedrooms, 1 bathroom, one cleaner, about 3 hours')
  expect(answer('duration', 'en', { priced })).toBe('For your home: one cleaner, about 4 hours.')
  expect(answer('price')).toContain('$105.00')
  expect(answer('price')).toContain('GST of 5%')
  expect(answer('price', 'en', { priced })).not.toContain('For example')
  expect(answer('price', 'fr')).toContain('TPS')
})

test('an extra is answered with its price, anything else with what extras there are', () => {
  expect(answer('offer', 'en', { text: 'do you clean ovens' })).toContain(
    'inside the oven ($30.00)',
  )
  expect(answer('offer', 'fr', { text: 'faites vous les vitres' })).toContain('fenêtres')
  expect(answer('offer', 'en', { text: 'do you do garages' })).toContain('ask a person')
})

test('what the record does not say leads to a person, by phone or by a tap', () => {
  expect(answer(null)).toContain(demo.phone)
  expect(answer(null, 'fr')).toContain('Parler à une personne')
})
