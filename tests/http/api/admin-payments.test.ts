import { afterEach, describe, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { audit } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, DISPATCHER } from '../../support/app.ts'
import { timeIn } from '../../support/bookings.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'
import { paidVisit, standingOf } from '../../support/paid-visit.ts'

const { api } = urls
let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const start = () => timeIn(4, 10)
const by = { admin: basic(ADMIN), dispatcher: basic(DISPATCHER), nobody: {} }
const post = (path: string, body: unknown = {}, who: Record<string, string> = by.admin) =>
  money.app.json(path, body, who)
const cancel = (id: string, body: unknown = {}, who = by.admin) =>
  post(api.adminBookingCancel.replace(':booking_id', id), body, who)
const decide = (attemptId: string, decision: unknown, who: Record<string, string> = by.admin) =>
  post(api.adminPaymentDecision.replace(':attempt_id', attemptId), { decision }, who)
const refunds = async (query = '', who: Record<string, string> = by.dispatcher) => {
  const answer = await money.app.get(api.adminRefunds + query, who)
  return { status: answer.status, body: await answer.json() }
}

const stands = (id: string) => standingOf(money, id)
const audited = async (id: string) => {
  const found = await money.app.database.db
    .select()
    .from(audit)
    .where(eq(audit.subjectId, id))
    .orderBy(asc(audit.at), asc(audit.id))
  return found.map(({ action, actor }) => `${action} by ${actor}`)
}

/** What staff have to do about payments; that no notices come is no matter of these tests. */
const tasks = async () => (await money.tasks()).filter((kind) => kind !== 'payments_silent')

/** A visit that is promised and whose deposit is paid. */
async function promisedVisit() {
  const made = await paidVisit()
  money = made.money
  await money.settle()
  expect(await stands(made.booking.id)).toBe('CONFIRMED paid')
  return made
}

/** A visit for which one cent was paid. */
async function oddVisit() {
  money = await moneyDesk()
  const made = await money.ask(start())
  const payment = money.stripe.payWith(made.session, { amountCents: 1 })!
  await money.settle()
  const [attempt] = await money.attempts(made.booking.id)
  expect([attempt!.state, await stands(made.booking.id)]).toEqual(['quarantined', 'PENDING due'])
  return { ...made, payment, attempt: attempt! }
}

describe('cleanup', () => {
  const cleanUp = async (who: Record<string, string> = by.admin) => {
    const answer = await post(api.adminCleanup, {}, who)
    return { status: answer.status, body: await answer.json() }
  }

  test('is for admins', async () => {
    money = await moneyDesk()
    expect((await cleanUp(by.nobody)).status).toBe(401)
    expect((await cleanUp(by.dispatcher)).status).toBe(403)
    expect(await cleanUp()).toEqual({ status: 202, body: { deleted: 0 } })
  })

  test('releases what is over once Stripe agrees, cancels and never deletes', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start())
    expect((await cleanUp()).body).toEqual({ deleted: 0 })
    expect(await stands(booking.id)).toBe('PENDING due')
    await money.passHold()
    money.stripe.outage('unavailable')
    expect((await cleanUp()).body).toEqual({ deleted: 0 })
    expect(await stands(booking.id)).toBe('PENDING due')
    money.stripe.recover()
    await money.hurry()
    expect((await cleanUp()).body).toEqual({ deleted: 1 })
    expect(await stands(booking.id)).toBe('CANCELLED expired expired')
    expect((await cleanUp()).body).toEqual({ deleted: 0 })
  })

  test('does not take away what was paid at the last moment', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.pay(session)
    await money.passHold()
    expect((await cleanUp()).body).toEqual({ deleted: 0 })
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })

  test('leaves a request alone that needs no deposit', async () => {
    money = await moneyDesk([{ name: 'A' }], { DEPOSIT_PERCENT: '0' })
    const { booking } = await money.ask(start())
    await money.passHold()
    expect((await cleanUp()).body).toEqual({ deleted: 0 })
    expect(await stands(booking.id)).toBe('PENDING')
  })
})

describe('refunds', () => {
  test('are listed newest first for all staff, with what becomes of them', async () => {
    const { booking } = await promisedVisit()
    expect(await refunds()).toEqual({ status: 200, body: [] })
    expect((await refunds('', by.nobody)).status).toBe(401)
    expect((await cancel(booking.id, {}, by.dispatcher)).status).toBe(200)
    const { body } = await refunds()
    expect(body).toEqual([
      {
        refund_id: expect.any(String),
        booking_id: booking.id,
        amount_cents: booking.depositCents,
        currency: 'cad',
        state: 'due',
        reason: 'cancelled',
        last_error_code: null,
        created_at: expect.stringMatching(/Z$/),
        done_at: null,
      },
    ])
    await money.settle()
    expect((await refunds()).body[0]).toMatchObject({
      state: 'refunded',
      done_at: expect.stringMatching(/Z$/),
    })
    expect((await refunds('?limit=0')).status).toBe(422)
    expect((await refunds('?limit=501')).status).toBe(422)
  })
})

describe('a payment that is not as asked', () => {
  test('is decided by admins, once, and only where something is to be decided', async () => {
    const { booking, attempt } = await oddVisit()
    expect((await decide(attempt.id, 'accept', by.nobody)).status).toBe(401)
    expect((await decide(attempt.id, 'accept', by.dispatcher)).status).toBe(403)
    expect((await decide(crypto.randomUUID(), 'accept')).status).toBe(404)
    expect((await decide('no-id', 'accept')).status).toBe(404)
    expect((await decide(attempt.id, 'keep')).status).toBe(422)
    expect(await stands(booking.id)).toBe('PENDING due')
    expect(await tasks()).toEqual(['payment_decision'])

    const answer = await decide(attempt.id, 'accept')
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { attempt_id: attempt.id, decision: 'accept' },
    ])
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
    expect(await tasks()).toEqual([])
    expect(await audited(booking.id)).toContain('payment.accepted by staff:basic:admin')
    expect((await money.ledger()).differences).toBe(0)
    expect((await decide(attempt.id, 'refund')).status).toBe(400)
    expect((await decide(attempt.id, 'accept')).status).toBe(400)
  })

  test('that is refused goes back in full, and the time is free', async () => {
    const { booking, attempt, payment } = await oddVisit()
    expect((await decide(attempt.id, 'refund')).status).toBe(200)
    expect(await audited(booking.id)).toContain('payment.refused by staff:basic:admin')
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED staff refunded')
    const paid = money.stripe.ledger().payments.find(({ id }) => id === payment)
    expect(paid).toMatchObject({ captured: 1, refunded: 1, refunds: 1 })
    expect((await money.ledger()).differences).toBe(0)
    expect(await tasks()).toEqual([])
  })

  test('goes back with the visit it was paid for: nothing is left to decide', async () => {
    const { booking, attempt, payment } = await oddVisit()
    expect((await cancel(booking.id)).status).toBe(200)
    expect((await decide(attempt.id, 'accept')).status).toBe(400)
    expect((await decide(attempt.id, 'refund')).status).toBe(400)
    expect(await tasks()).toEqual([])
    await money.settle()
    const paid = money.stripe.ledger().payments.find(({ id }) => id === payment)
    expect(paid).toMatchObject({ captured: 1, refunded: 1 })
    expect((await money.ledger()).differences).toBe(0)
  })

  test('is decided once when two decide at once', async () => {
    const { attempt } = await oddVisit()
    const answers = await Promise.all([decide(attempt.id, 'accept'), decide(attempt.id, 'refund')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
    await money.settle()
    expect((await money.ledger()).differences).toBe(0)
  })

  test('is the same decision when it is sent again with its key', async () => {
    const { attempt } = await oddVisit()
    const keyed = { ...by.admin, 'idempotency-key': 'decide-1' }
    const [first, second] = [
      await decide(attempt.id, 'refund', keyed),
      await decide(attempt.id, 'refund', keyed),
    ]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect((await money.refunds()).length).toBe(1)
  })
})

test('staff see what the ledger check found', async () => {
  const { booking } = await promisedVisit()
  const jobs = async () => {
    const found = await (await money.app.get(api.adminJobs, by.dispatcher)).json()
    return found.find(({ job }: { job: string }) => job === 'check-ledger')
  }
  expect((await jobs()).last_run).toBeNull()
  expect((await post(api.adminJobRuns.replace(':job', 'check-ledger'))).status).toBe(202)
  for (let last = null; last?.state !== 'done'; last = (await jobs()).last_run) await Bun.sleep(5)
  expect((await jobs()).last_run.result).toEqual({
    capturedCents: booking.depositCents,
    refundedCents: 0,
    owedCents: 0,
    lostCents: 0,
    heldCents: booking.depositCents,
    differences: 0,
  })
})
