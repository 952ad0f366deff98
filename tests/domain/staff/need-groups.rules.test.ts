import { expect, test } from 'bun:test'
import { groupNeeds } from '../../../src/domain/staff/need-groups.rules.ts'
import type { Need, NeedKind } from '../../../src/domain/staff/urgency.rules.ts'

const NOW = new Date('2026-12-01T16:00:00Z')
const need = (kind: NeedKind, minutes: number): Need => ({
  kind,
  id: `${kind} ${minutes}`,
  since: new Date(NOW.getTime() - minutes * 60_000),
  dueAt: null,
})
const shape = (needs: Need[], totals: [NeedKind, number][]) =>
  groupNeeds(needs, new Map(totals), NOW).map((group) => [
    group.kind,
    group.needs.length,
    group.total,
  ])

test('a few of a kind are a row each', () => {
  const needs = [need('message_dead', 300), need('message_dead', 200)]
  expect(shape(needs, [['message_dead', 2]])).toEqual([
    ['message_dead', 1, 1],
    ['message_dead', 1, 1],
  ])
})

test('too many of a kind are one row with their number, where the most urgent of them stands', () => {
  const needs = [
    need('message_dead', 300),
    need('case', 30),
    need('message_dead', 290),
    need('message_dead', 280),
    need('export_dead', 10),
  ]
  const totals: [NeedKind, number][] = [
    ['message_dead', 40],
    ['case', 1],
    ['export_dead', 1],
  ]
  expect(shape(needs, totals)).toEqual([
    ['case', 1, 1],
    ['message_dead', 3, 40],
    ['export_dead', 1, 1],
  ])
})

test('requests keep a row each up to a dozen', () => {
  const twelve = Array.from({ length: 12 }, (_, n) => need('request', n))
  expect(shape(twelve, [['request', 12]])).toHaveLength(12)
  expect(shape(twelve, [['request', 13]])).toEqual([['request', 12, 13]])
})
