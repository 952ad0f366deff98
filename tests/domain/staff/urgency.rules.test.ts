import { expect, test } from 'bun:test'
import fc from 'fast-check'
import {
  actBy,
  byUrgency,
  isPressing,
  NEED_KINDS,
  type Need,
  type NeedKind,
} from '../../../src/domain/staff/urgency.rules.ts'

const NOW = new Date('2026-12-01T16:00:00Z')
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const need = (kind: NeedKind, sinceMinutes: number, dueIn: number | null = null): Need => ({
  kind,
  id: `${kind} ${sinceMinutes} ${dueIn}`,
  since: at(-sinceMinutes),
  dueAt: dueIn === null ? null : at(dueIn),
})
const order = (...needs: Need[]) => byUrgency(needs, NOW).map(({ kind }) => kind)

test('nobody being able to pay comes before everything', () => {
  expect(order(need('hold', 30, 5), need('payments_unreachable', 1))[0]).toBe(
    'payments_unreachable',
  )
})

test('a hold that ends in minutes comes before a failed mail of yesterday', () => {
  expect(order(need('message_dead', 24 * 60), need('hold', 30, 5))).toEqual([
    'hold',
    'message_dead',
  ])
})

test('a person who has waited comes before a backlog of machines however old', () => {
  expect(order(need('export_dead', 20 * 24 * 60), need('case', 20))).toEqual([
    'case',
    'export_dead',
  ])
})

test('a request is to be answered within hours, and in any case well before it ends by itself', () => {
  expect(actBy(need('request', 0, 24 * 60))).toEqual(at(240))
  expect(actBy(need('request', 0, 120))).toEqual(at(30))
})

test('a request that ends in less than two hours comes before people who only wait for an answer', () => {
  expect(order(need('lead', 60), need('request', 10, 110))).toEqual(['request', 'lead'])
  expect(order(need('lead', 60), need('request', 10, 24 * 60))).toEqual(['lead', 'request'])
})

test('a hold presses by its end only, however long it has been running', () => {
  expect(isPressing(need('hold', 600, 90), NOW)).toBe(false)
  expect(isPressing(need('hold', 600, 60), NOW)).toBe(true)
})

test('what can wait is ordered by when it has to be done', () => {
  expect(order(need('dispute', 0), need('request', 0, 48 * 60), need('job_failed', 60))).toEqual([
    'job_failed',
    'request',
    'dispute',
  ])
})

const anyNeed = fc.record({
  kind: fc.constantFrom(...NEED_KINDS),
  id: fc.uuid(),
  since: fc.integer({ min: 0, max: 100_000 }).map((minutes) => at(-minutes)),
  dueAt: fc.option(fc.integer({ min: -5_000, max: 50_000 }).map(at), { nil: null }),
})

test('the order does not depend on how the list came', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyNeed, { selector: ({ id }) => id }), (needs) => {
      expect(byUrgency(needs.toReversed(), NOW)).toEqual(byUrgency(needs, NOW))
    }),
  )
})

test('nothing that can wait an hour stands before something that cannot', () => {
  fc.assert(
    fc.property(fc.array(anyNeed), (needs) => {
      const pressing = byUrgency(needs, NOW).map((each) => isPressing(each, NOW))
      expect(pressing).toEqual(pressing.toSorted((a, b) => Number(b) - Number(a)))
    }),
  )
})

test('waiting longer never makes a matter less urgent', () => {
  fc.assert(
    fc.property(anyNeed, anyNeed, fc.integer({ min: 0, max: 5_000 }), (one, other, longer) => {
      fc.pre(one.id !== other.id)
      if (byUrgency([one, other], NOW)[0] !== one) return
      const older = { ...one, since: new Date(one.since.getTime() - longer * 60_000) }
      expect(byUrgency([older, other], NOW)[0]).toBe(older)
    }),
  )
})
