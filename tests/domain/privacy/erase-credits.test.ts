import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { leads, referralCredits } from '../../../src/db/schema/index.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { eraseLead } from '../../../src/domain/privacy/erase-lead.ts'
import { somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { finished, OFFICE } from './people.ts'

const ADA = { name: 'Ada Quarrington', phone: '780-555-0187', email: 'ada@example.com' }
const KEYS = { phoneKey: '17805550187', emailKey: 'ada@example.com' }

let desk: Desk
beforeEach(async () => {
  ;({ desk } = await testDesk([{ name: 'One' }, { name: 'Two' }]))
})
const erase = (id: string) => eraseLead(desk.database, id, 'request', OFFICE)
const theLead = async (id: string) =>
  (await desk.database.db.select().from(leads).where(eq(leads.id, id)))[0]

test('a credit for bringing the person stays and names nobody', async () => {
  const { database } = desk
  const owner = await newLead(database, somebody())
  const made = await finished(desk, timeIn(3, 10), {
    ...ADA,
    source: { referral_code: owner.referralCode },
  })
  const [before] = await database.db.select().from(referralCredits)
  expect(before).toMatchObject({ ...KEYS, state: 'earned' })
  await erase(made.lead.leadId)
  const [after] = await database.db.select().from(referralCredits)
  expect(after).toEqual({ ...before!, phoneKey: after!.phoneKey, emailKey: null })
  expect(after!.phoneKey).toMatch(/^\d{39}$/)
})

test('a credit still knows the person while another lead of theirs is on record', async () => {
  const { database } = desk
  const owner = await newLead(database, somebody())
  const old = await newLead(database, { ...ADA, notes: 'An older question' })
  await finished(desk, timeIn(3, 10), { ...ADA, source: { referral_code: owner.referralCode } })
  await erase(old.leadId)
  expect(await database.db.select().from(referralCredits)).toMatchObject([KEYS])
})

test('what an erased person earned by bringing others stays, so that nobody is brought twice', async () => {
  const { database } = desk
  const owner = await newLead(database, ADA)
  await finished(desk, timeIn(3, 10), somebody({ source: { referral_code: owner.referralCode } }))
  await erase(owner.leadId)
  expect(await theLead(owner.leadId)).toMatchObject({ name: 'Erased' })
  expect(await database.db.select().from(referralCredits)).toMatchObject([
    { code: owner.referralCode, state: 'earned' },
  ])
})
