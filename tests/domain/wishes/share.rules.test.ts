import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  LEAST_STARTS,
  mayHold,
  mayOffer,
  mostMinutes,
  type Stretch,
  shareOf,
} from '../../../src/domain/wishes/share.rules.ts'

const stretch = (changes: Partial<Stretch> = {}): Stretch => ({
  openMinutes: 10_000,
  promisedMinutes: 0,
  heldMinutes: 0,
  heldStarts: 10,
  ...changes,
})

test('strangers hold at most 40 % of what is open and neither confirmed nor a returning customer’s', () => {
  expect(mayHold(stretch({ heldMinutes: 3_700 }), 300)).toBe(true)
  expect(mayHold(stretch({ heldMinutes: 3_701 }), 300)).toBe(false)
  expect(mayHold(stretch({ promisedMinutes: 5_000, heldMinutes: 1_700 }), 300)).toBe(true)
  expect(mayHold(stretch({ promisedMinutes: 5_000, heldMinutes: 1_701 }), 300)).toBe(false)
})

test('they may always hold three starts, however little is open', () => {
  const tiny = { openMinutes: 540, heldMinutes: 540 }
  expect(mayHold(stretch({ ...tiny, heldStarts: 2 }), 300)).toBe(true)
  expect(mayHold(stretch({ ...tiny, heldStarts: 3 }), 300)).toBe(false)
  expect(mayHold(stretch({ openMinutes: 0, heldStarts: 0 }), 300)).toBe(true)
})

test('wishes are offered under 35 %, not at it', () => {
  expect(mayOffer(stretch({ heldMinutes: 3_499 }), 300)).toBe(true)
  expect(mayOffer(stretch({ heldMinutes: 3_500 }), 300)).toBe(false)
})

test('what was promised away can only make the share larger, up to all there is', () => {
  expect(shareOf(stretch({ heldMinutes: 3_000 }))).toBe(0.3)
  expect(shareOf(stretch({ heldMinutes: 3_000, promisedMinutes: 4_000 }))).toBe(0.5)
  expect(shareOf(stretch({ heldMinutes: 100, promisedMinutes: 20_000 }))).toBe(1)
  expect(shareOf(stretch({ promisedMinutes: 20_000 }))).toBe(0)
})

test('whatever is asked for in whatever order, strangers never hold more than their share or three starts', () => {
  const asks = fc.array(fc.integer({ min: 30, max: 900 }), { maxLength: 60 })
  const place = fc.record({
    openMinutes: fc.integer({ min: 0, max: 40_000 }),
    promisedMinutes: fc.integer({ min: 0, max: 40_000 }),
  })
  fc.assert(
    fc.property(place, asks, (given, minutes) => {
      let held: Stretch = { ...given, heldMinutes: 0, heldStarts: 0 }
      for (const each of minutes) {
        if (mayOffer(held, each)) expect(mayHold(held, each)).toBe(true)
        if (!mayHold(held, each)) continue
        held = {
          ...held,
          heldMinutes: held.heldMinutes + each,
          heldStarts: held.heldStarts + 1,
        }
        expect(held.heldMinutes <= mostMinutes(held) || held.heldStarts <= LEAST_STARTS).toBe(true)
      }
    }),
  )
})
