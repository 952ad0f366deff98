import { afterEach, describe, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { bookings, messages, stripeEvents } from '../../../src/db/schema/index.ts'
import { SYSTEM } from '../../../src/domain/audit/record.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import { rescheduleBooking } from '../../../src/domain/bookings/reschedule-booking.ts'
import { decidePayment } from '../../../src/domain/deposits/decide-payment.ts'
import { openSession } from '../../../src/domain/deposits/open-session.ts'
import { releaseHolds } from '../../../src/domain/deposits/release-holds.ts'
import { matchSessions } from '../../../src/domain/deposits/watch.ts'
import { params, sdk } from '../../adapters/payments/stripe-sdk.ts'
import { CAUSE, somebody, timeIn } from '../../support/bookings.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'

let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const STAFF = { actor: 'staff:owner', requestId: null, role: 'admin' } as const
const start = () => timeIn(4, 10)
const GONE = { reason: 'staff', note: null } as const
const LEFT = { reason: 'customer', note: null } as const

/** How a booking and its money stand, in one line. */
async function stands(id: string): Promise<string> {
  const { status, cancelReason, depositStatus } = await money.deposit(id)
  return [status, cancelReason, depositStatus].filter((word) => word !== null).join(' ')
}
const told = async (id: string): Promise<string[]> => {
  const found = await money.app.database.db
    .select()
    .from(messages)
    .where(sql`${messages.bookingId} = ${id}`)
    .orderBy(messages.createdAt, messages.id)
  return found.map(({ kind }) => kind)
}
const isFree = async (at = start()): Promise<boolean> => {
  const found = await money.app.database.db.$count(
    bookings,
    sql`${bookings.startsAt} = ${at.toISOString()}::timestamptz and ${bookings.status} in ('PENDING', 'CONFIRMED')`,
  )
  return found === 0
}
const balance = async () => (await money.ledger()).differences

describe('B. creating the checkout', () => {
  test('R15: the time is held, one session is open and its link is told', async () => {
    money = await moneyDesk()
    const { booking, checkoutUrl, session } = await money.ask(start())
    expect(await stands(booking.id)).toBe('PENDING due')
    expect(booking.depositCents).toBeGreaterThan(0)
    expect(checkoutUrl).toContain('http')
    const [attempt] = await money.attempts(booking.id)
    expect(attempt).toMatchObject({ n: 1, state: 'open', sessionId: session, url: checkoutUrl })
    expect(attempt!.expiresAt).toEqual((await money.deposit(booking.id)).holdExpiresAt!)
    expect(attempt!.amountCents).toBe(booking.depositCents!)
  })

  test('R16: what Stripe refuses frees the time at once, tells the office and not the customer', async () => {
    money = await moneyDesk()
    money.stripe.failNext('refuses', { calls: 9 })
    await expect(money.ask(start())).rejects.toThrow('Failed to create deposit session')
    expect(await isFree()).toBe(true)
    expect(await money.tasks()).toEqual(['checkout_failed'])
    expect(await money.app.database.db.$count(messages, sql`booking_id is not null`)).toBe(0)
  })

  test.each(['unavailable', 'limits', 'html'] as const)(
    'R17: %s frees the time at once, and no session is left behind',
    async (fault) => {
      money = await moneyDesk()
      money.stripe.failNext(fault, { calls: 2 })
      await expect(money.ask(start())).rejects.toThrow('Failed to create deposit session')
      expect(await isFree()).toBe(true)
      await money.settle()
      expect(open()).toEqual([])
    },
  )

  test.each(['resets_after', 'html_after', 'fails_after'] as const)(
    'R18: a session that was made although %s is found and ended',
    async (fault) => {
      money = await moneyDesk()
      money.stripe.failNext(fault, { calls: 2 })
      const asked = money.ask(start())
      if (fault === 'fails_after') await expect(asked).rejects.toThrow('Failed')
      else await asked.catch(() => undefined)
      if (!(await isFree())) return
      await money.settle()
      await money.settle()
      expect(open()).toEqual([])
    },
  )

  test('R20, R21: a process that dies before or after the call is resumed with one session and one link', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    await money.app.database.db.execute(sql`update payment_attempts
      set state = 'creating', session_id = null, url = null, opened_at = null`)
    await money.app.database.db.execute(sql`delete from messages where kind = 'booking_pending'`)
    await money.settle()
    expect(await money.attempts(booking.id)).toMatchObject([{ state: 'open', sessionId: session }])
    expect(money.stripe.ledger().sessions).toHaveLength(1)
    expect((await told(booking.id)).filter((kind) => kind === 'booking_pending')).toHaveLength(1)
  })

  test('R22: without a link after ten minutes the time is free again', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start())
    await money.app.database.db.execute(sql`update payment_attempts set state = 'creating',
      session_id = null, url = null, opened_at = null, created_at = now() - interval '11 minutes'`)
    await money.settle()
    expect(await isFree()).toBe(true)
    expect(open()).toEqual([])
    expect(await told(booking.id)).toContain('hold_ended')
  })

  test('R26: below the smallest charge nothing is asked for and the office confirms', async () => {
    money = await moneyDesk([{ name: 'A' }], { DEPOSIT_PERCENT: '0.0001' })
    const { booking, checkoutUrl } = await money.ask(start())
    expect([await stands(booking.id), checkoutUrl]).toEqual(['PENDING', null])
    await confirmBooking(money.desk, booking.id, {}, STAFF)
    expect(await stands(booking.id)).toBe('CONFIRMED')
  })

  test('R5: asked for twice in two tabs: the second is told that it is held, and where it is paid', async () => {
    money = await moneyDesk([{ name: 'A' }, { name: 'B' }])
    const { checkoutUrl, lead } = await money.ask(start())
    const again = createBooking(money.desk, { leadId: lead.leadId, startsAt: start() }, CAUSE)
    await expect(again).rejects.toMatchObject({
      code: 'conflict',
      extension: { reason: 'already_held', checkout_url: checkoutUrl },
    })
  })

  test('an address Stripe does not take costs nobody their visit', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start(), somebody({ email: 'ada@intranet' }))
    expect(await stands(booking.id)).toBe('PENDING due')
    expect(money.stripe.ledger().sessions).toHaveLength(1)
  })

  test('without a provider a deposit that is due refuses the request and holds nothing', async () => {
    money = await moneyDesk()
    money.desk.deposits = { ...money.desk.deposits, payments: null }
    await expect(money.ask(start())).rejects.toThrow('Deposits unavailable')
    expect(await isFree()).toBe(true)
  })
})

describe('C. paying, expiring, cleaning up', () => {
  test('R28, R29: declined, then paid: confirmed once, and the deposit kept', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.decline(session)
    money.stripe.pay(session)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
    expect((await told(booking.id)).filter((kind) => kind !== 'booking_pending')).toEqual([
      'booking_confirmed',
    ])
    expect(await balance()).toBe(0)
  })

  test('R31, R36: a hold nobody paid ends once, however many clean up', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start())
    expect(await releaseHolds(money.desk, SYSTEM)).toBe(0)
    await money.passHold()
    const released = await Promise.all([1, 2, 3].map(() => releaseHolds(money.desk, SYSTEM)))
    expect(released.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await stands(booking.id)).toBe('CANCELLED expired expired')
    expect((await told(booking.id)).filter((kind) => kind === 'hold_ended')).toHaveLength(1)
  })

  test('R32, R34: paid at the last moment beats the cleanup', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.pay(session)
    await money.passHold()
    expect(await releaseHolds(money.desk, SYSTEM)).toBe(0)
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })

  test('R35, R37: while Stripe cannot be asked the time stays held, and the office hears of it', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start())
    await money.passHold()
    money.stripe.outage('unavailable')
    await releaseHolds(money.desk, SYSTEM)
    expect(await stands(booking.id)).toBe('PENDING due')
    await money.app.database.db.execute(
      sql`update payment_attempts set expires_at = expires_at - interval '20 minutes'`,
    )
    await money.hurry()
    await releaseHolds(money.desk, SYSTEM)
    expect(await money.tasks()).toEqual(['payments_unreachable'])
    money.stripe.recover()
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED expired expired')
    expect(await money.tasks()).toEqual([])
  }, 30_000)

  test('R38: paid after the hold ended, and the time still free: confirmed after all', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    await forceExpired(booking.id)
    money.stripe.pay(session)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })

  test('R39: paid after the time was sold to somebody else: all of it goes back, with other times', async () => {
    money = await moneyDesk()
    const late = await money.ask(start())
    await forceExpired(late.booking.id)
    const next = await money.ask(start())
    money.stripe.pay(late.session)
    money.stripe.pay(next.session)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(late.booking.id)).toBe('CANCELLED expired refunded')
    expect(await stands(next.booking.id)).toBe('CONFIRMED paid')
    expect(await told(late.booking.id)).toContain('payment_sorry')
    const { payments } = money.stripe.ledger()
    expect(payments.map(({ captured, refunded }) => captured - refunded).toSorted()).toEqual([
      0,
      next.booking.depositCents!,
    ])
    expect(await balance()).toBe(0)
  })

  test('R42: paid through two sessions: one is kept, the other goes back', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    const again = await secondSession(booking.id)
    money.stripe.pay(session)
    money.stripe.pay(again)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
    const { payments } = money.stripe.ledger()
    expect(payments.map(({ refunded }) => refunded).toSorted((a, b) => a - b)).toEqual([
      0,
      booking.depositCents!,
    ])
    expect(await balance()).toBe(0)
  })

  test('R43, R44: a payment that is not decided waits, and is settled by how it ends', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.payAsync(session)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('PENDING processing')
    expect(await money.tasks()).toEqual(['payment_undecided'])
    money.stripe.resolveAsync(session, 'ok')
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })

  test('R44: one that fails in the end frees the time', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.payAsync(session)
    money.stripe.resolveAsync(session, 'fail')
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED expired expired')
  })

  test('R47: a coupon over the whole sum confirms without money', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.payFree(session)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('CONFIRMED waived')
    expect(await balance()).toBe(0)
  })

  test.each([
    ['one cent', { amountCents: 1 }],
    ['another currency', { currency: 'usd' }],
  ])('R48: %s is not believed: a person decides', async (_, other) => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.payWith(session, other)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('PENDING due')
    expect(await money.tasks()).toEqual(['payment_decision'])
    await money.passHold()
    await releaseHolds(money.desk, SYSTEM)
    expect(await stands(booking.id)).toBe('PENDING due')
    const [attempt] = await money.attempts(booking.id)
    await decidePayment(money.desk, attempt!.id, 'refund', STAFF)
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED staff refunded')
    expect(await money.tasks()).toEqual([])
    await expect(decidePayment(money.desk, attempt!.id, 'accept', STAFF)).rejects.toThrow(
      'Nothing is to be decided',
    )
  })

  test('a payment of test money, or of another account, changes nothing', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start())
    await money.stripe.webhooks.send(money.stripe.webhooks.emitUnknown(), { livemode: false })
    await money.stripe.webhooks.send(money.stripe.webhooks.emitUnknown(), { account: 'acct_other' })
    await money.settle()
    expect(await stands(booking.id)).toBe('PENDING due')
    const states = await money.app.database.db.select().from(stripeEvents)
    expect(states.map(({ state }) => state)).toEqual(['ignored', 'ignored'])
    expect(await money.tasks()).toEqual(['foreign_event'])
  })

  test('what was paid to the account and is nobody’s here is put before the office', async () => {
    money = await moneyDesk()
    const expiresAt = money.stripe.clock.seconds() + 3_600
    const strange = await sdk(money.stripe).checkout.sessions.create(
      params({ metadata: {}, payment_intent_data: {}, expires_at: expiresAt }),
    )
    money.stripe.pay(strange.id)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await money.tasks()).toEqual(['payment_decision'])
    const states = await money.app.database.db.select().from(stripeEvents)
    expect(states.filter(({ type }) => type === 'checkout.session.completed')).toMatchObject([
      { state: 'unknown' },
    ])
  })
})

describe('D. delivery of events', () => {
  test('R49, R50, R52: doubled, late and in any order: confirmed once', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.decline(session)
    money.stripe.pay(session)
    for (let i = 0; i < 9; i++) money.stripe.webhooks.duplicate(0)
    const waiting = money.stripe.webhooks.waiting().length
    money.stripe.webhooks.reorder(Array.from({ length: waiting }, (_, i) => waiting - 1 - i))
    const answers = await money.stripe.webhooks.deliverAll()
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    await money.settle()
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
    expect((await told(booking.id)).filter((kind) => kind === 'booking_confirmed')).toHaveLength(1)
  })

  test('R54: told before the session was written down: adopted', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    await money.app.database.db.execute(sql`update payment_attempts
      set state = 'creating', session_id = null, url = null, opened_at = null`)
    money.stripe.pay(session)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })

  test('R57: without a single event everything settles through the poller', async () => {
    money = await moneyDesk([{ name: 'A' }, { name: 'B' }, { name: 'C' }])
    const paid = await money.ask(start())
    const unpaid = await money.ask(start())
    money.stripe.pay(paid.session)
    money.stripe.webhooks.dropAll()
    await money.settle()
    expect(await stands(paid.booking.id)).toBe('CONFIRMED paid')
    expect(await stands(unpaid.booking.id)).toBe('PENDING due')
    expect(await money.tasks()).toEqual(['payments_silent'])
    await money.passHold()
    await money.settle()
    expect(await stands(unpaid.booking.id)).toBe('CANCELLED expired expired')
  })

  test('a session that no row of ours looks after is found in the list of the last day', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    await forceExpired(booking.id)
    money.stripe.pay(session)
    money.stripe.webhooks.dropAll()
    await money.app.database.db.execute(sql`update payment_attempts set state = 'expired'`)
    expect(await matchSessions(money.desk)).toBe(1)
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
  })
})

describe('E. acts against money', () => {
  test('R64: cancelling an unpaid request ends its checkout first', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start())
    const cancelled = await cancelBooking(money.desk, booking.id, GONE, STAFF)
    expect(cancelled).toMatchObject({ status: 'CANCELLED', cancelReason: 'staff' })
    expect(open()).toEqual([])
    expect((await told(booking.id)).at(-1)).toBe('booking_cancelled')
  })

  test('R65: cancelled a moment after it was paid: all of it goes back and nothing is confirmed', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.pay(session)
    await cancelBooking(money.desk, booking.id, GONE, STAFF)
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED staff refunded')
    expect(await told(booking.id)).not.toContain('booking_confirmed')
    expect(await balance()).toBe(0)
  })

  test('R66: while Stripe is away the wish is kept and the time stays held, then it is done', async () => {
    money = await moneyDesk()
    const { booking } = await money.ask(start())
    money.stripe.outage('unavailable')
    const waiting = await cancelBooking(money.desk, booking.id, LEFT, CAUSE)
    await expect(move(booking.id, timeIn(5, 10))).rejects.toThrow('being cancelled')
    expect([waiting.status, waiting.cancelIntent?.reason]).toEqual(['PENDING', 'customer'])
    money.stripe.recover()
    await money.settle()
    expect(await stands(booking.id)).toBe('CANCELLED customer expired')
    expect((await told(booking.id)).filter((kind) => kind === 'booking_cancelled')).toHaveLength(1)
  }, 30_000)

  test('R67, R68, R70: a day before all goes back, later it is kept, by the company always all', async () => {
    money = await moneyDesk()
    const early = await paid(timeIn(4, 10))
    const late = await paid(timeIn(5, 10))
    const company = await paid(timeIn(6, 10))
    await bringForward(late, 23)
    await bringForward(company, 12)
    await Promise.all([1, 2].map(() => cancelBooking(money.desk, early, LEFT, CAUSE)))
    await cancelBooking(money.desk, late, LEFT, CAUSE)
    await cancelBooking(money.desk, company, GONE, STAFF)
    await money.settle()
    expect(await stands(early)).toBe('CANCELLED customer refunded')
    expect(await stands(late)).toBe('CANCELLED customer forfeited')
    expect(await stands(company)).toBe('CANCELLED staff refunded')
    expect(await money.refunds()).toHaveLength(2)
    expect(await balance()).toBe(0)
  })

  test('R72, R73: staff promise it unpaid: the checkout ends, and what is paid all the same is the deposit', async () => {
    money = await moneyDesk()
    const first = await money.ask(timeIn(4, 10))
    await expect(confirmBooking(money.desk, first.booking.id, {}, STAFF)).rejects.toThrow('unpaid')
    await confirmBooking(money.desk, first.booking.id, { waiveDeposit: true }, STAFF)
    expect(await stands(first.booking.id)).toBe('CONFIRMED waived')
    expect(open()).toEqual([])
    const second = await money.ask(timeIn(5, 10))
    money.stripe.pay(second.session)
    await confirmBooking(money.desk, second.booking.id, { waiveDeposit: true }, STAFF)
    await money.settle()
    expect(await stands(second.booking.id)).toBe('CONFIRMED paid')
  })

  test('R76: a move at the same price keeps session and hold', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    const before = await money.deposit(booking.id)
    await move(booking.id, timeIn(4, 13))
    const after = await money.deposit(booking.id)
    expect(after.holdExpiresAt).toEqual(before.holdExpiresAt)
    expect(await money.attempts(booking.id)).toMatchObject([{ state: 'open', sessionId: session }])
  })

  test('R77: when the deposit changes the old checkout ends before the next one opens', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.desk.deposits = { ...money.desk.deposits, percent: 0.5 }
    await move(booking.id, timeIn(5, 10))
    expect(await stands(booking.id)).toBe('PENDING due')
    const [first, second] = await money.attempts(booking.id)
    expect([first!.state, first!.sessionId, second!.state]).toEqual(['expired', session, 'open'])
    expect(open()).toEqual([second!.sessionId!])
    expect((await money.deposit(booking.id)).depositCents).toBe(second!.amountCents)
  })

  test('R78: it was just paid: it moves as a confirmed visit, and what was paid stays', async () => {
    money = await moneyDesk()
    const { booking, session } = await money.ask(start())
    money.stripe.pay(session)
    money.desk.deposits = { ...money.desk.deposits, percent: 0.5 }
    await move(booking.id, timeIn(5, 10))
    expect(await stands(booking.id)).toBe('CONFIRMED paid')
    expect((await money.deposit(booking.id)).startsAt).toEqual(timeIn(5, 10))
    expect(open()).toEqual([])
  })
})

describe('F. refunds and disputes', () => {
  test('R87, R88: killed before or after the call, one refund', async () => {
    money = await moneyDesk()
    const id = await paid(start())
    await cancelBooking(money.desk, id, GONE, STAFF)
    money.stripe.failNext('resets_after', { kind: 'refunds.create', calls: 2 })
    await money.settle()
    await money.settle()
    expect(await stands(id)).toBe('CANCELLED staff refunded')
    expect(money.stripe.ledger().payments[0]).toMatchObject({ refunds: 1 })
    expect(await balance()).toBe(0)
  })

  test('R89, R90: on its way for days, then refused by the bank: the office hears of it', async () => {
    money = await moneyDesk()
    const id = await paid(start())
    money.stripe.refundsAre('pending')
    await cancelBooking(money.desk, id, GONE, STAFF)
    await money.settle()
    expect(await stands(id)).toBe('CANCELLED staff refund_due')
    const [refund] = await money.refunds()
    money.stripe.endRefund(refund!.refundId!, 'failed')
    await money.settle()
    expect(await stands(id)).toBe('CANCELLED staff refund_failed')
    expect(await money.tasks()).toEqual(['refund_failed'])
  })

  test('R90: a refund that went through and failed later is found without its event', async () => {
    money = await moneyDesk()
    const id = await paid(start())
    await cancelBooking(money.desk, id, GONE, STAFF)
    await money.settle()
    const [refund] = await money.refunds()
    money.stripe.endRefund(refund!.refundId!, 'failed')
    money.stripe.webhooks.dropAll()
    await matchSessions(money.desk)
    expect(await stands(id)).toBe('CANCELLED staff refund_failed')
  })

  test('R91: given back in the dashboard: mirrored, the visit stays and staff are asked', async () => {
    money = await moneyDesk()
    const id = await paid(start())
    const [attempt] = await money.attempts(id)
    money.stripe.dashboardRefund(attempt!.paymentId!, 100)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(id)).toBe('CONFIRMED paid')
    expect(await money.refunds()).toMatchObject([{ reason: 'dashboard', amountCents: 100 }])
    expect(await money.tasks()).toEqual(['refund_elsewhere'])
    expect(await balance()).toBe(0)
  })

  test('R92: our refund after one in the dashboard gives back only what is left', async () => {
    money = await moneyDesk()
    const id = await paid(start())
    const [attempt] = await money.attempts(id)
    money.stripe.dashboardRefund(attempt!.paymentId!, 100)
    money.stripe.webhooks.dropAll()
    await cancelBooking(money.desk, id, GONE, STAFF)
    await money.settle()
    const [payment] = money.stripe.ledger().payments
    expect([payment!.captured - payment!.refunded, await stands(id)]).toEqual([
      0,
      'CANCELLED staff refunded',
    ])
  })

  test('R93, R94: a disputed payment is the bank’s: nothing of it is given back by us', async () => {
    money = await moneyDesk()
    const id = await paid(start())
    const [attempt] = await money.attempts(id)
    money.stripe.openDispute(attempt!.paymentId!)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(id)).toBe('CONFIRMED disputed')
    expect(await money.tasks()).toEqual(['dispute'])
    await cancelBooking(money.desk, id, GONE, STAFF)
    await money.settle()
    expect(money.stripe.ledger().payments[0]!.refunds).toBe(0)
  })
})

const open = (): string[] =>
  money.stripe
    .ledger()
    .sessions.filter(({ status }) => status === 'open')
    .map(({ id }) => id)

const move = (id: string, startsAt: Date) =>
  rescheduleBooking(money.desk, id, { startsAt, durationMinutes: null, by: 'customer' }, CAUSE)

/** A confirmed visit whose deposit was paid. */
async function paid(startsAt: Date): Promise<string> {
  const { booking, session } = await money.ask(startsAt, somebody())
  money.stripe.pay(session)
  await money.stripe.webhooks.deliverAll()
  await money.settle()
  expect(await stands(booking.id)).toBe('CONFIRMED paid')
  return booking.id
}

/** The product took the time back although Stripe's session lives on. */
const forceExpired = (id: string) =>
  money.app.database.db.execute(sql`update bookings set status = 'CANCELLED', cancel_reason = 'expired',
    cancelled_at = now(), deposit_status = 'expired', hold_expires_at = null where id = ${id}::uuid`)

/** Its start is so many hours away. */
const bringForward = (id: string, hours: number) =>
  money.app.database.db.execute(sql`update bookings set starts_at = soon,
      during = tstzrange(soon, soon + (upper(during) - lower(during)), '[)')
    from (select date_trunc('minute', now()) + make_interval(hours => ${hours}::int) as soon) at
    where id = ${id}::uuid`)

/** A second checkout of the same booking, as only a fault could make it. */
async function secondSession(id: string): Promise<string> {
  const { db } = money.app.database
  await db.execute(sql`update payment_attempts set state = 'failed'`)
  const [first] = await money.attempts(id)
  await db.execute(sql`insert into payment_attempts (id, booking_id, n, key, state, amount_cents, currency, expires_at)
    values (gen_random_uuid(), ${id}::uuid, 2, ${`bk:${id}:2`}, 'creating', ${first!.amountCents}, 'cad',
      date_trunc('second', now()) + interval '35 minutes')`)
  const second = (await money.attempts(id))[1]!
  await openSession(money.desk, second, CAUSE)
  return (await money.attempts(id))[1]!.sessionId!
}
