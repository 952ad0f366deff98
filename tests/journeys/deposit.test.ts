import { beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Desk } from '../../src/domain/bookings/desk.ts'
import { rescheduleBooking } from '../../src/domain/bookings/reschedule-booking.ts'
import { watchPayments } from '../../src/domain/deposits/watch.ts'
import { formatInstantUtc } from '../../src/domain/shared/time/business-time.ts'
import { urls } from '../../src/urls.ts'
import type { Language } from '../../src/words/catalogue.ts'
import { HTMX, type TestApp } from '../support/app.ts'
import { CAUSE, testDesk, timeIn } from '../support/bookings.ts'
import { fieldsIn, textOf } from '../support/html.ts'
import { ASKER, targetOf, tokenIn } from '../support/journey.ts'

// $157.50 before tax: a quarter is $39.375, rounded up; with 5 % tax $165.38, so $126.00 are left.
const HOME: Record<Language, string> = {
  en: '2 bed 1.5 bath deep clean',
  fr: 'grand ménage, 2 chambres et 1,5 salle de bain',
}

// Each test is a whole story of a dozen pages.
setDefaultTimeout(30_000)

let app: TestApp
let desk: Desk
beforeEach(async () => {
  const opened = await testDesk([{ name: 'North' }], { DEPOSIT_PERCENT: '0.25' })
  app = opened.app
  desk = opened.desk
})

const open = async (path: string, status = 200): Promise<string> => {
  const response = await app.get(path)
  expect([path, response.status]).toEqual([path, status])
  return response.text()
}
const read = async (path: string, status = 200) => textOf(await open(path, status))
/** A page of ours by its full address. */
const pathOf = (url: string): string => {
  const { origin, pathname, search } = new URL(url, app.deps.config.publicUrl)
  expect(origin).toBe(app.deps.config.publicUrl)
  return pathname + search
}

async function untilConfirm(start: string, lang: Language, headers: Record<string, string>) {
  const chat = targetOf(await app.form(urls.chatStart(lang), { message: HOME[lang] }))
  const quote = /\/quotes\/([\w-]+)/.exec(await open(chat))![1]!
  const form = await open(urls.quoteLead(lang, quote, start))
  const typed = { ...fieldsIn(form, '/lead'), ...ASKER }
  return targetOf(await app.form(urls.quoteLead(lang, quote), typed, headers))
}

/** From the price to the page where the deposit is paid. */
async function untilCheckout(days: number, lang: Language = 'en', headers = {}) {
  const start = formatInstantUtc(timeIn(days, 9))
  const confirm = await untilConfirm(start, lang, headers)
  const asking = fieldsIn(await open(confirm), '/bookings')
  const asked = await app.form(urls.leadBookings(lang, tokenIn(confirm)), asking, headers)
  const checkout = pathOf(targetOf(asked))
  const html = await open(checkout)
  const back = pathOf(/<a href="([^"]+)" class="button quiet wide"/.exec(html)![1]!)
  return { confirm, checkout, token: tokenIn(back), back }
}

async function pay(checkout: string, headers = {}): Promise<string> {
  const paying = fieldsIn(await open(checkout), '/payment')
  return pathOf(targetOf(await app.form(`${checkout}/payment`, paying, headers)))
}

interface Row {
  status: string
  deposit_status: string | null
  cancel_reason: string | null
}
const office = (): Promise<Row[]> =>
  rows<Row>(
    app.database.db,
    sql`select status, deposit_status, cancel_reason from bookings order by created_at`,
  )
const refunded = () =>
  rows<{ amount_cents: number; state: string }>(
    app.database.db,
    sql`select amount_cents, state from refunds order by created_at`,
  )
const work = () => watchPayments(desk, new AbortController().signal)

describe.each([
  ['a plain browser', {}],
  ['htmx', HTMX],
])('with %s', (_name, headers) => {
  test('a visitor reads why, pays, and comes back to a confirmed visit', async () => {
    const start = formatInstantUtc(timeIn(3, 9))
    const confirm = await untilConfirm(start, 'en', headers)
    const last = await open(confirm)
    const said = textOf(last)
    expect(said).toMatch(
      /We ask for a deposit because your clean (is on a weekend, )?is a deep or move clean and is your first with us\./,
    )
    expect(said).toContain('It is part of the price: $126.00 is left to pay after the clean.')
    expect(said).toContain('To pay now $39.38')
    expect(said).toMatch(
      /we keep it for you for 35 minutes while you pay: until \d+:\d\d [ap]m if you tap now/,
    )
    expect(said).toMatch(/Cancel by [^.]*, 9:00 am and you get the whole deposit back/)
    expect(said).toMatch(/Hold .*9:00 am, then pay \$39\.38/)
    expect(said).not.toContain('Nothing is charged now')
    expect(await office()).toEqual([])

    const asking = fieldsIn(last, '/bookings')
    const asked = await app.form(urls.leadBookings('en', tokenIn(confirm)), asking, headers)
    const checkout = pathOf(targetOf(asked))
    expect(checkout).toStartWith('/dev/checkout/')
    expect(await office()).toMatchObject([{ status: 'PENDING', deposit_status: 'due' }])

    const paid = await pay(checkout, headers)
    expect(paid).toContain('/payment')
    const truth = await read(paid)
    expect(truth).toContain('Your clean is confirmed')
    expect(truth).toContain('Deposit, paid $39.38')
    expect(truth).toContain('Left to pay after the clean $126.00')
    expect(await office()).toMatchObject([{ status: 'CONFIRMED', deposit_status: 'paid' }])

    const manage = await read(urls.booking('en', tokenIn(paid)))
    expect(manage).toContain('Deposit, paid $39.38')
    expect(manage).toContain('You pay the rest, $126.00, after the clean.')
    expect(manage).not.toContain('Nothing is charged')
  })

  test('a declined card and the way back keep the time, and the same payment page waits', async () => {
    const { checkout, back, token } = await untilCheckout(3, 'en', headers)
    await app.form(`${checkout}/decline`, {}, headers)
    expect(await read(checkout)).toContain('The card was declined')

    const manage = await open(back)
    const said = textOf(manage)
    expect(said).toMatch(/We keep this time for you until \d+:\d\d [ap]m\./)
    expect(said).toContain('Pay the deposit of $39.38')
    const links = () => [...manage.matchAll(/href="([^"]*\/dev\/checkout\/[^"]*)"/g)]
    expect(links().map(([, href]) => pathOf(href!))).toEqual([checkout])
    expect(await open(back)).toContain(checkout)

    expect(await read(urls.bookingPayment('en', token))).toContain(
      'We are waiting for your payment',
    )
    expect(await office()).toMatchObject([{ status: 'PENDING', deposit_status: 'due' }])
    const paid = await pay(checkout, headers)
    expect(await read(paid)).toContain('Your clean is confirmed')
  })

  test('asking twice for the same time leads to the one that is held, and its payment', async () => {
    const { confirm, checkout } = await untilCheckout(3, 'en', headers)
    const start = formatInstantUtc(timeIn(3, 9))
    const again = await app.form(urls.leadBookings('en', tokenIn(confirm)), { start }, headers)
    expect(await open(targetOf(again))).toContain(checkout)
    expect(targetOf(await app.get(confirm))).toBe(targetOf(again))
    expect(await office()).toHaveLength(1)
  })

  test('cancelled in time, all of it goes back as the page had said', async () => {
    const { checkout, token } = await untilCheckout(3, 'en', headers)
    await pay(checkout, headers)
    await read(urls.bookingPayment('en', token))

    const before = await open(urls.bookingCancellation('en', token))
    const said = textOf(before)
    expect(said).toContain('If you cancel now, you get all of your deposit back: $39.38.')
    expect(said).toMatch(/That holds until \w{3} \d+ \w{3}, 9:00 am\. After that/)
    const giving = fieldsIn(before, '/cancellation')
    const end = await app.form(urls.bookingCancellation('en', token), giving, headers)
    const over = await read(targetOf(end))
    expect(over).toContain('You cancelled it, and the time is free again.')
    expect(over).toContain('Your deposit of $39.38 goes back to the card it was paid with.')
    expect(over).not.toContain('Nothing was charged')
    expect(await refunded()).toMatchObject([{ amount_cents: 3938 }])
    await work()
    expect(await refunded()).toMatchObject([{ amount_cents: 3938, state: 'refunded' }])
    expect(await read(targetOf(end))).toContain('Your deposit of $39.38 went back to the card')
  })

  test('cancelled within a day of the start, it is kept as the page had said', async () => {
    const { checkout, token } = await untilCheckout(3, 'en', headers)
    await pay(checkout, headers)
    await read(urls.bookingPayment('en', token))
    await comesClose()

    expect(await read(urls.booking('en', token))).toContain(
      'Free cancelling is over for this start: if you cancel, the deposit is kept.',
    )
    const before = await open(urls.bookingCancellation('en', token))
    expect(textOf(before)).toContain(
      'If you cancel now, your deposit of $39.38 is kept and not paid back.',
    )
    const giving = fieldsIn(before, '/cancellation')
    const end = await app.form(urls.bookingCancellation('en', token), giving, headers)
    expect(await read(targetOf(end))).toContain(
      'That was less than 24 hours before the start, so the deposit of $39.38 is kept.',
    )
    expect(await refunded()).toEqual([])
    expect(await office()).toMatchObject([{ status: 'CANCELLED', deposit_status: 'forfeited' }])
  })

  test('what a cancellation page promised is never taken back by the clock', async () => {
    const { checkout, token } = await untilCheckout(3, 'en', headers)
    await pay(checkout, headers)
    await read(urls.bookingPayment('en', token))
    const giving = fieldsIn(await open(urls.bookingCancellation('en', token)), '/cancellation')
    await comesClose({ silently: true })

    const late = await app.form(urls.bookingCancellation('en', token), giving, headers)
    expect(late.status).toBe(409)
    const again = await late.text()
    expect(textOf(again)).toContain('your deposit of $39.38 is kept')
    expect(await office()).toMatchObject([{ status: 'CONFIRMED' }])
  })

  test('an unpaid request is cancelled at no cost, and its payment page is closed', async () => {
    const { checkout, token } = await untilCheckout(3, 'en', headers)
    const before = await open(urls.bookingCancellation('en', token))
    expect(textOf(before)).toContain('If you cancel now, you pay nothing.')
    const giving = fieldsIn(before, '/cancellation')
    const end = await app.form(urls.bookingCancellation('en', token), giving, headers)
    const over = await read(targetOf(end))
    expect(over).toContain('You cancelled it, and the time is free again. Nothing was charged.')
    expect(await read(checkout)).toContain('This payment page has expired')
    expect(await office()).toMatchObject([{ status: 'CANCELLED', deposit_status: 'expired' }])
  })
})

test('the whole story is there in French', async () => {
  const start = formatInstantUtc(timeIn(3, 9))
  const confirm = await untilConfirm(start, 'fr', {})
  const said = await read(confirm)
  expect(said).toContain('Nous demandons un acompte parce que votre ménage')
  expect(said).toContain('puis payer 39,38 $')
  const asking = fieldsIn(await open(confirm), '/bookings')
  const asked = await app.form(urls.leadBookings('fr', tokenIn(confirm)), asking)
  const paid = await pay(pathOf(targetOf(asked)))
  expect(paid).toStartWith('/fr/bookings/')
  const truth = await read(paid)
  expect(truth).toContain('Votre ménage est confirmé')
  expect(truth).toContain('Acompte payé 39,38 $')
  const giving = await open(urls.bookingCancellation('fr', tokenIn(paid)))
  expect(textOf(giving)).toContain('votre acompte vous est rendu en entier : 39,38 $')
  const end = await app.form(
    urls.bookingCancellation('fr', tokenIn(paid)),
    fieldsIn(giving, '/cancellation'),
  )
  expect(await read(targetOf(end))).toContain(
    'Votre acompte de 39,38 $ retourne sur la carte qui l’a payé.',
  )
})

test('a visit that is moved keeps what was paid, and says so before', async () => {
  const { checkout, token } = await untilCheckout(3)
  await read(await pay(checkout))
  const to = formatInstantUtc(timeIn(4, 10))
  const look = await open(urls.bookingMove('en', token, to))
  expect(textOf(look)).toContain('Moving costs nothing, and your deposit moves along.')
  const moved = targetOf(await app.form(urls.bookingMove('en', token), fieldsIn(look, '/move')))
  expect(await read(moved)).toContain('Deposit, paid $39.38')
})

/** The office moves the only visit to less than a day from now; `silently` nobody's page is out of date. */
async function comesClose({ silently = false } = {}): Promise<void> {
  const { db } = app.database
  const [visit] = await rows<{ id: string; version: number }>(
    db,
    sql`select id, version from bookings`,
  )
  // Whatever the hour, one of these is ahead and less than a day away.
  const soon = [timeIn(0, 9), timeIn(0, 13), timeIn(1, 9)].find(
    (start) => start.getTime() > Date.now() + 60_000,
  )!
  await rescheduleBooking(
    desk,
    visit!.id,
    { startsAt: soon, durationMinutes: null, by: 'staff' },
    CAUSE,
  )
  if (silently) await db.execute(sql`update bookings set version = ${visit!.version}`)
}
