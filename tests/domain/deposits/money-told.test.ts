import { afterEach, describe, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { messages, paymentAttempts } from '../../../src/db/schema/index.ts'
import { SYSTEM } from '../../../src/domain/audit/record.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { manageToken } from '../../../src/domain/bookings/manage-token.ts'
import { decidePayment } from '../../../src/domain/deposits/decide-payment.ts'
import { endAnyway } from '../../../src/domain/deposits/end-anyway.ts'
import { releaseHolds } from '../../../src/domain/deposits/release-holds.ts'
import { retryRefund } from '../../../src/domain/deposits/retry-refund.ts'
import type { MessageKind } from '../../../src/domain/messages/kinds.ts'
import { mailFacts, mailTermsOf } from '../../../src/domain/messages/mail-facts.ts'
import { urls } from '../../../src/urls.ts'
import { writeMail } from '../../../views/mail/write-mail.tsx'
import { timeIn } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'
import { mailedBy } from '../../support/mails.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'

// The promise: what is told about money is what became of it, whoever sent it where.

let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const STAFF = { actor: 'staff:owner', requestId: null, role: 'admin' } as const
const GONE = { reason: 'staff', note: null } as const
const start = () => timeIn(35, 10)

async function open() {
  money = await moneyDesk([{ name: 'A' }], mailedBy(1))
  return money.ask(start())
}

async function paid() {
  const { booking, session } = await open()
  money.stripe.pay(session)
  await told()
  const [attempt] = await money.attempts(booking.id)
  return { id: booking.id, cents: booking.depositCents!, paymentId: attempt!.paymentId! }
}

/** Everything Stripe has to tell arrives and is worked on. */
async function told() {
  await money.stripe.webhooks.deliverAll()
  await money.settle()
}

async function stands(id: string): Promise<string> {
  const { status, depositStatus } = await money.deposit(id)
  return `${status} ${depositStatus}`
}
const page = async (id: string): Promise<string> => {
  const path = urls.booking('en', manageToken(money.desk.secret, id))
  return textOf(await (await money.app.get(path)).text())
}
async function mail(id: string, kind: MessageKind): Promise<string> {
  const { db } = money.app.database
  const found = await db
    .select()
    .from(messages)
    .where(sql`${messages.bookingId} = ${id} and ${messages.kind} = ${kind}`)
  const facts = await mailFacts(db, mailTermsOf(money.app.deps), found.at(-1)!)
  return writeMail(facts!).text
}
const say = (cents: number): string => `$${(cents / 100).toFixed(2)}`

describe('a refund made at Stripe’s', () => {
  test.each(['succeeded', 'failed'] as const)(
    'that is pending first and then %s leaves the rest of the deposit paid',
    async (end) => {
      const { id, cents, paymentId } = await paid()
      money.stripe.refundsAre('pending')
      money.stripe.dashboardRefund(paymentId, 1000)
      await told()
      expect(await stands(id)).toBe('CONFIRMED paid')
      const going = await page(id)
      expect(going).toContain('Of your deposit, $10.00 goes back to the card')
      expect(going).toContain(`Deposit, paid ${say(cents - 1000)}`)

      const [refund] = await money.refunds()
      money.stripe.endRefund(refund!.refundId!, end)
      await told()
      expect(await stands(id)).toBe('CONFIRMED paid')
      const ours = end === 'failed' ? cents : cents - 1000
      const after = await page(id)
      expect(after).toContain(`Deposit, paid ${say(ours)}`)
      expect(after.includes('$10.00 went back')).toBe(end === 'succeeded')
      expect(after).not.toContain('should have gone back')
    },
  )

  test('of all in two parts is all: nothing is held, and nothing can be kept', async () => {
    const { id, cents, paymentId } = await paid()
    money.stripe.dashboardRefund(paymentId, 1000)
    money.stripe.dashboardRefund(paymentId, cents - 1000)
    await told()
    expect(await stands(id)).toBe('CONFIRMED refunded')
    const text = await page(id)
    expect(text).toContain(`Your deposit of ${say(cents)} went back`)
    expect(text).not.toMatch(/Deposit, paid|is kept/)
  })

  test('of a deposit that was kept says that it went back', async () => {
    const { id, cents, paymentId } = await paid()
    await cancelBooking(money.desk, id, { reason: 'customer', note: null, refund: 'none' }, STAFF)
    expect(await stands(id)).toBe('CANCELLED forfeited')
    // Five weeks before: nobody was late.
    expect(await page(id)).toContain(`The deposit of ${say(cents)} is kept.`)
    expect(await mail(id, 'booking_cancelled')).not.toContain('less than 24 hours')
    money.stripe.dashboardRefund(paymentId, cents)
    await told()
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(await page(id)).not.toContain('is kept')
    expect((await money.ledger()).differences).toBe(0)
  })

  test('before a cancelling is no part of what the cancelling gives back', async () => {
    const { id, cents, paymentId } = await paid()
    money.stripe.dashboardRefund(paymentId, 1000)
    await told()
    await cancelBooking(money.desk, id, GONE, STAFF)
    const text = await mail(id, 'booking_cancelled')
    expect(text).toContain('Of your deposit, $10.00 went back')
    expect(text).toContain(`Of your deposit, ${say(cents - 1000)} goes back`)
  })
})

describe('a dispute', () => {
  const ends = async (paymentId: string, as: 'won' | 'lost') => {
    const opened = money.stripe.events.find(({ type }) => type === 'charge.dispute.created')!
    expect(opened.data.object['payment_intent']).toBe(paymentId)
    money.stripe.closeDispute(opened.data.object.id, as)
    await told()
  }

  test('that is lost is a matter of its own for staff, and the customer reads what the bank did', async () => {
    const { id, cents, paymentId } = await paid()
    money.stripe.openDispute(paymentId)
    await told()
    expect(await money.tasks()).toEqual(['dispute'])
    await ends(paymentId, 'lost')
    expect(await stands(id)).toBe('CONFIRMED lost')
    expect(await money.tasks()).toEqual(['dispute_lost'])
    expect(await page(id)).toContain(`Your bank gave you ${say(cents)} of the deposit back.`)
    expect((await money.ledger()).differences).toBe(0)
  })

  test('that is won gives back what was so before: refunded, kept, or paid', async () => {
    const { id, paymentId } = await paid()
    await cancelBooking(money.desk, id, GONE, STAFF)
    await told()
    money.stripe.openDispute(paymentId)
    await told()
    expect(await stands(id)).toBe('CANCELLED disputed')
    await ends(paymentId, 'won')
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(await page(id)).not.toContain('is kept')
    expect(await money.tasks()).toEqual([])
  })

  test('that runs when the company cancels: the mail says so, and won, all of it goes back', async () => {
    const { id, cents, paymentId } = await paid()
    money.stripe.openDispute(paymentId)
    await told()
    await cancelBooking(money.desk, id, GONE, STAFF)
    expect(await mail(id, 'booking_cancelled')).not.toContain('Nothing was charged')
    await money.settle()
    expect(money.stripe.ledger().payments[0]!.refunds).toBe(0)
    await ends(paymentId, 'won')
    await money.app.database.db.execute(
      sql`update refunds set due_at = now(), claimed_until = null`,
    )
    await told()
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(money.stripe.ledger().payments[0]!.refunded).toBe(cents)
  })
})

describe('a payment that is not as asked', () => {
  async function odd() {
    const { booking, session } = await open()
    money.stripe.payWith(session, { amountCents: 300 })
    await told()
    return booking.id
  }

  test('goes back whole when the visit is cancelled, and the words say so', async () => {
    const id = await odd()
    await cancelBooking(money.desk, id, GONE, STAFF)
    const text = await mail(id, 'booking_cancelled')
    expect(text).toContain('Your deposit of $3.00 goes back')
    expect(text).not.toContain('Nothing was charged')
    expect(await money.tasks()).toEqual([])
    await told()
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(money.stripe.ledger().payments[0]!.refunded).toBe(300)
  })

  test('goes back by itself a day after nobody decided, the time is free, and staff read of it', async () => {
    const id = await odd()
    await money.passHold()
    await releaseHolds(money.desk, SYSTEM)
    expect(await stands(id)).toBe('PENDING due')
    await money.app.database.db
      .update(paymentAttempts)
      .set({ expiresAt: sql`now() - interval '24 hours 1 minute'` })
    await releaseHolds(money.desk, SYSTEM)
    await told()
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(await money.tasks()).toEqual(['payment_returned'])
    expect(await mail(id, 'hold_ended')).toContain('Your deposit of $3.00 went back')
  })

  test('given back beside a waived deposit leaves it waived', async () => {
    const { booking, session } = await open()
    // Paid just before the office did without the deposit.
    money.stripe.payWith(session, { amountCents: 300 })
    money.stripe.webhooks.dropAll()
    await confirmBooking(
      money.desk,
      booking.id,
      { waiveDeposit: true, reason: 'known to us' },
      STAFF,
    )
    await told()
    const [attempt] = await money.attempts(booking.id)
    expect(attempt!.state).toBe('quarantined')
    await decidePayment(money.desk, attempt!.id, 'refund', STAFF)
    await told()
    expect(await stands(booking.id)).toBe('CONFIRMED waived')
    const text = await page(booking.id)
    expect(text).toContain('You paid $3.00 besides that was not asked for: it went back')
    expect(text).toContain('No deposit is needed for this clean.')
  })

  test('in another currency cannot be taken as the deposit', async () => {
    const { booking, session } = await open()
    money.stripe.payWith(session, { currency: 'usd' })
    await told()
    const [attempt] = await money.attempts(booking.id)
    await expect(decidePayment(money.desk, attempt!.id, 'accept', STAFF)).rejects.toThrow(
      'another currency',
    )
    const ada = await signedIn(money.app, 'admin')
    const shown = await ada.page(urls.console('money'))
    expect(textOf(shown)).toContain(`${say(booking.depositCents!)} in USD, another currency`)
    expect(shown).not.toContain('value="accept"')
    await decidePayment(money.desk, attempt!.id, 'refund', STAFF)
    expect(await stands(booking.id)).toBe('CANCELLED refund_due')
  })
})

describe('a refund that does not get through', () => {
  test('is told to its customer, and so is the one that does later', async () => {
    const { id, cents } = await paid()
    money.stripe.refundsAre('pending')
    await cancelBooking(money.desk, id, GONE, STAFF)
    await told()
    const [first] = await money.refunds()
    money.stripe.endRefund(first!.refundId!, 'failed')
    await told()
    expect(await stands(id)).toBe('CANCELLED refund_failed')
    expect(await mail(id, 'refund_failed')).toContain(`${say(cents)} should have gone back`)
    expect(await page(id)).toContain(`${say(cents)} should have gone back to you`)
    money.stripe.refundsAre('succeeded')
    await retryRefund(money.desk, first!.id, STAFF)
    await told()
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(await mail(id, 'deposit_refunded')).toContain(`${say(cents)} goes back to the card`)
  })

  test.each(['unauthorized', 'forbids', 'limits'] as const)(
    'because Stripe answers %s is our trouble: tried again, one alarm, never the bank’s refusal',
    async (fault) => {
      const { id } = await paid()
      await cancelBooking(money.desk, id, GONE, STAFF)
      money.stripe.failNext(fault, { kind: 'refunds.create', calls: 4 })
      await told()
      expect(await stands(id)).toBe('CANCELLED refund_due')
      expect(await page(id)).not.toContain('bank')
      expect(await money.tasks()).toEqual(fault === 'limits' ? [] : ['payments_unreachable'])
      money.stripe.recover()
      await told()
      expect(await stands(id)).toBe('CANCELLED refunded')
      expect(await money.tasks()).toEqual([])
    },
    60_000,
  )

  test('because Stripe does not know the payment is a need at once, and goes again when asked', async () => {
    const { id, cents } = await paid()
    const [attempt] = await money.attempts(id)
    const { db } = money.app.database
    const known = (paymentId: string) =>
      db.update(paymentAttempts).set({ paymentId }).where(eq(paymentAttempts.id, attempt!.id))
    await known('pi_of_another_account')
    await cancelBooking(money.desk, id, GONE, STAFF)
    await told()
    expect(await stands(id)).toBe('CANCELLED refund_failed')
    expect(await money.tasks()).toEqual(['refund_failed'])
    expect(await mail(id, 'refund_failed')).not.toContain('bank')
    await known(attempt!.paymentId!)
    const [failed] = await money.refunds()
    await retryRefund(money.desk, failed!.id, STAFF)
    await told()
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(money.stripe.ledger().payments[0]!.refunded).toBe(cents)
  })

  test('for an hour, or for five days on its way, is put before the staff until it does', async () => {
    const { id } = await paid()
    await cancelBooking(money.desk, id, GONE, STAFF)
    money.stripe.outage('unavailable')
    const older = (hours: number) =>
      money.app.database.db.execute(
        sql`update refunds set created_at = created_at - make_interval(mins => ${hours * 60}::int),
          due_at = now(), claimed_until = null`,
      )
    await older(0.9)
    await money.settle()
    expect(await money.tasks()).toEqual([])
    await older(0.2)
    await money.settle()
    expect(await money.tasks()).toEqual(['refund_late'])
    money.stripe.recover()
    await told()
    expect(await money.tasks()).toEqual([])
    expect(await stands(id)).toBe('CANCELLED refunded')
  }, 90_000)
})

describe('a checkout Stripe does not know', () => {
  test('keeps its time for a day, says why to the staff, then ends by itself', async () => {
    const { booking } = await open()
    await money.app.database.db
      .update(paymentAttempts)
      .set({ sessionId: 'cs_live_of_another_account' })
      .where(eq(paymentAttempts.bookingId, booking.id))
    await money.passHold()
    await releaseHolds(money.desk, SYSTEM)
    expect(await stands(booking.id)).toBe('PENDING due')
    expect(await money.tasks()).toEqual(['checkout_unknown'])
    await money.app.database.db
      .update(paymentAttempts)
      .set({ expiresAt: sql`now() - interval '24 hours 1 minute'` })
    await money.hurry()
    await releaseHolds(money.desk, SYSTEM)
    expect(await stands(booking.id)).toBe('CANCELLED expired')
    expect(await money.tasks()).toEqual([])
  })
})

describe('a hold that an administrator ends anyway', () => {
  const DISPATCHER = { ...STAFF, role: 'dispatcher' } as const

  test('is free at once, and what was paid all the same goes back or brings the visit back', async () => {
    const { booking, session } = await open()
    await expect(endAnyway(money.desk, booking.id, STAFF)).rejects.toThrow('not over')
    money.stripe.outage('unavailable')
    await cancelBooking(money.desk, booking.id, GONE, STAFF)
    expect(await stands(booking.id)).toBe('PENDING due')
    await expect(endAnyway(money.desk, booking.id, DISPATCHER)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await endAnyway(money.desk, booking.id, STAFF)
    expect(await stands(booking.id)).toBe('CANCELLED expired')
    expect(await mail(booking.id, 'booking_cancelled')).toContain('Nothing was charged')
    await endAnyway(money.desk, booking.id, STAFF)
    // The link was still good at Stripe's, and somebody used it.
    money.stripe.recover()
    money.stripe.pay(session)
    await told()
    expect(await stands(booking.id)).toBe('CANCELLED refunded')
  })

  test('is offered on its sheet to administrators once its time is over, and done there', async () => {
    const { booking } = await open()
    const ada = await signedIn(money.app, 'admin')
    const sheet = urls.console('booking', { booking_id: booking.id })
    const end = urls.console('bookingEnd', { booking_id: booking.id })
    expect(await ada.page(sheet)).not.toContain(end)
    await money.passHold()
    expect(await ada.page(sheet)).toContain(end)
    expect(await (await signedIn(money.app, 'dispatcher')).page(sheet)).not.toContain(end)
    expect(textOf(await ada.act(end))).toContain('The hold is ended.')
    expect(await stands(booking.id)).toBe('CANCELLED expired')
  })
})

describe('a payment that comes when the hold is over', () => {
  const late = async (change: (teamId: string) => Promise<unknown>) => {
    const { booking, session } = await open()
    // The hold ended here and not yet at Stripe's: the customer pays all the same.
    await money.app.database.db.execute(sql`update bookings set status = 'CANCELLED',
      cancel_reason = 'expired', cancelled_at = now(), deposit_status = 'expired', hold_expires_at = null
      where id = ${booking.id}::uuid`)
    await change(booking.teamId)
    money.stripe.pay(session)
    await told()
    return booking
  }
  const change = (statement: ReturnType<typeof sql>) => async () => {
    await money.app.database.db.execute(statement)
    await money.app.database.db.execute(sql`update schedule_settings set version = version + 1`)
  }

  test('is taken for a visit that still can be', async () => {
    const { id } = await late(async () => {})
    expect(await stands(id)).toBe('CONFIRMED paid')
  })

  test.each([
    ['the team was switched off', sql`update teams set active = false`],
    [
      'the team is too small by now',
      sql`update quotes set estimate = jsonb_set(estimate, '{teamSize}', '9')`,
    ],
    ['nobody works that day any more', sql`delete from team_hours`],
  ])('goes back with a sorry and other times where %s', async (_, statement) => {
    const { id, depositCents } = await late(change(statement))
    expect(await stands(id)).toBe('CANCELLED refunded')
    expect(await mail(id, 'payment_sorry')).toContain(`We refund all of it, ${say(depositCents!)}`)
  })
})
