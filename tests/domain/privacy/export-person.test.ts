import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { audit } from '../../../src/db/schema/index.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { exportPerson } from '../../../src/domain/privacy/export-person.ts'
import { readIdentifiers } from '../../../src/domain/privacy/find-person.ts'
import { somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { cameFrom, cancelled, conversation, OFFICE } from './people.ts'

const ADA = { name: 'Ada Quarrington', phone: '780-555-0187', email: 'ada@example.com' }

let desk: Desk
beforeEach(async () => {
  ;({ desk } = await testDesk([{ name: 'One' }]))
})
const exported = () => exportPerson(desk.database, readIdentifiers(ADA, 'CA'), OFFICE)

test('everything of a person is in it, and nothing of anybody else', async () => {
  const { database } = desk
  const friend = await newLead(database, somebody({ name: 'Friend' }))
  const made = await cancelled(desk, timeIn(3, 10), {
    ...ADA,
    consent: { wording: 'Tell me news' },
    source: { referral_code: friend.referralCode },
  })
  const { leadId } = made.lead
  await cameFrom(database, leadId, await conversation(database, { ...ADA, note: 'Supper' }))
  const data = await exported()
  expect(data.leads).toMatchObject([{ ...ADA, consentWording: 'Tell me news' }])
  expect(data.quotes).toMatchObject([{ id: made.booking.quoteId }])
  expect(data.bookings).toMatchObject([{ id: made.booking.id, status: 'CANCELLED' }])
  expect(data.conversations).toHaveLength(1)
  expect(data.cases).toMatchObject([{ note: 'Supper' }])
  expect(data.messages.map(({ kind }) => kind).sort()).toEqual([
    'booking_cancelled',
    'booking_pending',
    'request_received',
  ])
  expect(data.deliveries).toHaveLength(1)
  expect(data.referralCodes).toMatchObject([{ leadId }])
  expect(data.audit.map(({ action }) => action)).toContain('booking.cancelled')
  expect(JSON.stringify(data)).not.toContain('Friend')
})

test('that it was given out is noted, and nobody else gets it', async () => {
  const { leadId } = await newLead(desk.database, ADA)
  await exported()
  const noted = await desk.database.db
    .select()
    .from(audit)
    .where(eq(audit.action, 'person.exported'))
  expect(noted).toMatchObject([{ subjectId: leadId, actor: 'staff:owner' }])
  const given = readIdentifiers({ phone: ADA.phone, email: 'bob@example.com' }, 'CA')
  await expect(exportPerson(desk.database, given, OFFICE)).rejects.toThrow('Nobody is known')
})
