import { expect, test } from 'bun:test'
import { asc, eq, sql } from 'drizzle-orm'
import { audit, bookings, messages, wishes } from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { mailFacts, mailTermsOf } from '../../../src/domain/messages/mail-facts.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { sweepWishes } from '../../../src/domain/wishes/sweep-wishes.ts'
import { wishToken } from '../../../src/domain/wishes/wish-token.ts'
import { urls } from '../../../src/urls.ts'
import { LANGUAGES } from '../../../src/words/catalogue.ts'
import { bookingWords } from '../../../src/words/pages/booking.ts'
import { writeMail } from '../../../views/mail/write-mail.tsx'
import { book, somebody, testDesk } from '../../support/bookings.ts'
import { signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { mailedBy } from '../../support/mails.ts'
import { moneyDesk } from '../../support/money.ts'
import { nine, wishFor } from '../../support/strangers.ts'

const STAFF = { actor: 'staff:desk', requestId: null, role: 'dispatcher' } as const
/** Ten days of nine hours: a visit of five hours is 5 %, give or take what is over of today. */
const TEN_DAYS = { BOOKING_HORIZON_DAYS: '9' }
const HOUSE = { address: '12 Example Ave', postalCode: 'T5K1A1' }
const PAGE = urls.console('strangers')

const NEED = /Strangers hold much of the calendar[ ,a-z]* (\d+) % of/

test('at 30 % a need stands on Today and leads to who holds what; released, it is gone', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }], { ...TEN_DAYS, ...mailedBy(1) })
  const dora = await signedIn(app, 'dispatcher')
  const today = () => dora.page(urls.console('today'))
  for (const day of [1, 2, 3, 4]) await book(desk, nine(day))
  expect(textOf(await today())).not.toMatch(NEED)
  for (const day of [5, 6]) await book(desk, nine(day), somebody({ name: `Visitor of day ${day}` }))
  const html = await today()
  expect(Number(NEED.exec(textOf(html))![1])).toBeGreaterThanOrEqual(30)
  expect(html).toContain(`href="${PAGE}"`)

  const listed = textOf(await dora.page(PAGE))
  expect(listed).toContain('Visitor of day 6')
  expect(listed).toContain('Release all 6')
  const after = textOf(await dora.act(`${PAGE}/release`, { all: 'yes' }))
  expect(after).toContain('6 released.')
  expect(after).toContain('Strangers hold nothing')
  expect(textOf(await today())).not.toMatch(NEED)

  const { db } = app.database
  const ended = await db.select().from(bookings)
  expect(new Set(ended.map(({ status, cancelReason }) => `${status} ${cancelReason}`))).toEqual(
    new Set(['CANCELLED released']),
  )
  const told = await db.select().from(messages).where(eq(messages.kind, 'start_released'))
  expect(told).toHaveLength(6)
  const noted = await db.select().from(audit).where(eq(audit.action, 'booking.cancelled'))
  expect(new Set(noted.map(({ actor }) => actor))).toEqual(new Set([`staff:${dora.account.id}`]))
})

test('an offer that is released is over: its link ends, its wish waits no longer, and its mail says so', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }], { ...TEN_DAYS, ...mailedBy(1) })
  const { db } = app.database
  const dora = await signedIn(app, 'dispatcher')
  const { leadId } = await wishFor(desk, nine(3), somebody(HOUSE))
  await sweepWishes(desk)
  const [wish] = await db.select().from(wishes)
  const link = urls.wish('en', wishToken(desk.secret, wish!.id))
  expect((await app.get(link)).status).toBe(200)

  const after = textOf(await dora.act(`${PAGE}/release`, { all: 'yes' }))
  expect(after).toContain('1 released.')
  expect(after).toContain('Strangers hold nothing')
  expect(after).toContain('No wish waits')
  expect(textOf(await (await app.get(link)).text())).toContain('This offer is over')
  expect(textOf(await dora.page(urls.console('today')))).toContain('New request')

  const [told] = await db.select().from(messages).where(eq(messages.kind, 'start_released'))
  expect([told!.leadId, told!.bookingId, told!.state]).toEqual([leadId, null, 'waiting'])
  const facts = await mailFacts(db, mailTermsOf(app.deps), told!)
  expect(facts!.alternatives.length).toBe(3)
  expect(facts!.alternatives.map(({ startsAt }) => startsAt)).not.toContainEqual(nine(3))
  expect(writeMail(facts!).text).toContain('no longer books it')
})

test('who lost a start reads on its page what the mail says, and is shown other times', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }], { ...TEN_DAYS, ...mailedBy(1) })
  const { db } = app.database
  const dora = await signedIn(app, 'dispatcher')
  const { booking, manageToken } = await book(desk, nine(3))
  await dora.act(`${PAGE}/release`, { [booking.id]: 'yes' })
  for (const lang of LANGUAGES) {
    const page = await (await app.get(urls.booking(lang, manageToken))).text()
    const said = bookingWords(lang)
    expect(textOf(page)).toContain(said.released)
    expect(textOf(page)).toContain(textOf(said.cancelled.released))
    expect(page).not.toContain(encodeURIComponent(formatInstantUtc(nine(3))))
  }
  const [told] = await db.select().from(messages).where(eq(messages.kind, 'start_released'))
  const { alternatives } = (await mailFacts(db, mailTermsOf(app.deps), told!))!
  expect(alternatives.length).toBe(3)
  expect(alternatives.map(({ startsAt }) => startsAt)).not.toContainEqual(nine(3))
})

test('the chosen ones go, the others stay; without a choice nothing is done', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }], TEN_DAYS)
  const dora = await signedIn(app, 'dispatcher')
  const one = await book(desk, nine(1))
  const other = await book(desk, nine(2))
  const none = await dora.post(`${PAGE}/release`, {})
  expect([none.status, textOf(await none.text()).includes('Choose what to release.')]).toEqual([
    422,
    true,
  ])
  await dora.act(`${PAGE}/release`, { [one.booking.id]: 'yes' })
  const left = await app.database.db.select().from(bookings).where(eq(bookings.status, 'PENDING'))
  expect(left.map(({ id }) => id)).toEqual([other.booking.id])
})

test('who was confirmed keeps the time, also when a page is old', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }], TEN_DAYS)
  const dora = await signedIn(app, 'dispatcher')
  const { booking } = await book(desk, nine(1))
  await confirmBooking(desk, booking.id, {}, STAFF)
  const said = textOf(await dora.act(`${PAGE}/release`, { [booking.id]: 'yes' }))
  expect(said).toContain('0 released. 1 left')
  const [kept] = await app.database.db.select().from(bookings)
  expect(kept!.status).toBe('CONFIRMED')
})

test('a running checkout ends only when Stripe agrees, and whoever paid keeps the time', async () => {
  const { app, stripe, ask, deposit, settle } = await moneyDesk([{ name: 'North' }], mailedBy(1))
  const dora = await signedIn(app, 'dispatcher')
  const unpaid = await ask(nine(3))
  const paid = await ask(nine(4))
  stripe.pay(paid.session)
  const said = textOf(await dora.act(`${PAGE}/release`, { all: 'yes' }))
  expect(said).toContain('released.')
  await settle()
  expect((await deposit(unpaid.booking.id)).status).toBe('CANCELLED')
  expect(stripe.ledger().sessions.find(({ id }) => id === unpaid.session)!.status).toBe('expired')
  const { status, depositStatus } = await deposit(paid.booking.id)
  expect([status, depositStatus]).not.toEqual(['CANCELLED', 'paid'])
  const told = await app.database.db.select().from(messages).where(sql`kind = 'start_released'`)
  expect(told.map(({ bookingId }) => bookingId)).toEqual([unpaid.booking.id])
})

test('wishes stand on Today until they are offered or answered', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }], { ...TEN_DAYS, ...mailedBy(1) })
  const dora = await signedIn(app, 'dispatcher')
  const first = await wishFor(desk, nine(3), somebody({ name: 'Wilma Wish' }))
  await wishFor(desk, nine(4), somebody({ name: 'Otto Other' }))
  const html = await dora.page(urls.console('today'))
  expect(textOf(html)).toContain('2 wishes')
  expect(html).toContain(urls.console('lead', { lead_id: first.leadId }))

  // One tap leads to the wish and to what can be done about it.
  const [, way] = /href="(\/console\/strangers#wish-[^"]+)"/.exec(html)!
  const listed = await dora.page(way!.split('#')[0]!)
  expect(listed).toContain(`id="${way!.split('#')[1]}"`)
  expect(listed).toContain(urls.console('wishOffer', { wish_id: way!.split('#wish-')[1]! }))

  const kept = await app.database.db.select().from(wishes).orderBy(asc(wishes.createdAt))
  const offer = urls.console('wishOffer', { wish_id: kept[0]!.id })
  expect(textOf(await dora.act(offer))).toContain('Offered by e-mail')
  expect((await dora.post(offer)).status).toBe(409)
  // What is offered waits for its customer, no longer for the office.
  expect(textOf(await dora.page(PAGE))).toContain('Wishes that wait 1')
  await dora.act(urls.console('wishDecline', { wish_id: kept[1]!.id }))
  const rest = textOf(await dora.page(urls.console('today')))
  expect(rest).not.toContain('Wish to answer')
  // They were answered: nothing calls the office to them as somebody new.
  expect(rest).not.toContain('New request')
})

test('whom no e-mail reaches is called and booked for, and nothing on the page says that mail is sent', async () => {
  for (const emailOn of [true, false]) {
    const { app, desk } = await testDesk([{ name: 'North' }], {
      ...TEN_DAYS,
      ...(emailOn ? mailedBy(1) : {}),
    })
    const dora = await signedIn(app, 'dispatcher')
    await book(desk, nine(1))
    const { leadId } = await wishFor(
      desk,
      nine(3),
      somebody({ email: emailOn ? null : 'a@b.example' }),
    )
    const [kept] = await app.database.db.select().from(wishes)
    const html = await dora.page(PAGE)
    const start = formatInstantUtc(nine(3))
    const way = urls.console('callers', { lead: leadId, start })
    expect(html).toContain(`href="${way.replaceAll('&', '&amp;')}"`)
    // The start they asked for is chosen already.
    expect(fieldsIn(await dora.page(way), urls.console('callers'))['start']).toBe(start)
    expect(html).not.toContain(urls.console('wishOffer', { wish_id: kept!.id }))
    expect(html).toContain(urls.console('wishDecline', { wish_id: kept!.id }))
    expect(textOf(html).includes('call those whose start you release')).toBe(!emailOn)
    expect(textOf(html).includes('offered to them by e-mail')).toBe(emailOn)
  }
})
