import { afterEach, describe, expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { audit } from '../../../src/db/schema/index.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, DISPATCHER } from '../../support/app.ts'
import { somebody, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'

const { api } = urls
let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const start = () => timeIn(4, 10)
const by = { admin: basic(ADMIN), dispatcher: basic(DISPATCHER), nobody: {} }
const post = (path: string, body: unknown = {}, who: Record<string, string> = by.admin) =>
  money.app.json(path, body, who)
const actOn = (act: 'Confirm' | 'Cancel', id: string, body: unknown = {}, who = by.admin) =>
  post(api[`adminBooking${act}`].replace(':booking_id', id), body, who)
const decide = (attemptId: string, decision: unknown, who: Record<string, string> = by.admin) =>
  post(api.adminPaymentDecision.replace(':attempt_id', attemptId), { decision }, who)
const refunds = async (query = '', who: Record<string, string> = by.dispatcher) => {
  const answer = await money.app.get(api.adminRefunds + query, who)
  return { status: answer.status, body: await answer.json() }
}

const stands = async (id: string) => {
  const { status, cancelReason, depositStatus } = await money.deposit(id)
  return [status, cancelReason, depositStatus].filter((word) => word !== null).join(' ')
}
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
async function paidVisit() {
  money = await moneyDesk()
  const made = await money.ask(start())
  money.stripe.pay(made.session)
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

describe('the answer to a booking', () => {
  test('names the deposit, where it is paid and until when', async () => {
    money = await moneyDesk()
    const { leadId } = await newLead(money.app.database, somebody())
    const asked = { lead_id: leadId, starts_at: formatInstantUtc(start()) }
    const answer = await money.app.json(api.bookings, asked)
    const body = await answer.json()
    expect(answer.status).toBe(201)
    const kept = await money.deposit(body.booking_id)
    expect(body).toMatchObject({
      status: 'PENDING',
      deposit_required: true,
      deposit_cents: kept.depositCents,
      deposit_status: 'pending',
      hold_expires_at: formatInstantUtc(kept.holdExpiresAt!),
    })
    const [session] = money.stripe.ledger().sessions
    expect(body.checkout_url).toBe(session!.url)
    expect(session!.amount_total).toBe(body.deposit_cents)
    expect(Date.parse(body.hold_expires_at)).toBe(session!.expires_at * 1000)
  })

  test('names none where none is due', async () => {
    money = await moneyDesk([{ name: 'A' }], { DEPOSIT_PERCENT: '0' })
    const { leadId } = await newLead(money.app.database, somebody())
    const asked = { lead_id: leadId, starts_at: formatInstantUtc(start()) }
    expect(await (await money.app.json(api.bookings, asked)).json()).toMatchObject({
      status: 'PENDING',
      deposit_required: false,
      deposit_cents: null,
      deposit_status: null,
      checkout_url: null,
      hold_expires_at: null,
    })
  })
})

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
    const { booking } = await paidVisit()
    expect(await refunds()).toEqual({ status: 200, body: [] })
    expect((await refunds('', by.nobody)).status).toBe(401)
    expect((await actOn('Cancel', booking.id, {}, by.dispatcher)).status).toBe(200)
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

  test('is not accepted for a visit that is over meanwhile, and can still go back', async () => {
    const { booking, attempt, payment } = await oddVisit()
    expect((await actOn('Cancel', booking.id)).status).toBe(200)
    expect((await decide(attempt.id, 'accept')).status).toBe(400)
    expect(await tasks()).toEqual(['payment_decision'])
    expect((await decide(attempt.id, 'refund')).status).toBe(200)
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

describe('confirming without a deposit', () => {
  test('is refused while it is unpaid, unless it is waived with a reason that is kept', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    expect((await actOn('Confirm', booking.id)).status).toBe(409)
    expect((await actOn('Confirm', booking.id, { reason: 'A regular' })).status).toBe(409)
    expect(await stands(booking.id)).toBe('PENDING due')

    const body = { waive_deposit: true, reason: ' A regular of ours ' }
    const answer = await actOn('Confirm', booking.id, body, by.dispatcher)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ status: 'CONFIRMED', deposit_status: 'waived' })
    expect((await money.deposit(booking.id)).waiveReason).toBe('A regular of ours')
    expect(await audited(booking.id)).toContain(
      'booking.confirmed_unpaid by staff:basic:dispatcher',
    )
    expect(money.stripe.ledger().sessions.find(({ id }) => id === session)?.status).toBe('expired')
  })
})

describe('what becomes of a deposit when staff cancel', () => {
  test('to keep it is for an admin to decide', async () => {
    const { booking } = await paidVisit()
    expect((await actOn('Cancel', booking.id, { refund: 'none' }, by.dispatcher)).status).toBe(403)
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
    expect(await money.refunds()).toEqual([])
    expect((await actOn('Cancel', booking.id, { refund: 'none' })).status).toBe(200)
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED staff forfeited')
    expect(await money.refunds()).toEqual([])
    expect((await money.ledger()).differences).toBe(0)
  })

  test.each([
    ['the company cancels', {}],
    ['the customer does in time', { by: 'customer' }],
    ['it is asked for', { by: 'customer', refund: 'full' }],
  ])('all of it goes back when %s', async (_, body) => {
    const { booking } = await paidVisit()
    expect((await actOn('Cancel', booking.id, body, by.dispatcher)).status).toBe(200)
    await money.settle()
    expect((await money.deposit(booking.id)).depositStatus).toBe('refunded')
    expect((await refunds()).body).toMatchObject([
      { amount_cents: booking.depositCents, state: 'refunded' },
    ])
  })

  test('an unknown choice is refused', async () => {
    const { booking } = await paidVisit()
    expect((await actOn('Cancel', booking.id, { refund: 'half' })).status).toBe(422)
    expect((await actOn('Cancel', booking.id, { by: 'neighbour' })).status).toBe(422)
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })
})

test('staff see what the ledger check found', async () => {
  const { booking } = await paidVisit()
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
    heldCents: booking.depositCents,
    differences: 0,
  })
})
