import { expect, test } from 'bun:test'
import { deliveries, referralCodes } from '../../../src/db/schema/index.ts'
import { sendDelivery } from '../../../src/domain/exports/send-delivery.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, testApp } from '../../support/app.ts'
import { signedIn } from '../../support/console.ts'
import { TERMS } from '../../support/deliveries.ts'
import { newLead } from '../../support/leads.ts'

// The promise: a lead without a referral code of its own, as one that came from elsewhere, is there for everybody.

test('a lead without a code is listed, shown, moved, exported and asked for like any other', async () => {
  const app = await testApp()
  const { database } = app
  const lead = await newLead(database)
  await database.db.delete(referralCodes)

  const [listed, ...others] = await (await app.get(urls.api.adminLeads, basic(ADMIN))).json()
  expect(others).toEqual([])
  expect(listed).toMatchObject({ lead_id: lead.leadId, referral_code: null, referral_credits: 0 })
  const csv = await (await app.get(urls.api.adminLeadsCsv, basic(ADMIN))).text()
  expect(csv).toContain(lead.reference)

  const person = await signedIn(app, 'admin')
  const sheet = urls.console('lead', { lead_id: lead.leadId })
  for (const page of [urls.console('leads'), sheet]) {
    expect(await (await person.get(page)).text()).toContain('Ada Example')
  }
  expect((await app.get(urls.lead('en', lead.pageToken))).status).toBe(200)

  const status = urls.api.adminLeadStatus.replace(':lead_id', lead.leadId)
  const moved = await app.json(status, { status: 'contacted' }, basic(ADMIN))
  expect([moved.status, (await moved.json()).status]).toEqual([200, 'CONTACTED'])

  let body = ''
  const keeps = {
    host: 'crm.example',
    deliver: async (given: { body: string }) => {
      body = given.body
      return { ok: true } as const
    },
  }
  const [owed] = await database.db.select().from(deliveries)
  expect(await sendDelivery(database, keeps, TERMS, owed!.id)).toBe('sent')
  expect(JSON.parse(body)).toMatchObject({ name: 'Ada Example', referral_code: null })

  // Sent again, it is the same request; now it has a code.
  const again = await newLead(database)
  expect(again).toMatchObject({
    leadId: lead.leadId,
    referralCode: expect.stringMatching(/^\w{8}$/),
  })
})
