import { afterEach, expect, test } from 'bun:test'
import { watchPayments } from '../../../src/domain/deposits/watch.ts'
import { timeIn } from '../../support/bookings.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'

let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const GOING = new AbortController().signal

test('while Stripe is slow checkouts are looked after side by side, and never more than eight at once', async () => {
  money = await moneyDesk(Array.from({ length: 12 }, (_, n) => ({ name: `Team ${n}` })))
  for (let n = 0; n < 12; n++) await money.ask(timeIn(4, 10))
  await money.passHold()
  let [now, most] = [0, 0]
  money.stripe.watch(async (_, point) => {
    if (point === 'arrived') most = Math.max(most, ++now)
    if (point === 'answered') now -= 1
    return undefined
  })
  money.stripe.slowDown(40)
  expect((await watchPayments(money.desk, GOING)).attempts).toBe(12)
  expect(most).toBeGreaterThan(2)
  expect(most).toBeLessThanOrEqual(8)
}, 60_000)

test('what goes wrong with one keeps none of the others, and is told in the end', async () => {
  money = await moneyDesk(Array.from({ length: 4 }, (_, n) => ({ name: `Team ${n}` })))
  const asked = []
  for (let n = 0; n < 4; n++) asked.push(await money.ask(timeIn(4, 10)))
  await money.passHold()
  const { payments } = money.desk.deposits
  const broken = asked[1]!.session
  money.desk.deposits.payments = {
    ...payments!,
    session: (id) => (id === broken ? Promise.reject(new Error('broken')) : payments!.session(id)),
  }
  await expect(watchPayments(money.desk, GOING)).rejects.toThrow('broken')
  const ends = await Promise.all(asked.map(({ booking }) => money.deposit(booking.id)))
  expect(ends.map(({ status }) => status)).toEqual([
    'CANCELLED',
    'PENDING',
    'CANCELLED',
    'CANCELLED',
  ])
}, 60_000)
