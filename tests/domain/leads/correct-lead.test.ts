import { expect, test } from 'bun:test'
import { asc, eq } from 'drizzle-orm'
import { audit, leads } from '../../../src/db/schema/index.ts'
import { type Correction, correctLead } from '../../../src/domain/leads/correct-lead.ts'
import { book, CAUSE, testDesk, timeIn } from '../../support/bookings.ts'
import { contactRead, newLead } from '../../support/leads.ts'

const CORRECTION: Correction = {
  name: 'Ada Corrected',
  ...contactRead('1 (780) 555-0199', 'Ada@New.example.com'),
  postalCode: 'T5K 1A1',
  address: '14 Example Ave',
  accessNotes: null,
  parking: null,
  pets: 'A cat',
  allergies: null,
  notes: null,
  consent: null,
  referralCode: null,
}

test('a request is put right, keeps its price, and the audit names the fields without their values', async () => {
  const { app } = await testDesk([{ name: 'North' }])
  const { leadId, quote } = await newLead(app.database, { preferredDates: ['Mondays'] })
  const { referralDropped } = await correctLead(app.database, leadId, CORRECTION, CAUSE)
  expect(referralDropped).toBe(false)
  expect(await app.database.db.select().from(leads)).toMatchObject([
    {
      name: 'Ada Corrected',
      phoneKey: '17805550199',
      emailKey: 'ada@new.example.com',
      address: '14 Example Ave',
      pets: 'A cat',
      quoteId: quote.id,
      preferredDates: ['Mondays'],
    },
  ])
  const noted = await app.database.db.select().from(audit).where(eq(audit.action, 'lead.corrected'))
  expect(noted).toHaveLength(1)
  expect(JSON.stringify(noted)).not.toContain('Example Ave')
  expect(noted[0]!.changed).toContain('address')
  await correctLead(app.database, leadId, CORRECTION, CAUSE)
  await correctLead(app.database, leadId, { ...CORRECTION, pets: 'Two cats' }, CAUSE)
  const changes = await app.database.db
    .select({ changed: audit.changed })
    .from(audit)
    .where(eq(audit.action, 'lead.corrected'))
    .orderBy(asc(audit.at))
  expect(changes.slice(1).map(({ changed }) => changed)).toEqual([[], ['pets']])
})

test('while a booking stands on it the office changes a request', async () => {
  const { app, desk } = await testDesk([{ name: 'North' }])
  const { lead } = await book(desk, timeIn(3, 9))
  const change = correctLead(app.database, lead.leadId, CORRECTION, CAUSE)
  await expect(change).rejects.toMatchObject({ code: 'domain' })
  expect(await app.database.db.select().from(leads)).not.toMatchObject([{ name: 'Ada Corrected' }])
})

test('a code that may not be used is dropped and said, another one is kept', async () => {
  const { app } = await testDesk([{ name: 'North' }])
  const owner = await newLead(app.database, { phone: '780-555-0100', email: null })
  const { leadId } = await newLead(app.database)
  const correct = (referralCode: string) =>
    correctLead(app.database, leadId, { ...CORRECTION, referralCode }, CAUSE)
  const codeOf = async () => {
    const [row] = await app.database.db.select().from(leads).where(eq(leads.id, leadId))
    return row!.referredByCode
  }
  expect(await correct('ABCD2345')).toEqual({ referralDropped: true })
  expect(await codeOf()).toBeNull()
  expect(await correct(owner.referralCode)).toEqual({ referralDropped: false })
  expect(await codeOf()).toBe(owner.referralCode)
})

test('an unknown request is refused', async () => {
  const { app } = await testDesk([])
  const nobody = '00000000-0000-4000-8000-000000000000'
  await expect(correctLead(app.database, nobody, CORRECTION, CAUSE)).rejects.toMatchObject({
    code: 'not_found',
  })
})
