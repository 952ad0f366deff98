import { describe, expect, test } from 'bun:test'
import { BOOKING_STATUSES } from '../../../src/domain/bookings/booking.ts'
import { MESSAGE_KINDS } from '../../../src/domain/messages/kinds.ts'
import {
  dropReason,
  kindToday,
  type MessageState,
} from '../../../src/domain/messages/verdict.rules.ts'

const NOW = new Date('2026-06-01T12:00:00Z')
const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000)

const state = (more: Partial<MessageState>): MessageState => ({
  kind: 'booking_confirmed',
  createdAt: NOW,
  resent: false,
  startsAt: null,
  booking: { status: 'CONFIRMED', startsAt: hours(48), cancelReason: null },
  isSuperseded: false,
  leadStatus: 'NEW',
  wantsMore: true,
  isRejected: false,
  reviewUrl: 'https://reviews.example',
  now: NOW,
  ...more,
})
const booking = (
  status: NonNullable<MessageState['booking']>['status'],
  startsAt = hours(48),
  cancelReason: NonNullable<MessageState['booking']>['cancelReason'] = null,
) => ({ status, startsAt, cancelReason })

describe('a mail about a booking goes out only in the states it tells of', () => {
  const TRUE_IN: Record<string, string[]> = {
    booking_pending: ['PENDING'],
    booking_confirmed: ['CONFIRMED'],
    booking_moved: ['PENDING', 'CONFIRMED'],
    booking_cancelled: ['CANCELLED'],
    request_expired: [],
    booking_reminder: ['CONFIRMED'],
    booking_completed: ['DONE'],
    hold_ended: [],
    deposit_refunded: ['PENDING', 'CONFIRMED', 'CANCELLED', 'DONE'],
    payment_sorry: ['CANCELLED'],
    start_released: [],
  }
  for (const kind of MESSAGE_KINDS) {
    if (!(kind in TRUE_IN)) continue
    test(kind, () => {
      for (const status of BOOKING_STATUSES) {
        const cancelReason = status === 'CANCELLED' ? 'staff' : null
        const said = dropReason(
          state({
            kind,
            startsAt: hours(48),
            booking: booking(status, hours(48), cancelReason),
          }),
        )
        expect([status, said]).toEqual([
          status,
          TRUE_IN[kind]!.includes(status) ? null : 'no_longer_true',
        ])
      }
      // A start that was only offered has no booking.
      if (kind === 'start_released') return
      expect(dropReason(state({ kind, booking: null }))).toBe('no_longer_true')
    })
  }
})

test('a request that ended unanswered is told as such and not as a cancellation', () => {
  const ended = booking('CANCELLED', hours(48), 'expired')
  expect(dropReason(state({ kind: 'request_expired', booking: ended }))).toBeNull()
  expect(dropReason(state({ kind: 'booking_cancelled', booking: ended }))).toBe('no_longer_true')
})

test('a start that staff let go of is told as such, and one that was only offered while its request is open', () => {
  const ended = booking('CANCELLED', hours(48), 'released')
  expect(dropReason(state({ kind: 'start_released', booking: ended }))).toBeNull()
  expect(dropReason(state({ kind: 'start_released', booking: null }))).toBeNull()
  const closed = state({ kind: 'start_released', booking: null, leadStatus: 'CANCELLED' })
  expect(dropReason(closed)).toBe('no_longer_true')
})

test('the end of a hold is told of an expired booking, and its refund whatever became of it', () => {
  const expired = booking('CANCELLED', hours(-1), 'expired')
  const revived = booking('CONFIRMED')
  for (const kind of ['hold_ended', 'payment_sorry'] as const) {
    expect(dropReason(state({ kind, booking: expired }))).toBeNull()
    expect(dropReason(state({ kind, booking: revived }))).toBe('no_longer_true')
  }
  expect(dropReason(state({ kind: 'deposit_refunded', booking: revived }))).toBeNull()
  expect(dropReason(state({ kind: 'deposit_refunded', booking: expired }))).toBeNull()
})

test('what a later message says better is not said', () => {
  expect(dropReason(state({ isSuperseded: true }))).toBe('superseded')
})

test('nothing is promised of a clean that has begun, but its end is told', () => {
  const begun = hours(0)
  expect(dropReason(state({ booking: booking('CONFIRMED', begun) }))).toBe('too_late')
  expect(
    dropReason(
      state({ kind: 'booking_reminder', startsAt: begun, booking: booking('CONFIRMED', begun) }),
    ),
  ).toBe('too_late')
  const cancelled = booking('CANCELLED', begun, 'staff')
  expect(dropReason(state({ kind: 'booking_cancelled', booking: cancelled }))).toBeNull()
})

test('a reminder is for the start it was made for', () => {
  const reminder = { kind: 'booking_reminder', startsAt: hours(20) } as const
  expect(dropReason(state({ ...reminder, booking: booking('CONFIRMED', hours(20)) }))).toBeNull()
  expect(dropReason(state({ ...reminder, booking: booking('CONFIRMED', hours(21)) }))).toBe(
    'no_longer_true',
  )
})

test('a review is asked of who agreed, within a week, and where there is a place for it', () => {
  const done = { kind: 'booking_completed', booking: booking('DONE', hours(-3)) } as const
  expect(dropReason(state(done))).toBeNull()
  expect(dropReason(state({ ...done, wantsMore: false }))).toBe('unwanted')
  expect(dropReason(state({ ...done, reviewUrl: null }))).toBe('unwanted')
  expect(dropReason(state({ ...done, createdAt: hours(-24 * 7 - 1) }))).toBe('too_late')
})

test('a request is acknowledged for two days, unless it was given up', () => {
  const received = { kind: 'request_received', booking: null } as const
  expect(dropReason(state({ ...received, createdAt: hours(-47) }))).toBeNull()
  expect(dropReason(state({ ...received, createdAt: hours(-49) }))).toBe('too_late')
  expect(dropReason(state({ ...received, leadStatus: 'CANCELLED' }))).toBe('no_longer_true')
})

test('an address that was refused for good gets nothing but what staff send once more', () => {
  expect(dropReason(state({ isRejected: true }))).toBe('address_rejected')
  expect(dropReason(state({ isRejected: true, resent: true }))).toBeNull()
})

test('a hold that ended unpaid is told as such and not as a request nobody answered', () => {
  expect(kindToday('CANCELLED', 'expired', 'expired')).toBe('hold_ended')
  expect(kindToday('CANCELLED', 'expired', null)).toBe('request_expired')
})

test('what staff send once more is always true of the booking as it stands', () => {
  const CASES = [
    ['PENDING', null],
    ['CONFIRMED', null],
    ['CANCELLED', 'customer'],
    ['CANCELLED', 'expired'],
    ['CANCELLED', 'expired', 'expired'],
    ['DONE', null],
  ] as const
  for (const [status, reason, deposit = null] of CASES) {
    const kind = kindToday(status, reason, deposit)
    expect(dropReason(state({ kind, booking: booking(status, hours(48), reason) }))).toBeNull()
  }
})

test('links to visits are sent for a day after they were asked for, whatever becomes of a booking', () => {
  const asked = (ago: number) =>
    dropReason(state({ kind: 'manage_links', booking: null, createdAt: hours(-ago) }))
  expect([asked(0), asked(23), asked(25)]).toEqual([null, null, 'too_late'])
})
