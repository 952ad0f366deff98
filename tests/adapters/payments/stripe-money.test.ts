import { afterEach, beforeEach, expect, test } from 'bun:test'
import type { Payments } from '../../../src/domain/shared/payments.ts'
import { type StripeDouble, stripeDouble } from '../../support/stripe/server.ts'
import { AT, everyMethod, openOn, paymentsOn, valueIn } from './stripe-asking.ts'

let double: StripeDouble
let payments: Payments
beforeEach(async () => {
  double = await stripeDouble({ at: AT })
  payments = paymentsOn(double)
})
afterEach(() => double.stop())

const open = () => openOn(payments)
const paid = async (): Promise<string> => double.pay((await openOn(payments)).id)!
const kinds = () => double.calls.map(({ kind }) => kind)

test('a payment tells what was captured and every refund of it', async () => {
  const id = await paid()
  const first = valueIn(await payments.refund({ key: 'rf:1', paymentId: id, amountCents: 5_000 }))
  expect(first).toMatchObject({ amountCents: 5_000, status: 'succeeded' })
  double.refundsAre('pending')
  const second = double.dashboardRefund(id, 2_069)
  expect(valueIn(await payments.payment(id))).toEqual({
    id,
    capturedCents: 7_069,
    currency: 'cad',
    failed: false,
    dispute: null,
    refunds: [
      { id: second.id, amountCents: 2_069, status: 'pending' },
      { id: first.id, amountCents: 5_000, status: 'succeeded' },
    ],
  })
  double.endRefund(second.id, 'failed')
  const { refunds } = valueIn(await payments.payment(id))
  expect(refunds.map(({ status }) => status)).toEqual(['failed', 'succeeded'])
})

test('a payment that will bring nothing says so, one that still may does not', async () => {
  const [first, second] = [await open(), await open()]
  const late = double.payAsync(first.id)!
  expect(valueIn(await payments.payment(late))).toMatchObject({ capturedCents: 0, failed: false })
  double.resolveAsync(first.id, 'fail')
  expect(valueIn(await payments.payment(late))).toMatchObject({ capturedCents: 0, failed: true })
  const declined = double.decline(second.id)!
  double.expireNow(second.id)
  expect(valueIn(await payments.payment(declined))).toMatchObject({ failed: true })
})

test('a refund repeated is one refund, and no more goes back than came', async () => {
  const id = await paid()
  const asked = { key: 'rf:1', paymentId: id, amountCents: 5_000 }
  const first = await payments.refund(asked)
  expect(await payments.refund(asked)).toEqual(first)
  const refused = async (amountCents: number) => {
    const answer = await payments.refund({ key: `more:${amountCents}`, paymentId: id, amountCents })
    return answer.ok ? 'refunded' : [answer.fault, answer.code]
  }
  expect(await refused(2_070)).toEqual(['already_refunded', 'amount'])
  expect(await refused(2_069)).toBe('refunded')
  expect(await refused(1)).toEqual(['already_refunded', 'charge_already_refunded'])
  expect(double.ledger().payments).toMatchObject([{ captured: 7_069, refunded: 7_069, refunds: 2 }])
})

test('a disputed payment says how the dispute stands, and is not refunded', async () => {
  const [first, second, third] = [await paid(), await paid(), await paid()]
  const lost = double.openDispute(first)
  const won = double.openDispute(second)
  double.openDispute(third, 'warning_needs_response')
  const dispute = async (id: string) => valueIn(await payments.payment(id)).dispute
  expect(await dispute(first)).toBe('open')
  expect(await payments.refund({ key: 'k', paymentId: first, amountCents: 1 })).toEqual({
    ok: false,
    fault: 'refused',
    code: 'charge_disputed',
  })
  double.closeDispute(lost.id, 'lost')
  double.closeDispute(won.id, 'won')
  expect(await dispute(first)).toBe('lost')
  expect(await dispute(second)).toBe('won')
  expect(await dispute(third)).toBe('open')
})

test('a key that may not read disputes is enough, and counts every dispute as open', async () => {
  const [whole, disputed] = [await paid(), await paid()]
  double.closeDispute(double.openDispute(disputed).id, 'won')
  double.failNext('forbids', { kind: 'disputes.list' })
  expect(valueIn(await payments.payment(disputed)).dispute).toBe('open')
  await everyMethod(double).then(async (methods) => {
    for (const ask of Object.values(methods)) expect(await ask()).toMatchObject({ ok: true })
  })
  await payments.payment(whole)
  expect(kinds().filter((kind) => kind === 'disputes.list')).toHaveLength(1)
  expect(new Set(kinds())).toEqual(
    new Set([
      'sessions.create',
      'sessions.retrieve',
      'sessions.list',
      'sessions.expire',
      'intents.retrieve',
      'refunds.create',
      'refunds.list',
      'disputes.list',
    ] as const),
  )
})
