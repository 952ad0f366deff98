import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { bookings, messages, notes, referralCredits } from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { withDefaults } from '../../../src/domain/pricing/home.rules.ts'
import { urls } from '../../../src/urls.ts'
import type { TestApp } from '../../support/app.ts'
import { begin, book, CAUSE, finish, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { type Signed, signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'
import { moneyDesk } from '../../support/money.ts'

const HOME = {
  name: 'Ada Quarrington',
  address: '12 Long Street',
  postalCode: 't5k1a1',
  accessNotes: 'Buzzer 12',
  parking: 'In the lane',
  pets: 'Two cats',
  allergies: 'No bleach',
  notes: 'Ring twice',
}

let desk: Desk
let app: TestApp
let office: Signed
beforeEach(async () => {
  ;({ desk, app } = await testDesk([{ name: 'North' }, { name: 'South' }]))
  office = await signedIn(app, 'dispatcher', 'Dora Desk')
})
const sheetOf = (booking_id: string) => urls.console('booking', { booking_id })
const read = async (id: string) => {
  const [row] = await app.database.db.select().from(bookings).where(eq(bookings.id, id))
  return row!
}

test('the sheet says everything that is known of a visit', async () => {
  const { booking } = await book(desk, timeIn(3, 10), somebody(HOME))
  const said = textOf(await office.page(sheetOf(booking.id)))
  for (const known of [
    ...Object.values(HOME).filter((text) => text !== HOME.postalCode),
    'T5K 1A1',
  ]) {
    expect(said).toContain(known)
  }
  for (const known of ['10:00 am', 'North', 'requested', 'Balance due', 'English', 'Deep clean']) {
    expect(said).toContain(known)
  }
})

test('what happened stands in one order with who did it', async () => {
  const { booking } = await book(desk, timeIn(3, 10))
  await office.act(urls.console('bookingNotes', { booking_id: booking.id }), {
    note_id: crypto.randomUUID(),
    text: 'Key under the mat',
  })
  const page = await office.act(urls.console('bookingConfirmation', { booking_id: booking.id }), {
    version: '1',
  })
  const said = textOf(page)
  expect(said).toContain('Confirmed by Dora Desk')
  expect(said).toContain('Note by Dora Desk Key under the mat')
  const order = ['Confirmed by Dora Desk', 'Note by Dora Desk', 'Requested by the customer'].map(
    (each) => said.indexOf(each),
  )
  expect(order).toEqual(order.toSorted((a, b) => a - b))
})

test('only what the rules allow is offered', async () => {
  const { booking } = await book(desk, timeIn(3, 10))
  const acts = async () => {
    const page = await office.page(sheetOf(booking.id))
    return ['confirmation', 'cancellation', 'move', 'completion', 'reopening', 'next-visit'].filter(
      (act) => page.includes(`${booking.id}/${act}"`),
    )
  }
  expect(await acts()).toEqual(['confirmation', 'cancellation', 'move'])
  await confirmBooking(desk, booking.id, {}, CAUSE)
  expect(await acts()).toEqual(['cancellation', 'move'])
  const back = await begin(desk.database, booking.id)
  expect(await acts()).toEqual(['cancellation', 'move', 'completion'])
  await back()
  await finish(desk, booking.id, 90, CAUSE)
  expect(await acts()).toEqual(['reopening'])
})

test('a visit is closed with the minutes it took, and only with minutes', async () => {
  const { booking } = await book(desk, timeIn(3, 10))
  await confirmBooking(desk, booking.id, {}, CAUSE)
  await begin(desk.database, booking.id)
  const url = urls.console('bookingCompletion', { booking_id: booking.id })
  const refused = await office.post(url, { version: '2', minutes: 'two hours' })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('value="two hours"')
  const page = await office.act(url, { version: '2', minutes: '200' })
  expect(textOf(page)).toContain('Took 200 minutes')
  expect(await read(booking.id)).toMatchObject({ status: 'DONE', actualDurationMinutes: 200 })
})

test('a page that is old is answered with how it stands now and what was typed', async () => {
  const { booking } = await book(desk, timeIn(3, 10))
  await confirmBooking(desk, booking.id, {}, CAUSE)
  const url = urls.console('bookingCancellation', { booking_id: booking.id })
  const answer = await office.post(url, {
    version: '1',
    choice: 'company.policy.0',
    note: 'The team is ill',
  })
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(textOf(page)).toContain('Somebody else changed this meanwhile')
  expect(textOf(page)).toContain('confirmed')
  expect(page).toContain('value="The team is ill"')
  expect(fieldsIn(page, '/cancellation')).toMatchObject({ version: '2' })
  expect((await read(booking.id)).status).toBe('CONFIRMED')
})

test('a form goes back to the page of ours it came from, and nowhere else', async () => {
  const [one, two] = [await book(desk, timeIn(3, 10)), await book(desk, timeIn(4, 10))]
  const confirm = (booking_id: string, back: string) =>
    office.post(urls.console('bookingConfirmation', { booking_id }), { version: '1', back })
  const there = await confirm(one.booking.id, urls.console('today'))
  expect(there.headers.get('location')).toBe(urls.console('today'))
  const away = await confirm(two.booking.id, 'https://evil.example/console')
  expect(away.headers.get('location')).toBe(sheetOf(two.booking.id))
})

test('a note that is empty is refused, one sent twice is kept once', async () => {
  const { booking } = await book(desk, timeIn(3, 10))
  const url = urls.console('bookingNotes', { booking_id: booking.id })
  const note = fieldsIn(await office.page(sheetOf(booking.id)), '/notes')
  expect((await office.post(url, { ...note, text: '  ' })).status).toBe(422)
  await office.act(url, { ...note, text: 'Side door' })
  await office.act(url, { ...note, text: 'Side door' })
  expect(await app.database.db.select().from(notes)).toHaveLength(1)
})

test('an available credit is offered, used, and stands on the sheet', async () => {
  const ada = await newLead(app.database, somebody())
  const referred = somebody({ source: { referral_code: ada.referralCode } })
  const brought = await book(desk, timeIn(3, 10), referred)
  await confirmBooking(desk, brought.booking.id, {}, CAUSE)
  const { booking } = await createBooking(
    desk,
    { leadId: ada.leadId, startsAt: timeIn(5, 10) },
    CAUSE,
  )
  const before = await office.page(sheetOf(booking.id))
  expect(textOf(before)).toContain('Use a referral credit of $20.00')
  const page = await office.act(
    urls.console('bookingCredit', { booking_id: booking.id }),
    fieldsIn(before, '/credit'),
  )
  expect(textOf(page)).toContain('Referral credit −$20.00')
  expect(textOf(page)).toContain('Referral credit applied by Dora Desk')
  expect(await app.database.db.select().from(referralCredits)).toMatchObject([
    { state: 'used', usedOnId: booking.id },
  ])
})

test('the next visit of a rhythm is offered with its time, and booked once', async () => {
  const weekly = withDefaults({ beds: 2, baths: 1, frequency: 'weekly' })!
  const lead = await newLead(app.database, somebody(), { home: weekly, session: null })
  const asked = { leadId: lead.leadId, startsAt: timeIn(3, 10) }
  const { booking } = await createBooking(desk, asked, CAUSE)
  await confirmBooking(desk, booking.id, {}, CAUSE)
  await finish(desk, booking.id, 90, CAUSE)
  const page = await office.page(sheetOf(booking.id))
  expect(textOf(page)).toMatch(/Book the next visit: \w+ \d+ \w+, 10:00 am/)
  const url = urls.console('bookingNextVisit', { booking_id: booking.id })
  const fields = fieldsIn(page, '/next-visit')
  const next = await office.act(url, fields)
  expect(textOf(next)).toContain('The next visit is booked and confirmed.')
  expect((await office.post(url, fields)).status).toBe(409)
  expect(textOf(await office.page(sheetOf(booking.id)))).toContain('The next visit is')
})

test('the crew’s sheet has all they need and no price', async () => {
  const { booking } = await book(desk, timeIn(3, 10), somebody(HOME))
  const page = await office.page(urls.console('bookingPrint', { booking_id: booking.id }))
  const said = textOf(page)
  for (const needed of [
    '12 Long Street',
    'Buzzer 12',
    'Two cats',
    'No bleach',
    '10:00 am',
    'North',
  ]) {
    expect(said).toContain(needed)
  }
  expect(said).not.toContain('$')
})

test('an unknown booking is not found', async () => {
  for (const booking_id of [crypto.randomUUID(), 'none']) {
    expect((await office.get(sheetOf(booking_id))).status).toBe(404)
  }
})

test('what people typed is never markup', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  const typed = Object.fromEntries(Object.keys(HOME).map((name) => [name, evil]))
  const { booking } = await book(desk, timeIn(3, 10), somebody({ ...typed, postalCode: 'T5K 1A1' }))
  await office.act(urls.console('bookingNotes', { booking_id: booking.id }), {
    note_id: crypto.randomUUID(),
    text: evil,
  })
  for (const name of ['booking', 'bookingPrint'] as const) {
    expect(await office.page(urls.console(name, { booking_id: booking.id }))).not.toContain('<img')
  }
})

test('the last e-mail is sent again at most three times a day', async () => {
  const mailing = await testDesk([{ name: 'North' }], {
    EMAIL_MODE: 'smtp',
    EMAIL_FROM: 'hello@spruce.example',
    SMTP_HOST: '127.0.0.1',
    SMTP_USE_TLS: 'off',
  })
  const dora = await signedIn(mailing.app, 'dispatcher')
  const { booking } = await book(mailing.desk, timeIn(3, 10))
  const url = urls.console('bookingMessages', { booking_id: booking.id })
  for (let time = 0; time < 3; time++) await dora.act(url, { version: '1' })
  const fourth = await dora.post(url, { version: '1' })
  expect(fourth.status).toBe(429)
  expect(textOf(await fourth.text())).toContain('This e-mail was sent again three times today')
  const resent = await mailing.app.database.db
    .select()
    .from(messages)
    .where(eq(messages.resent, true))
  expect(resent).toHaveLength(3)
})

test('a deposit is refunded by whom gives the visit up, to the cent that was said', async () => {
  const money = await moneyDesk()
  const dora = await signedIn(money.app, 'dispatcher')
  const { booking, session } = await money.ask(timeIn(4, 10))
  money.stripe.pay(session)
  await money.settle()
  const page = await dora.page(sheetOf(booking.id))
  const amount = `$${(booking.depositCents! / 100).toFixed(2)}`
  expect(textOf(page)).toContain(`We do ${amount} goes back.`)
  expect(textOf(page)).not.toContain('is kept')
  const url = urls.console('bookingCancellation', { booking_id: booking.id })
  const version = fieldsIn(page, '/cancellation')['version']!
  const none = `company.none.0`
  expect((await dora.post(url, { version, choice: none })).status).toBe(403)
  const stale = await dora.post(url, { version, choice: 'company.policy.1' })
  expect(stale.status).toBe(409)
  await dora.act(url, { version, choice: `company.policy.${booking.depositCents}` })
  expect(await money.deposit(booking.id)).toMatchObject({
    status: 'CANCELLED',
    depositStatus: 'refund_due',
  })
  const ada = await signedIn(money.app, 'admin')
  expect(textOf(await ada.page(sheetOf(booking.id)))).toContain(
    `${amount} to be given back: the visit was cancelled`,
  )
})

test('an admin may keep a deposit or give it back against the terms', async () => {
  const money = await moneyDesk()
  const ada = await signedIn(money.app, 'admin')
  const { booking, session } = await money.ask(timeIn(4, 10))
  money.stripe.pay(session)
  await money.settle()
  const page = await ada.page(sheetOf(booking.id))
  expect(textOf(page)).toContain('The customer does, and nothing goes back')
  const { version } = fieldsIn(page, '/cancellation')
  await ada.act(urls.console('bookingCancellation', { booking_id: booking.id }), {
    version: version!,
    choice: 'customer.none.0',
  })
  expect((await money.deposit(booking.id)).depositStatus).toBe('forfeited')
})

test('an unpaid deposit is waived only with a reason', async () => {
  const money = await moneyDesk()
  const dora = await signedIn(money.app, 'dispatcher')
  const { booking } = await money.ask(timeIn(4, 10))
  const url = urls.console('bookingConfirmation', { booking_id: booking.id })
  const { version } = await money.deposit(booking.id)
  const fields = { version: String(version), waive: 'true' }
  expect((await dora.post(url, fields)).status).toBe(422)
  const page = await dora.act(url, { ...fields, reason: 'Pays in cash' })
  expect(textOf(page)).toContain('Deposit waived: “Pays in cash”')
  expect((await money.deposit(booking.id)).status).toBe('CONFIRMED')
})
