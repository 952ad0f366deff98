import { expect, test } from 'bun:test'
import { BOOKING_STATUSES } from '../../../src/domain/bookings/booking.ts'
import { bookingStep, refuseTerminal } from '../../../src/domain/bookings/status.rules.ts'
import { DomainError } from '../../../src/domain/shared/errors.ts'

const LEGAL = ['PENDING CONFIRMED', 'PENDING CANCELLED', 'CONFIRMED DONE', 'CONFIRMED CANCELLED']

function outcome(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error instanceof DomainError ? `${error.code}: ${error.message}` : error
  }
}

test('every pair of booking statuses is a step, a silent success, or refused in words', () => {
  for (const from of BOOKING_STATUSES) {
    for (const to of BOOKING_STATUSES) {
      const isOver = from === 'CANCELLED' || from === 'DONE'
      const refusal = isOver
        ? `domain: Booking is already in terminal status: ${from}`
        : `domain: Cannot transition booking from ${from} to ${to}`
      const legal = LEGAL.includes(`${from} ${to}`) ? 'move' : refusal
      expect(outcome(() => bookingStep(from, to))).toBe(from === to ? 'same' : legal)
    }
  }
})

test('only a booking that is over refuses whatever may come', () => {
  const refused = BOOKING_STATUSES.map((status) => outcome(() => refuseTerminal(status)))
  expect(refused).toEqual([
    undefined,
    undefined,
    'domain: Booking is already in terminal status: CANCELLED',
    'domain: Booking is already in terminal status: DONE',
  ])
})
