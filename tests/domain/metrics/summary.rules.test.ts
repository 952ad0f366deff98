import { expect, test } from 'bun:test'
import type { Amount, Period } from '../../../src/domain/metrics/figures.ts'
import { summaryOf } from '../../../src/domain/metrics/summary.rules.ts'

const period = (
  counts: Record<string, number>,
  measures: Record<string, Record<string, Amount>>,
): Period => ({
  from: '2026-01-01',
  to: '2026-01-31',
  counts: new Map(Object.entries(counts)),
  measures: new Map(
    Object.entries(measures).map(([name, by]) => [name, new Map(Object.entries(by))]),
  ),
})
const summary = (now: Period, before: Period) => summaryOf({ period: now, before, days: [] })

test('the mean of bookings is whole cents, and nothing where there is none', () => {
  const now = period({}, { revenue: { '': { n: 3, total: 1_000 } } })
  expect(summary(now, period({}, {})).averageCents).toEqual({ now: 333, before: null })
})

test('plans are told apart by home, small ones first, and as a whole by every job', () => {
  const now = period(
    {},
    {
      planned_minutes: { 'deep 10': { n: 1, total: 300 }, 'deep 2': { n: 3, total: 400 } },
      actual_minutes: { 'deep 10': { n: 1, total: 330 }, 'deep 2': { n: 3, total: 360 } },
      off_minutes: { 'deep 10': { n: 1, total: 30 }, 'deep 2': { n: 3, total: 50 } },
    },
  )
  const { accuracy, overall } = summary(now, period({}, {}))
  expect(accuracy).toEqual([
    { home: 'deep 2', jobs: 3, planned: 133.3, actual: 120, off: 16.7 },
    { home: 'deep 10', jobs: 1, planned: 300, actual: 330, off: 30 },
  ])
  expect(overall).toEqual({ now: 20, before: null })
})

test('a source of either period has its line, the most requests first', () => {
  const now = period(
    {},
    {
      source_leads: { '': { n: 1, total: 0 }, google: { n: 5, total: 0 } },
      source_bookings: { google: { n: 2, total: 900 } },
    },
  )
  const before = period({}, { source_leads: { bing: { n: 4, total: 0 } } })
  expect(summary(now, before).sources).toEqual([
    {
      source: 'google',
      leads: { now: 5, before: 0 },
      bookings: { now: 2, before: 0 },
      revenueCents: { now: 900, before: 0 },
    },
    {
      source: '',
      leads: { now: 1, before: 0 },
      bookings: { now: 0, before: 0 },
      revenueCents: { now: 0, before: 0 },
    },
    {
      source: 'bing',
      leads: { now: 0, before: 4 },
      bookings: { now: 0, before: 0 },
      revenueCents: { now: 0, before: 0 },
    },
  ])
})
