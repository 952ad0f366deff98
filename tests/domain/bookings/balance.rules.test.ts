import { expect, test } from 'bun:test'
import { balance } from '../../../src/domain/bookings/balance.rules.ts'

test('deposit and credit are taken off the price with tax', () => {
  expect(
    balance('CONFIRMED', { totalCents: 20606, depositCents: 4907, creditCents: 2000 }).dueCents,
  ).toBe(13699)
  expect(
    balance('CONFIRMED', { totalCents: 20606, depositCents: 0, creditCents: 0 }).dueCents,
  ).toBe(20606)
})

test('of a visit that was cancelled nothing is left to pay, whatever was kept of it', () => {
  const kept = { totalCents: 20606, depositCents: 4907, creditCents: 0 }
  expect(balance('CANCELLED', kept)).toEqual({ ...kept, dueCents: 0 })
})

test('nobody is owed money by a balance', () => {
  expect(
    balance('CONFIRMED', { totalCents: 3000, depositCents: 2000, creditCents: 2000 }).dueCents,
  ).toBe(0)
})
