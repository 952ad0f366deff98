import { afterAll, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { leads } from '../../src/db/schema/index.ts'
import { exportBody } from '../../src/domain/exports/body.ts'
import { quoteById } from '../../src/domain/pricing/quotes.ts'
import { urls } from '../../src/urls.ts'
import { ADMIN, basic, type TestApp } from '../support/app.ts'
import { somebody, timeIn } from '../support/bookings.ts'
import { signedIn } from '../support/console.ts'
import { newLead } from '../support/leads.ts'
import { mailedBy, sendDue } from '../support/mails.ts'
import { moneyDesk } from '../support/money.ts'
import { smtpServer } from '../support/smtp-server.ts'

// The promise: the id with which a lead is booked stays between it and the office. Other systems, files,
// Stripe and pages name the lead otherwise, and staff may name it either way.

const DAYS = '?from=2026-01-01&to=2030-01-01'

const server = await smtpServer()
afterAll(() => server.stop())

/** A mail's text without the line ends that its encoding puts in. */
const unwrapped = (raw: string) => raw.replace(/=\r?\n/g, '')

const asked = async () => {
  server.mails.length = 0
  const money = await moneyDesk([{ name: 'A' }], mailedBy(server.port))
  const visit = await money.ask(timeIn(3, 10), somebody({ email: 'ada@example.com' }))
  const [lead] = await money.app.database.db
    .select()
    .from(leads)
    .where(eq(leads.id, visit.lead.leadId))
  return { ...money, visit, lead: lead! }
}
const admin = (app: TestApp, path: string) => app.get(path, basic(ADMIN))

test('a reference is short, readable and not the id', async () => {
  const { lead } = await asked()
  expect(lead.reference).toMatch(/^R-[A-HJ-NP-Z2-9]{10}$/)
  expect(lead.pageToken).toMatch(/^[\w-]{22}$/)
})

test('exports, both files and Stripe carry the reference and nowhere the id', async () => {
  const { app, stripe, visit, lead } = await asked()
  const { estimate } = await quoteById(app.database.db, lead.quoteId)
  const exported = exportBody({ lead, estimate, referralCode: 'ABCDEFGH' })
  expect(exported).toMatchObject({ lead_id: lead.reference, reference: lead.reference })
  const files = await Promise.all(
    [urls.api.adminLeadsCsv, `${urls.api.adminBookingsCsv}${DAYS}`].map(async (path) =>
      (await admin(app, path)).text(),
    ),
  )
  const session = stripe.askedWith(visit.session)
  expect(session).toMatchObject({ metadata: { lead: lead.reference } })
  for (const text of [JSON.stringify(exported), ...files, JSON.stringify(session)]) {
    expect(text).toContain(lead.reference)
    expect(text).not.toContain(lead.id)
  }
})

test('no page and no mail a customer gets holds the id', async () => {
  const { app, visit, lead } = await asked()
  const start = timeIn(4, 9).toISOString()
  const pages = [
    urls.booking('en', visit.manageToken),
    urls.lead('en', lead.pageToken),
    urls.leadTimes('en', lead.pageToken),
    urls.leadDetails('en', lead.pageToken),
    urls.leadConfirm('en', lead.pageToken, start),
  ]
  for (const path of pages) expect(await (await app.get(path)).text()).not.toContain(lead.id)

  await sendDue(app)
  const mails = server.mails.map(({ raw }) => unwrapped(raw))
  expect(mails.some((mail) => mail.includes(visit.manageToken))).toBe(true)
  for (const mail of mails) expect(mail).not.toContain(lead.id)
})

test('every staff answer that names a lead has both, and every path that takes one takes either', async () => {
  const { app, lead } = await asked()
  const both = { lead_id: lead.id, reference: lead.reference }
  expect(await (await admin(app, urls.api.adminLeads)).json()).toMatchObject([both])
  expect(await (await admin(app, urls.api.adminBookings + DAYS)).json()).toMatchObject([both])
  for (const [named, status] of [
    [lead.reference, 'CONTACTED'],
    [lead.reference.toLowerCase(), 'CONTACTED'],
    [lead.id, 'CANCELLED'],
  ] as const) {
    const path = urls.api.adminLeadStatus.replace(':lead_id', named)
    const moved = await app.json(path, { status }, basic(ADMIN))
    expect([moved.status, await moved.json()]).toMatchObject([200, { ...both, status }])
    const why = `${urls.api.adminSlotsWhyNot}?starts_at=${timeIn(4, 9).toISOString()}&lead_id=${named}`
    expect((await admin(app, why)).status).toBe(200)
    const person = { email: 'ada@example.com', lead_id: named }
    expect((await app.json(urls.api.adminPrivacyExports, person, basic(ADMIN))).status).toBe(200)
    const office = await signedIn(app, 'admin')
    expect(await office.page(urls.console('lead', { lead_id: named }))).toContain(lead.reference)
    expect(await office.page(urls.console('search', { q: named }))).toContain(lead.name)
  }
})

test('the reference books nothing and shows no times', async () => {
  const { app, lead } = await asked()
  const starts_at = timeIn(5, 9).toISOString()
  for (const lead_id of [lead.reference, lead.pageToken]) {
    const booked = await app.json(urls.api.bookings, { lead_id, starts_at, time_on_site_hours: 2 })
    expect(booked.status).toBe(404)
    const slots = await app.get(
      `${urls.api.slots}?date=${starts_at.slice(0, 10)}&lead_id=${lead_id}`,
    )
    expect(slots.status).toBe(404)
  }
})

test('a lead of before goes on with its old id as its reference', async () => {
  const { app } = await moneyDesk()
  const { leadId } = await newLead(app.database, somebody())
  await app.database.db.update(leads).set({ reference: leadId }).where(eq(leads.id, leadId))
  const path = urls.api.adminLeadStatus.replace(':lead_id', leadId)
  const moved = await app.json(path, { status: 'CONTACTED' }, basic(ADMIN))
  expect(await moved.json()).toMatchObject({ lead_id: leadId, reference: leadId })
})
