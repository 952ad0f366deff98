import { expect, test } from 'bun:test'
import { addOnName, sayCount, sayHome, sayHours } from '../../src/words/home.ts'
import { priceWords } from '../../src/words/price.ts'

const NBSP = '\u00a0'

test('counts are written as people write them', () => {
  expect([0, 0.5, 1, 1.5, 2.25, 2.3].map((n) => sayCount(n, 'en'))).toEqual([
    '0',
    '½',
    '1',
    '1½',
    '2¼',
    '2.3',
  ])
  expect(sayCount(2.3, 'fr')).toBe('2,3')
})

test('hours on site are said as hours and halves, in French as hours and minutes', () => {
  expect([0.5, 1, 3, 4.5].map((n) => sayHours(n, 'en'))).toEqual([
    '½ hour',
    '1 hour',
    '3 hours',
    '4½ hours',
  ])
  expect([3, 4.5].map((n) => sayHours(n, 'fr'))).toEqual([`3${NBSP}h`, `4${NBSP}h${NBSP}30`])
})

test('a home is said in the order people say it, with only what it has', () => {
  const home = {
    beds: 0,
    baths: 1.5,
    cleaning_type: 'deep',
    heavy_grease: false,
    multi_floor: true,
    frequency: 'biweekly',
    add_ons: { oven: true, fridge: false, linen_beds: 2, carpet_spot: 0 },
  } as const
  expect(sayHome(home, 'en')).toEqual([
    'Studio',
    '1½ bathrooms',
    'Deep clean',
    'Every 2 weeks',
    'More than one floor',
    'Inside the oven',
    'Linen change, beds × 2',
  ])
  expect(sayHome({ ...home, beds: 1 }, 'fr').slice(0, 3)).toEqual([
    '1 chambre',
    '1½ salle de bain',
    'Grand ménage',
  ])
})

test('an add-on has a name of its own in each language', () => {
  expect([addOnName('oven', 'en'), addOnName('linen_beds', 'fr')]).toEqual([
    'Inside the oven',
    'Changement de literie, par lit',
  ])
})

test('Canadian taxes carry their French names, others their own', () => {
  expect(priceWords('fr').tax('GST', 5)).toBe(`TPS 5${NBSP}%`)
  expect(priceWords('fr').tax('QST', 9.975)).toBe(`QST 9,975${NBSP}%`)
  expect(priceWords('en').tax('GST', 5)).toBe('GST 5%')
})
