import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import {
  analyticsEvents,
  audit,
  bookings,
  cases,
  erasures,
  idempotencyKeys,
  leads,
  quotes,
  staffTasks,
} from '../../../src/db/schema/index.ts'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { jobOfLead } from '../../../src/domain/bookings/job.ts'
import { comesAgain } from '../../../src/domain/bookings/known.ts'
import { bookNextVisit } from '../../../src/domain/bookings/next-visit.ts'
import { bookingByToken } from '../../../src/domain/bookings/queries.ts'
import { correctLead } from '../../../src/domain/leads/correct-lead.ts'
import { setLeadStatus } from '../../../src/domain/leads/move-lead.ts'
import { leadWithQuote, listLeads } from '../../../src/domain/leads/queries.ts'
import { quoteByToken } from '../../../src/domain/pricing/quotes.ts'
import { eraseLead } from '../../../src/domain/privacy/erase-lead.ts'
import { acceptsReferral } from '../../../src/domain/referrals/codes.ts'
import { book, CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { contactRead, newLead } from '../../support/leads.ts'
import { cameFrom, cancelled, conversation, countOf, finished, OFFICE } from './people.ts'

const ADA = { name: 'Ada Quarrington', phone: '780-555-0187', email: 'ada@example.com' }
const KEYS = { phoneKey: '17805550187', emailKey: 'ada@example.com' }
const SOMEBODY_ELSE = { phoneKey: '17801111111', emailKey: null }

let desk: Desk
beforeEach(async () => {
  ;({ desk } = await testDesk([{ name: 'One' }, { name: 'Two' }]))
})
const erase = (id: string) => eraseLead(desk.database, id, 'request', OFFICE)
const theLead = async (id: string) =>
  (await desk.database.db.select().from(leads).where(eq(leads.id, id)))[0]

test('a lead that came to nothing goes with everything of it, and leaves a proof', async () => {
  const { database } = desk
  const { leadId } = await newLead(database, ADA)
  const talk = await conversation(database, { ...ADA, note: 'After supper' })
  await cameFrom(database, leadId, talk)
  expect(await erase(leadId)).toEqual({
    outcome: 'erased',
    erased: { bookingsKept: 0, conversations: 1, messages: 1, exports: 1, cases: 1 },
  })
  for (const table of ['leads', 'messages', 'deliveries', 'conversations', 'referral_codes']) {
    expect([table, await countOf(database, table)]).toEqual([table, 0])
  }
  const proof = await database.db.select().from(erasures)
  expect(proof).toMatchObject([
    { leadId, cause: 'request', actor: 'staff:owner', bookingsKept: 0, removed: { messages: 1 } },
  ])
  const noted = await database.db.select().from(audit).where(eq(audit.action, 'lead.erased'))
  expect(noted).toMatchObject([{ subjectId: leadId, actor: 'staff:owner', changed: [] }])
})

test('the case of a lead stays as a closed matter without anybody in it', async () => {
  const { database } = desk
  const { leadId } = await newLead(database, ADA)
  await cameFrom(database, leadId, await conversation(database, { ...ADA, note: 'After supper' }))
  await erase(leadId)
  const [row] = await database.db.select().from(cases)
  expect(row).toMatchObject({ reason: 'person', status: 'closed', conversationId: null })
  expect(row).toMatchObject({ name: null, phone: null, email: null, note: null })
  const tasks = await database.db.select().from(staffTasks)
  expect(tasks).toMatchObject([{ status: 'done', details: {} }])
})

test.each([
  ['cancelled', cancelled],
  ['done', finished],
])('a lead with a visit that is %s stays as a row without a person', async (_state, visit) => {
  const { database } = desk
  const made = await visit(desk, timeIn(3, 10), {
    ...ADA,
    address: '77 Larkspur Crescent',
    accessNotes: 'Lockbox 4471',
    notes: 'Quiet',
    preferredDates: ['Michaelmas'],
    source: { utm_source: 'friend-ada', referrer: 'https://ada.example' },
    snapshot: { note: 'Ada' },
    consent: { wording: 'Yes, Ada' },
  })
  const { leadId } = made.lead
  const before = (await theLead(leadId))!
  const [booked] = await database.db.select().from(bookings)
  await erase(leadId)
  const after = (await theLead(leadId))!
  expect(after).toMatchObject({
    name: 'Erased',
    phone: '',
    phoneKey: expect.stringMatching(/^\d{39}$/),
    email: null,
    emailKey: null,
    address: null,
    accessNotes: null,
    notes: null,
    preferredDates: [],
    claimedEstimate: null,
    utmSource: null,
    referrer: null,
    consentMarketing: false,
    consentWording: null,
    consentAt: null,
    erasedAt: expect.any(Date),
  })
  const { status, quoteId, structuredInputs, createdAt } = before
  expect(after).toMatchObject({ status, quoteId, structuredInputs, createdAt })
  const [kept] = await database.db.select().from(bookings)
  expect(kept).toEqual({ ...booked!, cancelNote: null, manageHash: kept!.manageHash })
})

test('the links of an erased person lead nowhere any more', async () => {
  const { db } = desk.database
  const made = await cancelled(desk, timeIn(3, 10), ADA)
  const [quote] = await db.select().from(quotes)
  expect(await bookingByToken(db, made.manageToken)).not.toBeNull()
  await erase(made.lead.leadId)
  expect(await bookingByToken(db, made.manageToken)).toBeNull()
  expect(await quoteByToken(db, quote!.token)).toBeNull()
  expect(await leadWithQuote(db, made.lead.leadId)).toBeNull()
  expect(await jobOfLead(db, made.lead.leadId)).toBeNull()
})

test('the link of a quote stays for somebody else who made a request on it', async () => {
  const { database } = desk
  const { leadId, quote } = await newLead(database, ADA)
  await newLead(database, somebody(), { quoteToken: quote.token })
  await erase(leadId)
  expect(await quoteByToken(database.db, quote.token)).not.toBeNull()
})

test('nobody takes an erased row for a person', async () => {
  const { database } = desk
  const { db } = database
  const made = await finished(desk, timeIn(3, 10), ADA)
  const { leadId, referralCode } = made.lead
  expect(await comesAgain(db, KEYS, 'office')).toBe(true)
  await erase(leadId)
  expect(await comesAgain(db, KEYS, 'office')).toBe(false)
  expect(await acceptsReferral(db, referralCode, SOMEBODY_ELSE, 'anybody')).toBe(false)
  const list = (q: string | null) =>
    listLeads(db, { status: null, q, country: 'CA', limit: 9, after: null })
  for (const q of ['Ada', 'Erased', '555', '000', '780']) expect(await list(q)).toEqual([])
  expect((await list(null)).map(({ lead }) => lead.name)).toEqual(['Erased'])
  const correction = {
    ...ADA,
    ...contactRead(ADA.phone, ADA.email),
    ...NO_TEXTS,
    consent: null,
    referralCode: null,
  }
  await expect(correctLead(database, leadId, correction, CAUSE)).rejects.toThrow('Lead not found')
  await expect(setLeadStatus(database, leadId, 'CANCELLED', CAUSE)).rejects.toThrow(
    'Lead not found',
  )
  const again = await newLead(database, ADA)
  expect(again.leadId).not.toBe(leadId)
})

const NO_TEXTS = {
  postalCode: null,
  address: null,
  accessNotes: null,
  parking: null,
  pets: null,
  allergies: null,
  notes: null,
}

test('nobody books for an erased lead, the office neither', async () => {
  const made = await finished(desk, timeIn(3, 10), ADA)
  await desk.database.db.execute(
    sql`update quotes set home = jsonb_set(home, '{frequency}', '"weekly"')`,
  )
  await erase(made.lead.leadId)
  await expect(bookNextVisit(desk, made.booking.id, {}, OFFICE)).rejects.toThrow('Lead not found')
})

test.each(['PENDING', 'CONFIRMED'])('a lead with a %s visit is left whole', async (status) => {
  const made = await book(desk, timeIn(3, 10), ADA)
  if (status === 'CONFIRMED') await confirmBooking(desk, made.booking.id, {}, OFFICE)
  expect(await erase(made.lead.leadId)).toEqual({ outcome: 'live' })
  expect(await theLead(made.lead.leadId)).toMatchObject(ADA)
  expect(await countOf(desk.database, 'erasures')).toBe(0)
})

test.each(['due', 'processing', 'refund_due', 'refund_failed', 'disputed'])(
  'a lead whose deposit is %s is left whole',
  async (depositStatus) => {
    const made = await cancelled(desk, timeIn(3, 10), ADA)
    await desk.database.db.update(bookings).set({ depositStatus })
    expect(await erase(made.lead.leadId)).toEqual({ outcome: 'live' })
    expect(await theLead(made.lead.leadId)).toMatchObject(ADA)
  },
)

test('answers kept for repeated requests go when they name the lead or its booking', async () => {
  const { database } = desk
  const made = await cancelled(desk, timeIn(3, 10), ADA)
  const answer = { route: '/v1/x', bodyHash: '', state: 'done' as const, status: 201 }
  await database.db.insert(idempotencyKeys).values([
    { ...answer, keyHash: '1', body: `{"lead_id":"${made.lead.leadId}"}` },
    { ...answer, keyHash: '2', body: `{"booking_id":"${made.booking.id}"}` },
    { ...answer, keyHash: '3', body: '{"lead_id":"00000000-0000-4000-8000-000000000000"}' },
    { route: '/v1/x', keyHash: '4', bodyHash: '', state: 'running' },
  ])
  await erase(made.lead.leadId)
  const left = await database.db.select().from(idempotencyKeys)
  expect(left.map(({ keyHash }) => keyHash).sort()).toEqual(['3', '4'])
})

test('figures stay as they were', async () => {
  const { database } = desk
  const made = await finished(desk, timeIn(3, 10), ADA)
  const lead = await newLead(database, { ...ADA, notes: 'Another' })
  const figures = async () => ({
    events: await database.db.select().from(analyticsEvents).orderBy(analyticsEvents.id),
    sums: await rows(
      database.db,
      sql`select b.status, count(*)::int as n, sum(q.total_cents)::int as total, sum(q.tax_cents)::int as tax
        from bookings b join quotes q on q.id = b.quote_id group by b.status`,
    ),
  })
  const before = await figures()
  await erase(made.lead.leadId)
  await erase(lead.leadId)
  expect(await figures()).toEqual(before)
})

test('erasing again finds nobody, and nobody else was touched', async () => {
  const { database } = desk
  const other = await newLead(database, somebody())
  const made = await cancelled(desk, timeIn(3, 10), ADA)
  const before = await theLead(other.leadId)
  await erase(made.lead.leadId)
  expect(await erase(made.lead.leadId)).toEqual({ outcome: 'absent' })
  expect(await erase('00000000-0000-4000-8000-000000000000')).toEqual({ outcome: 'absent' })
  expect(await theLead(other.leadId)).toEqual(before!)
  expect(await countOf(database, 'erasures')).toBe(1)
})
