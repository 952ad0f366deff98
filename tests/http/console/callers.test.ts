import { beforeEach, expect, test } from 'bun:test'
import { desc } from 'drizzle-orm'
import { bookings, leads } from '../../../src/db/schema/index.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { urls } from '../../../src/urls.ts'
import type { TestApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { type Signed, signedIn } from '../../support/console.ts'
import { fieldsIn, textOf } from '../../support/html.ts'
import { newLead } from '../../support/leads.ts'

const URL = urls.console('callers')
const HOME = { beds: '2', baths: '1.5', cleaning_type: 'deep', frequency: 'one_time' }
const ADA = {
  name: 'Ada Quarrington',
  phone: '780-555-0142',
  email: 'ada@example.com',
  address: '12 Long Street',
  postal_code: 'T5K 1A1',
}

let desk: Desk
let app: TestApp
let office: Signed
beforeEach(async () => {
  ;({ desk, app } = await testDesk([{ name: 'North' }]))
  office = await signedIn(app, 'dispatcher', 'Dora Desk')
})
const theLeads = () => app.database.db.select().from(leads).orderBy(desc(leads.createdAt))
const theBookings = () => app.database.db.select().from(bookings)

/** The screen after the home was given, as it comes back. */
async function shown(more: Record<string, string> = {}) {
  const answer = await office.post(URL, { ...HOME, ...more, do: 'show' })
  expect(answer.status).toBe(200)
  const page = await answer.text()
  const starts = [...page.matchAll(/name="start" value="([^"]+)"/g)].map(([, start]) => start!)
  return { page, starts, fields: fieldsIn(page, '/callers') }
}

test('the screen begins empty, with consent unticked', async () => {
  const page = await office.page(URL)
  expect(textOf(page)).toContain('Bedrooms and bathrooms are enough for a price.')
  expect(fieldsIn(page, '/callers')).not.toHaveProperty('consent_marketing')
})

test('with the home given it shows the price and the free times, and keeps what was typed', async () => {
  const { page, starts, fields } = await shown(ADA)
  expect(textOf(page)).toContain('before tax')
  expect(starts.length).toBeGreaterThan(3)
  expect(fields).toMatchObject({ ...ADA, beds: '2', baths: '1.5' })
  expect(await theLeads()).toEqual([])
})

test('one form later the visit is booked, without consent, by the one who answered', async () => {
  const { starts, fields } = await shown(ADA)
  const page = await office.act(URL, { ...fields, start: starts[0]!, do: 'book' })
  expect(textOf(page)).toContain('is booked.')
  expect(textOf(page)).toContain('Booked by Dora Desk')
  const [lead] = await theLeads()
  expect(lead).toMatchObject({ name: ADA.name, consentMarketing: false, utmSource: 'phone' })
  expect(await theBookings()).toMatchObject([{ leadId: lead!.id, status: 'PENDING' }])
})

test('a request can be kept without a time', async () => {
  const { fields } = await shown({ name: ADA.name, phone: ADA.phone })
  await office.act(URL, { ...fields, do: 'keep' })
  expect(await theLeads()).toHaveLength(1)
  expect(await theBookings()).toEqual([])
})

test('every fault is told at once, and nothing typed is lost', async () => {
  const { fields } = await shown({ notes: 'Rang twice' })
  const answer = await office.post(URL, { ...fields, name: '', phone: '12', do: 'book' })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  for (const fault of [
    'Please fill this in.',
    'at least 7 digits',
    'Choose a time.',
    'the street',
  ]) {
    expect(textOf(page)).toContain(fault)
  }
  expect(page).toContain('Rang twice')
  expect(await theLeads()).toEqual([])
})

test('a time taken meanwhile keeps the request, and another time is booked on it', async () => {
  const { starts, fields } = await shown(ADA)
  await book(desk, new Date(starts[0]!), somebody())
  const answer = await office.post(URL, { ...fields, start: starts[0]!, do: 'book' })
  expect(answer.status).toBe(409)
  const again = { ...fieldsIn(await answer.text(), '/callers'), notes: 'Said meanwhile' }
  const { starts: left } = await shown(again)
  await office.act(URL, { ...again, start: left[0]!, do: 'book' })
  const hers = (await theLeads()).filter(({ name }) => name === ADA.name)
  expect(hers).toMatchObject([{ notes: 'Said meanwhile' }])
  expect(await theBookings()).toHaveLength(2)
})

test('a price that is another one by now is said before anything is kept', async () => {
  const { starts, fields } = await shown(ADA)
  const answer = await office.post(URL, {
    ...fields,
    start: starts[0]!,
    shown_total: '1',
    do: 'book',
  })
  expect(answer.status).toBe(409)
  expect(textOf(await answer.text())).toContain('The price is another one now')
  expect(await theLeads()).toEqual([])
})

test('what holds strangers back does not hold the office back', async () => {
  const { phone, email } = ADA
  await book(desk, timeIn(3, 9), somebody({ phone, email, notes: 'One home' }))
  await book(desk, timeIn(4, 9), somebody({ phone, email, notes: 'Another home' }))
  const { starts, fields } = await shown(ADA)
  await office.act(URL, { ...fields, start: starts.at(-1)!, do: 'book' })
  expect(await theBookings()).toHaveLength(3)
})

test('a request that is known is booked as it is, at its own price', async () => {
  const { leadId } = await newLead(
    app.database,
    somebody({ name: 'Ada', consent: { wording: 'Yes' } }),
  )
  const page = await office.page(urls.console('callers', { lead: leadId }))
  const fields = fieldsIn(page, '/callers')
  expect(fields).toMatchObject({ name: 'Ada', beds: '2', consent_marketing: 'true', lead: leadId })
  const [start] = [...page.matchAll(/name="start" value="([^"]+)"/g)].map(([, each]) => each!)
  await office.act(URL, { ...fields, ...ADA, start: start!, do: 'book' })
  expect(await theLeads()).toMatchObject([{ id: leadId, name: ADA.name, address: ADA.address }])
  expect(await theBookings()).toMatchObject([{ leadId }])
})

test('a number that is known is told while it is typed', async () => {
  const { leadId } = await newLead(app.database, somebody({ name: 'Fay', phone: ADA.phone }))
  const { page } = await shown({ phone: '(780) 555 0142' })
  expect(textOf(page)).toContain('We know this number: Fay')
  expect(page).toContain(urls.console('lead', { lead_id: leadId }))
})

test('a code nobody has is told at its field', async () => {
  const { starts, fields } = await shown({ ...ADA, referral_code: 'ABCDEFGH' })
  const answer = await office.post(URL, { ...fields, start: starts[0]!, do: 'book' })
  expect(answer.status).toBe(422)
  expect(textOf(await answer.text())).toContain('This code is unknown, or their own.')
})
