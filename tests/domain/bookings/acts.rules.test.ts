import { expect, test } from 'bun:test'
import { bookingActs } from '../../../src/domain/bookings/acts.rules.ts'
import type { BookingStatus } from '../../../src/domain/bookings/booking.ts'
import type { CancelIntent } from '../../../src/domain/deposits/states.ts'

const INTENT: CancelIntent = {
  reason: 'customer',
  note: null,
  refund: 'policy',
  actor: 'customer',
  askedAt: '2026-11-20T10:00:00Z',
}
const plain = {
  depositStatus: null,
  cancelIntent: null,
  frequency: 'weekly',
  isFollowed: false,
  startsAt: new Date('2026-12-01T16:00:00Z'),
  doneAt: null,
  holdExpiresAt: null,
  now: new Date('2026-12-01T19:00:00Z'),
} as const

const allowed = (status: BookingStatus, more = {}): string[] =>
  Object.entries(bookingActs({ ...plain, status, ...more }))
    .filter(([, may]) => may)
    .map(([act]) => act)

test('what can be done follows the states a booking may go to', () => {
  expect(allowed('PENDING')).toEqual(['confirm', 'cancel', 'move', 'credit'])
  expect(allowed('CONFIRMED')).toEqual(['cancel', 'move', 'complete', 'credit'])
  expect(allowed('DONE')).toEqual(['nextVisit'])
  expect(allowed('CANCELLED')).toEqual([])
})

test('a visit is closed from its start on, and opened again for a day', () => {
  const at = (iso: string) => ({ now: new Date(iso) })
  expect(allowed('CONFIRMED', at('2026-12-01T15:59:59Z'))).not.toContain('complete')
  expect(allowed('CONFIRMED', at('2026-12-01T16:00:00Z'))).toContain('complete')
  const doneAt = new Date('2026-12-01T18:00:00Z')
  expect(allowed('DONE', { doneAt, ...at('2026-12-02T18:00:00Z') })).toContain('reopen')
  expect(allowed('DONE', { doneAt, ...at('2026-12-02T18:00:01Z') })).not.toContain('reopen')
})

test('an unpaid deposit is waived before a visit is promised, a paid one is not', () => {
  for (const depositStatus of ['due', 'processing']) {
    expect(allowed('PENDING', { depositStatus })).toEqual(['waive', 'cancel', 'move', 'credit'])
  }
  expect(allowed('PENDING', { depositStatus: 'paid' })).toContain('confirm')
  expect(allowed('PENDING', { depositStatus: 'waived' })).toContain('confirm')
})

test('one that is being cancelled is left alone, but for ending it where nobody can be asked', () => {
  expect(allowed('PENDING', { cancelIntent: INTENT, depositStatus: 'due' })).toEqual(['endAnyway'])
  expect(allowed('PENDING', { cancelIntent: INTENT })).toEqual([])
})

test('a next visit is for a rhythm, and once', () => {
  expect(allowed('DONE', { frequency: 'one_time' })).toEqual([])
  expect(allowed('DONE', { isFollowed: true })).toEqual([])
})
