import { expect, test } from 'bun:test'
import { merge, mergeHandoffs } from '../../../../src/domain/chat/understand/merge.rules.ts'

test('a later turn corrects an earlier one and leaves the rest', () => {
  const known = { beds: 3, baths: 2, frequency: 'weekly' as const }
  expect(merge(known, { beds: 4 })).toEqual({ beds: 4, baths: 2, frequency: 'weekly' })
})

test('extras are merged one by one and a denied extra stays as false', () => {
  const known = { add_ons: { oven: true, fridge: true } }
  const expected = { add_ons: { oven: false, fridge: true, balcony: true } }
  expect(merge(known, { add_ons: { oven: false, balcony: true } })).toEqual(expected)
})

test('merging changes neither side', () => {
  const known = { beds: 1, add_ons: { oven: true } }
  merge(known, { beds: 2, add_ons: { oven: false } })
  expect(known).toEqual({ beds: 1, add_ons: { oven: true } })
})

test('a hand-off stays due until its reason is denied', () => {
  const mold = mergeHandoffs([], { handoff: { reason: 'mold' }, cleared: [] })
  expect(mergeHandoffs(mold, { handoff: null, cleared: [] })).toEqual(['mold'])
  expect(mergeHandoffs(mold, { handoff: null, cleared: ['sewage'] })).toEqual(['mold'])
  expect(mergeHandoffs(mold, { handoff: null, cleared: ['mold'] })).toEqual([])
})
