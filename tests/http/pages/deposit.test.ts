import { afterEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { bookings } from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import { withDefaults } from '../../../src/domain/pricing/home.rules.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { urls } from '../../../src/urls.ts'
import { HTMX, testApp } from '../../support/app.ts'
import { CAUSE, somebody, timeIn } from '../../support/bookings.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { targetOf } from '../../support/journey.ts'
import { newLead } from '../../support/leads.ts'
import { type MoneyDesk, moneyDesk } from '../../support/money.ts'
import { outline } from '../../views/outline.ts'

// A provider that does not answer is given its whole ten seconds.
setDefaultTimeout(30_000)

let money: MoneyDesk
afterEach(() => money?.stripe.stop())

const PROD = {
  APP_ENV: 'prod',
  PUBLIC_URL: 'https://spruce.example',
  SESSION_SECRET: 'an-unlikely-secret-of-forty-characters-x',
  ADMIN_BASIC_PASSWORD: 'qv7-Rm2_xTe9.LkW4',
  DISPATCHER_BASIC_PASSWORD: 'zB4-pN8_wYc3.HsJ6',
}
const PLACE = { address: '12 Example Ave', postalCode: 'T5K1A1' }
const start = () => timeIn(4, 10)

const get = (path: string, headers: Record<string, string> = {}) => money.app.get(path, headers)
const read = async (path: string) => textOf(await (await get(path)).text())
const stands = async (id: string) => {
  const { status, depositStatus } = await money.deposit(id)
  return `${status} ${depositStatus}`
}

/** A request of somebody new at its payment page. */
async function asked(startsAt = start()) {
  const made = await money.ask(startsAt, somebody(PLACE))
  const { manageToken: token } = made
  return {
    ...made,
    id: made.booking.id,
    manage: urls.booking('en', token),
    payment: urls.bookingPayment('en', token),
    cancellation: urls.bookingCancellation('en', token),
  }
}

describe.each([
  ['a plain browser', {}],
  ['htmx', HTMX],
])('asking for a time with %s', (_name, headers) => {
  test.each([
    ['turns us away', 'refuses', 9],
    ['fails', 'unavailable', 9],
  ] as const)(
    'when the payment page %s, nothing is charged or held, and one tap tries again',
    async (_how, fault, calls) => {
      money = await moneyDesk()
      const lead = await newLead(money.app.database, somebody(PLACE))
      const picked = formatInstantUtc(start())
      const confirm = urls.leadConfirm('en', lead.pageToken, picked)
      const asking = fieldsIn(await (await get(confirm)).text(), '/bookings')
      money.stripe.failNext(fault, { calls })
      const path = urls.leadBookings('en', lead.pageToken)
      const answer = await money.app.form(path, asking, headers)
      expect(answer.status).toBe(503)
      const html = await answer.text()
      const said = textOf(html)
      expect(said).toContain('The payment page could not be opened')
      expect(said).toContain('Nothing was charged, and the time is free again.')
      expect(said).toContain('12 Example Ave')
      expect(fieldsIn(html, '/bookings')).toEqual(asking)

      money.stripe.recover()
      const again = await money.app.form(path, fieldsIn(html, '/bookings'), headers)
      expect(targetOf(again)).toStartWith('https://checkout.stripe.com/')
      expect([again.status, again.headers.has('hx-redirect')]).toEqual(
        'hx-request' in headers ? [204, true] : [303, false],
      )
    },
  )
})

test('where nobody can take deposits, the page says so and nothing is booked', async () => {
  money = await moneyDesk()
  const app = await testApp({
    env: { DEPOSIT_PERCENT: '0.25' },
    database: money.app.database,
    deps: { payments: null },
  })
  const lead = await newLead(app.database, somebody(PLACE))
  const answer = await app.form(urls.leadBookings('en', lead.pageToken), {
    start: formatInstantUtc(start()),
  })
  expect(answer.status).toBe(503)
  expect(textOf(await answer.text())).toContain('Nothing was charged')
  expect(await app.database.db.$count(bookings)).toBe(0)
})

describe('coming back from the payment page', () => {
  test.each([
    ['nothing', ''],
    ['another session', '?session_id=cs_live_someone'],
    ['the session of somebody who paid', '?session_id=theirs'],
    ['what is no id', '?session_id=%27%3B--&session_id=2&paid=true'],
  ])('the address tells nothing: %s in it leaves the deposit unpaid', async (_what, query) => {
    money = await moneyDesk()
    const mine = await asked()
    const theirs = await asked(timeIn(5, 10))
    money.stripe.pay(theirs.session)
    const answer = await get(mine.payment + query.replace('theirs', theirs.session))
    expect(answer.status).toBe(200)
    expect(textOf(await answer.text())).toContain('We are waiting for your payment')
    expect(await stands(mine.id)).toBe('PENDING due')
    expect(await stands(theirs.id)).toBe('PENDING due')
    expect((await get(urls.bookingPayment('en', 'nobody'))).status).toBe(404)
  })

  test('a payment is found without any notice, and the page stops looking', async () => {
    money = await moneyDesk()
    const { payment, session, id } = await asked()
    const waiting = await (await get(payment)).text()
    const looks = outline(waiting).elements.filter(({ attributes }) => attributes['hx-trigger'])
    expect(looks.map(({ attributes }) => [attributes['hx-get'], attributes['hx-trigger']])).toEqual(
      [[payment, 'every 3s']],
    )
    expect(waiting).toMatch(/<noscript><meta http-equiv="refresh" content="\d+"/)
    expect((await get(payment, HTMX)).status).toBe(204)

    money.stripe.pay(session)
    const news = await get(payment, HTMX)
    expect(news.status).toBe(200)
    const part = await news.text()
    expect(part).not.toContain('<html')
    expect(textOf(part)).toContain('Your clean is confirmed')
    expect(await stands(id)).toBe('CONFIRMED paid')
    const whole = await (await get(payment)).text()
    for (const html of [part, whole]) {
      expect(html).not.toContain('hx-trigger')
      expect(html).not.toContain('http-equiv="refresh"')
    }
  })

  test('while the provider does not answer, the page says what is known and goes on asking', async () => {
    money = await moneyDesk()
    const { payment, session, id } = await asked()
    money.stripe.pay(session)
    money.stripe.outage('unavailable')
    const said = await (await get(payment)).text()
    expect(textOf(said)).toContain('The payment page does not answer us at the moment.')
    expect(said).toContain('hx-trigger')
    expect(await stands(id)).toBe('PENDING due')
    money.stripe.recover()
    expect(await read(payment)).toContain('Your clean is confirmed')
  })

  test('paid too late for the time: an honest page, all of it back, and other times', async () => {
    money = await moneyDesk()
    const late = await asked()
    await endHold(late.id)
    const next = await asked()
    money.stripe.pay(late.session)
    const html = await (await get(late.payment)).text()
    const amount = dollars(late.booking.depositCents)
    expect(textOf(html)).toContain('the time could not be kept any more. We are sorry.')
    expect(textOf(html)).toContain(`Your deposit of ${amount} goes back to the card`)
    expect(html).toContain(`href="${urls.leadTimes('en', late.lead.pageToken)}"`)
    expect(await stands(late.id)).toBe('CANCELLED refund_due')
    expect(await stands(next.id)).toBe('PENDING due')
  })

  test('a hold that ended unpaid says so, that nothing was charged, and leads to other times', async () => {
    money = await moneyDesk()
    const { manage, payment, id, lead } = await asked()
    await money.passHold()
    expect(await read(manage)).toContain('We are making sure that nothing was paid.')
    for (const page of [payment, manage]) {
      const html = await (await get(page)).text()
      expect(textOf(html)).toContain(
        'The deposit was not paid in time, so the time is free again. Nothing was charged.',
      )
      expect(html).toContain(`href="${urls.leadTimes('en', lead.pageToken)}"`)
      expect(html).not.toContain('checkout.stripe.com')
    }
    expect(await stands(id)).toBe('CANCELLED expired')
  })

  test('a booking without a deposit has nothing to come back to but itself', async () => {
    money = await moneyDesk([{ name: 'A' }], { DEPOSIT_PERCENT: '0' })
    const { manage, payment } = await asked()
    expect(targetOf(await get(payment))).toBe(manage)
    expect(await read(manage)).not.toContain('eposit')
  })
})

describe('the page of a booking', () => {
  test('while it is due: how much, why, until when, and the one link again and again', async () => {
    money = await moneyDesk()
    const { manage, booking, checkoutUrl } = await asked()
    const html = await (await get(manage)).text()
    const amount = dollars(booking.depositCents)
    expect(textOf(html)).toContain(`Pay the deposit of ${amount}`)
    expect(textOf(html)).toContain('is your first with us.')
    expect(textOf(html)).toMatch(/We keep this time for you until \d+:\d\d [ap]m\./)
    expect(html).toContain(`href="${checkoutUrl}"`)
    const clock = outline(html).elements.find(({ attributes }) => 'data-hold-seconds' in attributes)
    const seconds = Number(clock?.attributes['data-hold-seconds'])
    expect(seconds).toBeGreaterThan(34 * 60)
    expect(seconds).toBeLessThanOrEqual(35 * 60)
    expect(clock?.attributes).toHaveProperty('hidden')
    expect(await (await get(manage)).text()).toContain(`href="${checkoutUrl}"`)
    expect(await money.attempts(booking.id)).toHaveLength(1)
  })

  test('while the payment page is being made it says so, and then shows the way', async () => {
    money = await moneyDesk()
    const { manage, id, checkoutUrl } = await asked()
    await money.app.database.db.execute(
      sql`update payment_attempts set state = 'creating', session_id = null, url = null`,
    )
    const html = await (await get(manage)).text()
    expect(textOf(html)).toContain('The payment page is being made.')
    expect(html).toContain('hx-trigger="every 3s"')
    const still = await get(manage, HTMX)
    expect([still.status, still.headers.get('hx-refresh')]).toEqual([204, null])
    await money.settle()
    const news = await get(manage, HTMX)
    expect([news.status, news.headers.get('hx-refresh')]).toEqual([204, 'true'])
    expect(await (await get(manage)).text()).toContain(`href="${checkoutUrl}"`)
    expect(await money.attempts(id)).toHaveLength(1)
  })

  test('a payment that is being checked, and how it ended', async () => {
    money = await moneyDesk()
    const { manage, payment, session } = await asked()
    money.stripe.payAsync(session)
    expect(await read(payment)).toContain('Your payment is being checked')
    expect(await read(manage)).toContain('The bank has not decided yet.')
    money.stripe.resolveAsync(session, 'ok')
    expect((await get(manage, HTMX)).headers.get('hx-refresh')).toBe('true')
    expect(await read(manage)).toContain('Your clean is confirmed')
  })

  test('a payment that was not as asked: a person looks at it, and nothing else is asked for', async () => {
    money = await moneyDesk()
    const { manage, payment, session, id } = await asked()
    money.stripe.payWith(session, { amountCents: 1 })
    for (const page of [payment, manage]) {
      const html = await (await get(page)).text()
      expect(textOf(html)).toContain('A person is looking at your payment')
      expect(html).not.toContain('hx-trigger')
      expect(html).not.toContain('checkout.stripe.com/c')
    }
    expect(await stands(id)).toBe('PENDING due')
  })

  test('promised without the deposit', async () => {
    money = await moneyDesk()
    const { manage, id } = await asked()
    await confirmBooking(money.desk, id, { waiveDeposit: true, reason: 'A friend' }, CAUSE)
    const said = await read(manage)
    expect(said).toContain('No deposit is needed for this clean.')
    expect(said).not.toContain('A friend')
    expect(said).not.toContain('Pay the deposit')
  })

  test.each([
    ['disputed', 'Your bank is looking into the deposit of'],
    ['refunded', 'went back to the card it was paid with'],
  ])('a deposit that is %s', async (status, said) => {
    money = await moneyDesk()
    const { manage, payment, session, booking } = await asked()
    money.stripe.pay(session)
    await get(payment)
    const [attempt] = await money.attempts(booking.id)
    if (status === 'disputed') money.stripe.openDispute(attempt!.paymentId!)
    else money.stripe.dashboardRefund(attempt!.paymentId!, booking.depositCents!)
    await money.stripe.webhooks.deliverAll()
    await money.settle()
    expect(await stands(booking.id)).toBe(`CONFIRMED ${status}`)
    const text = await read(manage)
    expect(text).toContain(said)
    expect(text).not.toContain('Deposit, paid')
  })

  test('a cancellation that waits for the provider says so, and cannot be asked for twice', async () => {
    money = await moneyDesk()
    const { manage, cancellation, id, manageToken } = await asked()
    const giving = fieldsIn(await (await get(cancellation)).text(), '/cancellation')
    money.stripe.outage('unavailable')
    const end = await money.app.form(cancellation, { ...giving, note: 'Away' })
    expect(targetOf(end)).toBe(manage)
    money.stripe.recover()
    const html = await (await get(manage)).text()
    expect(textOf(html)).toContain('Your clean is being cancelled')
    expect(html).not.toContain('checkout.stripe.com/c')
    expect(html).not.toContain('/cancellation')
    expect(targetOf(await money.app.form(cancellation, giving))).toBe(manage)
    expect(targetOf(await get(cancellation))).toBe(manage)
    const move = urls.bookingMove('en', manageToken)
    const moving = { start: formatInstantUtc(timeIn(5, 10)), version: '2' }
    expect((await money.app.form(move, moving)).status).toBe(409)
    expect((await money.deposit(id)).startsAt).toEqual(start())
    await money.settle()
    expect(await stands(id)).toBe('CANCELLED expired')
    expect(await read(manage)).toContain('You cancelled it, and the time is free again.')
  })
})

describe('moving', () => {
  test('to a day without a deposit, and to one with: said before, and then so', async () => {
    money = await moneyDesk()
    const person = somebody(PLACE)
    const first = await money.ask(timeIn(12, 10), person)
    await confirmBooking(money.desk, first.booking.id, { waiveDeposit: true }, CAUSE)
    const standard = withDefaults({ beds: 2, baths: 1, cleaning_type: 'standard' })!
    const lead = await newLead(money.app.database, person, { home: standard, session: null })
    const [saturday, weekday] = [onWeekday(6), onWeekday(3)]
    const made = await createBooking(money.desk, { leadId: lead.leadId, startsAt: saturday }, CAUSE)
    expect(made.booking.depositPolicy).toEqual(['weekend'])

    const away = await look(made.manageToken, weekday)
    expect(away.said).toContain(
      'At the new time no deposit is due: the office confirms it instead.',
    )
    await money.app.form(urls.bookingMove('en', made.manageToken), away.fields)
    expect(await stands(made.booking.id)).toBe('PENDING null')
    expect(await read(urls.booking('en', made.manageToken))).toContain('We have your request')

    const back = await look(made.manageToken, saturday)
    const amount = dollars(made.booking.depositCents)
    expect(back.said).toContain(
      `At the new time a deposit of ${amount} is due. We ask for a deposit because your clean is on a weekend.`,
    )
    await money.app.form(urls.bookingMove('en', made.manageToken), back.fields)
    expect(await stands(made.booking.id)).toBe('PENDING due')
    expect(await read(urls.booking('en', made.manageToken))).toContain(
      `Pay the deposit of ${amount}`,
    )
  })

  test('while the old payment page cannot be closed nothing moves, and the page says so', async () => {
    money = await moneyDesk()
    const { id, manageToken } = await asked()
    await money.app.database.db.execute(
      sql`update bookings set deposit_cents = deposit_cents + 100`,
    )
    const { said, fields } = await look(manageToken, timeIn(5, 10))
    expect(said).toMatch(/At the new time the deposit is \$[\d.]+, not \$[\d.]+\./)
    money.stripe.outage('unavailable')
    const answer = await money.app.form(urls.bookingMove('en', manageToken), fields)
    expect(answer.status).toBe(503)
    expect(textOf(await answer.text())).toContain('so nothing was moved and nothing was charged')
    expect((await money.deposit(id)).startsAt).toEqual(start())
  })

  async function look(token: string, to: Date) {
    const html = await (await get(urls.bookingMove('en', token, formatInstantUtc(to)))).text()
    return { said: textOf(html), fields: fieldsIn(html, '/move') }
  }
})

test('in production a form ends at our own pages or at Stripe, nowhere else', async () => {
  money = await moneyDesk()
  const app = await testApp({ env: PROD, database: money.app.database })
  const policy = (await app.get(urls.home('en'))).headers.get('content-security-policy')!
  expect(/form-action ([^;]+)/.exec(policy)![1]).toBe("'self' https://checkout.stripe.com")
})

test('in development a form may end at Stripe, at the demo and at a stand-in', async () => {
  money = await moneyDesk()
  const policy = (await get(urls.home('en'))).headers.get('content-security-policy')!
  const targets = /form-action ([^;]+)/.exec(policy)![1]!.split(' ')
  expect(targets).toContain('https://checkout.stripe.com')
  expect(targets).toContain(money.app.deps.config.publicUrl)
  expect(targets).toContain(money.stripe.url)
})

const dollars = (cents: number | null): string => `$${((cents ?? 0) / 100).toFixed(2)}`

/** 10:00 of the next such day of the week that is at least three days away. */
function onWeekday(weekday: number): Date {
  const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  const nameOf = (at: Date) =>
    at.toLocaleDateString('en-US', { weekday: 'short', timeZone: 'America/Edmonton' })
  const days = [3, 4, 5, 6, 7, 8, 9].map((each) => timeIn(each, 10))
  return days.find((at) => nameOf(at) === names[weekday])!
}

/** The hold is over for us, and Stripe's page is still open: paid there, it is late. */
async function endHold(id: string): Promise<void> {
  await money.app.database.db.execute(sql`update bookings set status = 'CANCELLED',
    cancel_reason = 'expired', cancelled_at = now(), deposit_status = 'expired' where id = ${id}`)
}
