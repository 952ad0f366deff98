import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { homeKey, isPriceable, withDefaults } from '../../../src/domain/pricing/home.rules.ts'
import { anyHome } from './homes.ts'

test('a home is complete once beds and baths are known', () => {
  expect(withDefaults({})).toBeNull()
  expect(withDefaults({ beds: 2 })).toBeNull()
  expect(withDefaults({ baths: 0, heavy_grease: true })).toBeNull()
  expect(withDefaults({ beds: 0, baths: 0 })).toEqual({
    beds: 0,
    baths: 0,
    cleaning_type: 'standard',
    heavy_grease: false,
    multi_floor: false,
    frequency: 'one_time',
    add_ons: {},
  })
})

test('null is the same as not known', () => {
  const nothing = { cleaning_type: null, heavy_grease: null, frequency: null, add_ons: null }
  expect(withDefaults({ beds: 2, baths: 1, ...nothing })).toEqual(
    withDefaults({ beds: 2, baths: 1 }),
  )
  expect(withDefaults({ beds: null, baths: 1 })).toBeNull()
})

test('what is known is never replaced by a default', () => {
  fc.assert(fc.property(anyHome, (home) => expect(withDefaults(home)).toEqual(home)))
})

test('homes have a price from none to ten bedrooms and bathrooms', () => {
  expect(isPriceable({ beds: 0, baths: 0 })).toBe(true)
  expect(isPriceable({ beds: 10, baths: 10 })).toBe(true)
  expect(isPriceable({ beds: 11, baths: 1 })).toBe(false)
  expect(isPriceable({ beds: 1, baths: 10.01 })).toBe(false)
  expect(isPriceable({ beds: 2.5, baths: 1 })).toBe(false)
  expect(isPriceable({ beds: 1, baths: Number.NaN })).toBe(false)
})

test('an add-on that is not wanted is the same as one never mentioned', () => {
  const home = withDefaults({ beds: 2, baths: 1, add_ons: { oven: true } })!
  const spelledOut = { ...home, add_ons: { oven: true, fridge: false, linen_beds: 0 } }
  expect(homeKey(home)).toBe(homeKey(spelledOut))
})

test('homes that differ in one fact are not equal', () => {
  const home = withDefaults({ beds: 2, baths: 1 })!
  const others = [
    { beds: 3 },
    { baths: 1.5 },
    { cleaning_type: 'deep' as const },
    { heavy_grease: true },
    { multi_floor: true },
    { frequency: 'weekly' as const },
    { add_ons: { balcony: true } },
    { add_ons: { carpet_spot: 1 } },
  ]
  for (const facts of others) expect(homeKey(home)).not.toBe(homeKey({ ...home, ...facts }))
})
