import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { deliveries, leads } from '../../../src/db/schema/index.ts'
import { sendDelivery } from '../../../src/domain/exports/send-delivery.ts'
import { testApp } from '../../support/app.ts'
import { TERMS } from '../../support/deliveries.ts'
import { newLead } from '../../support/leads.ts'

let database: Database
beforeEach(async () => {
  ;({ database } = await testApp())
})

/** What the receiver is given about a lead. */
async function bodyOf(leadId: string): Promise<Record<string, unknown>> {
  const [row] = await database.db.select().from(deliveries).where(eq(deliveries.leadId, leadId))
  let given = ''
  const keeps = {
    host: 'crm.example',
    async deliver({ body }: { body: string }) {
      given = body
      return { ok: true } as const
    },
  }
  await sendDelivery(database, keeps, TERMS, row!.id)
  return JSON.parse(given)
}

const FIELDS = [
  ['lead_id', 'name', 'phone', 'email', 'postal_code', 'address', 'preferred_dates', 'parking'],
  ['pets', 'allergies', 'notes', 'structured_inputs', 'estimate_snapshot'],
  ['pricing_config_version', 'config_hash', 'status', 'utm_source', 'utm_medium', 'utm_campaign'],
  ['utm_term', 'utm_content', 'referrer', 'referral_code', 'referred_by_code', 'created_at'],
  ['reference'],
].flat()

test('the fields of the contract leave the house and no others', async () => {
  const { leadId, reference } = await newLead(database, {
    address: '1 Main St',
    accessNotes: 'door code 4711, alarm off 0815',
    parking: 'street',
    source: { utm_source: 'ad', referrer: 'https://example.com/' },
    preferredDates: ['Friday'],
  })
  const body = await bodyOf(leadId)
  expect(Object.keys(body)).toEqual(FIELDS)
  expect(body).toMatchObject({
    lead_id: reference,
    reference,
    name: 'Ada Example',
    phone: '780-555-0142',
    email: 'ada@example.com',
    address: '1 Main St',
    parking: 'street',
    preferred_dates: ['Friday'],
    structured_inputs: { beds: 2, baths: 1.5, cleaning_type: 'deep' },
    estimate_snapshot: { total_before_tax: 157.5 },
    status: 'NEW',
    utm_source: 'ad',
    utm_medium: null,
    referrer: 'https://example.com/',
    referral_code: expect.stringMatching(/^[A-Z2-9]{8}$/),
    referred_by_code: null,
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    pricing_config_version: expect.anything(),
    config_hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  })
})

test('how to get into a home never leaves', async () => {
  const { leadId } = await newLead(database, { accessNotes: 'door code 4711, alarm off 0815' })
  expect(JSON.stringify(await bodyOf(leadId))).not.toMatch(/4711|0815|access/)
})

test('the estimate is the one of the server, whatever the client said it was', async () => {
  const { leadId } = await newLead(database, { snapshot: { total_before_tax: 0.01 } })
  expect(await bodyOf(leadId)).toMatchObject({ estimate_snapshot: { total_before_tax: 157.5 } })
})

test('a lead that says little is delivered with nothing in its place', async () => {
  const { leadId } = await newLead(database, { email: null })
  const empty = Object.fromEntries(
    ['email', 'postal_code', 'address', 'parking', 'pets', 'allergies', 'notes'].map((f) => [
      f,
      null,
    ]),
  )
  expect(await bodyOf(leadId)).toMatchObject({ ...empty, preferred_dates: [] })
})

test('a lead is delivered as it is when it leaves, not as it was when it came', async () => {
  const { leadId } = await newLead(database)
  await database.db.update(leads).set({ status: 'CONTACTED' }).where(eq(leads.id, leadId))
  expect(await bodyOf(leadId)).toMatchObject({ status: 'CONTACTED' })
})
