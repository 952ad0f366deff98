import { beforeEach, expect, test } from 'bun:test'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { urls } from '../../../src/urls.ts'
import type { TestApp } from '../../support/app.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { type Signed, signedIn } from '../../support/console.ts'
import { textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'

const ADA = { name: 'Ada Quarrington', phone: '780-555-0142', email: 'ada@example.com' }

let desk: Desk
let app: TestApp
let office: Signed
beforeEach(async () => {
  ;({ desk, app } = await testDesk([{ name: 'North' }, { name: 'South' }]))
  office = await signedIn(app, 'dispatcher', 'Dora Desk')
})
const sheetOf = (lead_id: string) => urls.console('lead', { lead_id })

test('the pipeline shows counts, and each stage alone', async () => {
  await newLead(app.database, ADA)
  await book(desk, timeIn(3, 10), { ...somebody(), name: 'Bob' }).then(({ booking }) =>
    confirmBooking(desk, booking.id, {}, CAUSE),
  )
  const said = textOf(await office.page(urls.console('leads')))
  expect(said).toContain('new 1')
  expect(said).toContain('booked 1')
  const booked = textOf(await office.page(urls.console('leads', { status: 'BOOKED' })))
  expect(booked).toContain('Bob')
  expect(booked).not.toContain('Quarrington')
})

test('a list longer than a page is paged', async () => {
  await newLead(app.database, somebody({ name: 'Person 0' }))
  await app.database.db.execute(`insert into leads select (jsonb_populate_record(l,
    jsonb_build_object('id', gen_random_uuid(),
      'reference', gen_random_uuid(), 'page_token', gen_random_uuid(), 'name', 'Person ' || i))).* from leads l, generate_series(1, 54) i`)
  const first = await office.page(urls.console('leads'))
  expect(first.match(/data-row/g)).toHaveLength(50)
  const next = /href="([^"]*after=[^"]*)"/.exec(first)![1]!.replaceAll('&amp;', '&')
  const second = await office.page(next)
  expect(second.match(/data-row/g)).toHaveLength(5)
  expect(await office.page(urls.console('leads', { after: 'nonsense' }))).toContain('Person ')
})

test('search from anywhere finds the person with their visits', async () => {
  const { booking } = await book(desk, timeIn(3, 10), ADA)
  for (const q of ['quarr', '780 555 0142', 'ada@example']) {
    const page = await office.page(urls.console('search', { q }))
    expect(page).toContain(sheetOf(booking.leadId))
    expect(page).toContain(urls.console('booking', { booking_id: booking.id }))
  }
  expect(textOf(await office.page(urls.console('search', { q: 'zzzz' })))).toContain(
    'Nobody was found',
  )
  expect(textOf(await office.page(urls.console('search')))).toContain('at least three')
})

test('the sheet has contact, quote, referral, visits and the person’s other requests', async () => {
  const friend = await newLead(app.database, somebody({ name: 'Fay Friend' }))
  const old = await newLead(app.database, { ...ADA, name: 'Ada Before', notes: 'Long ago' })
  const { booking, lead } = await book(desk, timeIn(3, 10), {
    ...ADA,
    address: '12 Long Street',
    source: { utm_source: 'flyer', referral_code: friend.referralCode },
  })
  await confirmBooking(desk, booking.id, {}, CAUSE)
  const page = await office.page(sheetOf(lead.leadId))
  const said = textOf(page)
  for (const known of [
    '12 Long Street',
    'flyer',
    'Fay Friend',
    lead.referralCode,
    'Deep cleaning',
  ]) {
    expect(said).toContain(known)
  }
  expect(page).toContain(urls.console('booking', { booking_id: booking.id }))
  expect(page).toContain(sheetOf(old.leadId))
  expect(said).toContain('Confirmed by the customer')
  const earned = textOf(await office.page(sheetOf(friend.leadId)))
  expect(earned).toContain('Earned $20.00')
  expect(earned).toContain('Ada Quarrington $20.00, earned')
})

test('only legal moves are offered, and an old page is told', async () => {
  const { leadId } = await newLead(app.database, ADA)
  const url = urls.console('leadStatus', { lead_id: leadId })
  const page = await office.page(sheetOf(leadId))
  expect(page).toContain('Mark as contacted')
  expect(page).not.toContain('Mark as done')
  const moved = await office.act(url, { status: 'CONTACTED', seen: 'NEW' })
  expect(textOf(moved)).toContain('The request is contacted now.')
  expect(textOf(moved)).toContain('Status of the request changed by Dora Desk')
  expect((await office.post(url, { status: 'CANCELLED', seen: 'NEW' })).status).toBe(409)
  expect((await office.post(url, { status: 'DONE', seen: 'CONTACTED' })).status).toBe(409)
  expect((await office.post(url, { status: 'NONSENSE' })).status).toBe(422)
})

test('a note about the person is kept and told with its writer', async () => {
  const { leadId } = await newLead(app.database, ADA)
  const page = await office.act(urls.console('leadNotes', { lead_id: leadId }), {
    note_id: crypto.randomUUID(),
    text: 'Prefers mornings',
  })
  expect(textOf(page)).toContain('Note by Dora Desk Prefers mornings')
})

test('nobody is found under an unknown or erased id', async () => {
  expect((await office.get(sheetOf(crypto.randomUUID()))).status).toBe(404)
  expect((await office.get(sheetOf('none'))).status).toBe(404)
})

test('what people typed is never markup, on no list and no sheet', async () => {
  const evil = '<img src=x onerror=alert(1)>'
  const { booking } = await book(desk, timeIn(3, 10), {
    ...somebody(),
    name: evil,
    address: evil,
    notes: evil,
    accessNotes: evil,
    preferredDates: [evil],
    source: { utm_source: evil, referrer: evil },
  })
  for (const path of [
    urls.console('leads', { q: evil }),
    urls.console('search', { q: 'onerror' }),
    urls.console('bookings'),
    sheetOf(booking.leadId),
    urls.console('callers', { lead: booking.leadId }),
  ]) {
    const page = await office.page(path)
    expect(page).not.toContain('<img')
  }
})
