import { afterEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { audit } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { claimRunNow, finishRun } from '../../../src/domain/jobs/runs.ts'
import { checkLedger } from '../../../src/jobs/check-ledger.ts'
import { urls } from '../../../src/urls.ts'
import { timeIn } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'
import { paidVisit, standingOf } from '../../support/paid-visit.ts'

let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const STAFF = { actor: 'staff:owner', requestId: null, role: 'admin' } as const
const GONE = { reason: 'staff', note: null } as const
const stands = (id: string) => standingOf(money, id)
const dollars = (cents: number) => `$${(cents / 100).toFixed(2)}`

async function held() {
  const made = await paidVisit()
  money = made.money
  await money.settle()
  return { ...made, cents: (await money.deposit(made.booking.id)).depositCents! }
}

/** A visit that was given up, and whose bank refused the refund. */
async function refused() {
  const made = await held()
  money.stripe.refundsAre('pending')
  await cancelBooking(money.desk, made.booking.id, GONE, STAFF)
  await money.settle()
  const [refund] = await money.refunds()
  money.stripe.endRefund(refund!.refundId!, 'failed')
  await money.settle()
  expect(await stands(made.booking.id)).toBe('CANCELLED staff refund_failed')
  return { ...made, refundId: refund!.id }
}

/** A visit for which one cent was paid. */
async function odd() {
  money = await moneyDesk()
  const made = await money.ask(timeIn(4, 10))
  money.stripe.payWith(made.session, { amountCents: 1 })
  await money.settle()
  const [attempt] = await money.attempts(made.booking.id)
  return { ...made, attemptId: attempt!.id }
}

const pageOf = async (role: 'admin' | 'dispatcher') =>
  (await signedIn(money.app, role)).page(urls.console('money'))

test('deposits stand where they belong: awaited until paid, then held, then going back', async () => {
  money = await moneyDesk()
  const { booking, session } = await money.ask(timeIn(4, 10))
  const sum = dollars((await money.deposit(booking.id)).depositCents!)
  const sums = async () => {
    const text = textOf(await pageOf('dispatcher'))
    const of = (name: string) => new RegExp(`${name} (\\$[\\d,.]+) (\\d+) payment`).exec(text)?.[1]
    return [of('Awaited'), of('Held for visits to come'), of('Going back')]
  }
  expect(await sums()).toEqual([sum, '$0.00', '$0.00'])
  money.stripe.pay(session)
  await money.settle()
  expect(await sums()).toEqual(['$0.00', sum, '$0.00'])
  money.stripe.refundsAre('pending')
  await cancelBooking(money.desk, booking.id, GONE, STAFF)
  await money.settle()
  expect(await sums()).toEqual(['$0.00', '$0.00', sum])
})

test('a refund that failed is tried again under a new key, once, and the money goes back once', async () => {
  const { booking, cents, refundId } = await refused()
  const office = await signedIn(money.app, 'admin')
  const retry = urls.console('moneyRefund', { refund_id: refundId })
  expect(await office.page(urls.console('money'))).toContain(`action="${retry}"`)
  money.stripe.refundsAre('succeeded')
  const clicks = await Promise.all([office.post(retry, {}), office.post(retry, {})])
  expect(clicks.map(({ status }) => status).sort()).toEqual([303, 409])
  const late = clicks.find(({ status }) => status === 409)!
  expect(textOf(await late.text())).toContain('has not failed, or goes again already')
  await money.settle()
  expect(await stands(booking.id)).toBe('CANCELLED staff refunded')
  const [payment] = money.stripe.ledger().payments
  expect(payment!.refunded).toBe(cents)
  expect(await money.ledger()).toMatchObject({ owedCents: 0, refundedCents: cents, differences: 0 })
  expect(await money.tasks()).not.toContain('refund_failed')
  const [row] = await money.app.database.db
    .select()
    .from(audit)
    .where(eq(audit.action, 'refund.retried'))
  expect(row).toMatchObject({ subjectId: booking.id, actor: `staff:${office.account.id}` })
})

test('a payment that is not as asked waits for an admin, who accepts it or gives it back', async () => {
  const { booking, attemptId } = await odd()
  const decision = urls.console('moneyDecision', { attempt_id: attemptId })
  const desk = await signedIn(money.app, 'dispatcher')
  const seen = await desk.page(urls.console('money'))
  expect(textOf(seen)).toContain('An administrator decides')
  expect(seen).not.toContain(decision)
  expect((await desk.post(decision, { decision: 'accept' })).status).toBe(403)

  const admin = await signedIn(money.app, 'admin')
  expect(textOf(await admin.page(urls.console('money')))).toContain(
    'Give $0.01 back and end the visit',
  )
  expect((await admin.post(decision, {})).status).toBe(422)
  await admin.act(decision, { decision: 'accept' })
  expect(await stands(booking.id)).toBe('CONFIRMED paid')
  const late = await admin.post(decision, { decision: 'refund' })
  expect(late.status).toBe(409)
  expect(textOf(await late.text())).toContain('Nothing is to be decided about this payment')
})

test('the nightly ledger, the match with the provider and the provider itself stand there', async () => {
  const { cents } = await held()
  const { database } = money.app
  expect(textOf(await pageOf('dispatcher'))).toContain('Not added up yet')
  const id = await claimRunNow(database, 'check-ledger', 'clock')
  const result = await checkLedger(money.app.deps)
  await finishRun(database, { id: id!, job: 'check-ledger' }, { state: 'done', result })
  const match = await claimRunNow(database, 'match-sessions', 'clock')
  await finishRun(
    database,
    { id: match!, job: 'match-sessions' },
    { state: 'done', result: { changed: -1 } },
  )
  const text = textOf(await pageOf('dispatcher'))
  expect(text).toContain(`Adds up to the cent: ${dollars(cents)} taken, $0.00 given back`)
  expect(text).toContain('The provider could not be asked')
  expect(text).toContain('Stripe, real money')
})

test('what nobody knows is not found', async () => {
  money = await moneyDesk()
  const office = await signedIn(money.app, 'admin')
  for (const id of ['nobody', '018f0000-0000-7000-8000-000000000000']) {
    expect((await office.post(urls.console('moneyRefund', { refund_id: id }), {})).status).toBe(404)
    const decision = urls.console('moneyDecision', { attempt_id: id })
    expect((await office.post(decision, { decision: 'refund' })).status).toBe(404)
  }
})
