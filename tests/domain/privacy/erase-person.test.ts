import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { cases, erasures, leads } from '../../../src/db/schema/index.ts'
import { cancelBooking } from '../../../src/domain/bookings/cancel-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { erasePerson } from '../../../src/domain/privacy/erase-person.ts'
import { type PersonGiven, readIdentifiers } from '../../../src/domain/privacy/find-person.ts'
import { eraseAgain, replayErasures } from '../../../src/domain/privacy/replay-erasures.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { cancelled, conversation, countOf, finished, OFFICE } from './people.ts'

const ADA = { name: 'Ada Quarrington', phone: '780-555-0187', email: 'ada@example.com' }
const BY_BOTH = { phone: '1 (780) 555-0187', email: 'ADA@example.com' }
const NOTHING = {
  leads: 0,
  bookingsKept: 0,
  conversations: 0,
  messages: 0,
  exports: 0,
  cases: 0,
  left: 0,
}

let desk: Desk
beforeEach(async () => {
  ;({ desk } = await testDesk([{ name: 'One' }, { name: 'Two' }]))
})
const erase = async (given: PersonGiven, dryRun = false) =>
  erasePerson(desk.database, readIdentifiers(given, 'CA'), OFFICE, { dryRun })
const names = async () => {
  const found = await desk.database.db.select().from(leads).orderBy(leads.name)
  return found.map(({ name }) => name)
}

test('a person goes with every lead, and somebody else behind the same phone stays', async () => {
  const { database } = desk
  await cancelled(desk, timeIn(3, 10), ADA)
  await newLead(database, { ...ADA, notes: 'Again' })
  await newLead(database, { ...ADA, email: null })
  await newLead(database, { ...ADA, phone: '780-555-0111' })
  await newLead(database, { name: 'Bob', phone: ADA.phone, email: 'bob@example.com' })
  await newLead(database, somebody({ name: 'Cleo' }))
  // Mails: two of the booking and a request each; one lead has no address.
  expect(await erase(BY_BOTH)).toEqual({
    leads: 4,
    bookingsKept: 1,
    conversations: 0,
    messages: 5,
    exports: 4,
    cases: 0,
    left: 1,
  })
  expect(await names()).toEqual(['Bob', 'Cleo', 'Erased'])
})

test('a person who only left a number is found by it and their address', async () => {
  const { database } = desk
  await conversation(database, { ...ADA, note: 'After supper' })
  await conversation(database, { ...ADA, name: 'Bob', email: 'bob@example.com', note: null })
  expect(await erase(BY_BOTH)).toEqual({ ...NOTHING, conversations: 1, cases: 1, left: 1 })
  const found = await database.db.select().from(cases).orderBy(cases.name)
  expect(found.map(({ name, status }) => [name, status])).toEqual([
    ['Bob', 'open'],
    [null, 'closed'],
  ])
})

test('a lead and one more identifier do as well', async () => {
  const { database } = desk
  const first = await newLead(database, ADA)
  const second = await newLead(database, { ...ADA, notes: 'Again' })
  expect(await erase({ leadId: first.leadId, phone: ADA.phone })).toMatchObject({ leads: 2 })
  expect(await countOf(database, 'leads')).toBe(0)
  expect(await database.db.select().from(erasures)).toHaveLength(2)
  await expect(erase({ leadId: second.leadId, email: ADA.email })).rejects.toThrow(
    'Nobody is known',
  )
})

test.each<[string, PersonGiven]>([
  ['a phone and somebody else’s address', { phone: ADA.phone, email: 'bob@example.com' }],
  ['an unknown phone', { phone: '780-555-9999', email: ADA.email }],
  ['an unknown lead', { leadId: '00000000-0000-4000-8000-000000000000', email: ADA.email }],
])('%s is nobody', async (_what, given) => {
  await newLead(desk.database, ADA)
  await newLead(desk.database, { ...somebody(), email: 'bob@example.com' })
  await expect(erase(given)).rejects.toMatchObject({ code: 'not_found' })
  expect(await countOf(desk.database, 'leads')).toBe(2)
})

test.each<[PersonGiven, string[]]>([
  [{}, ['body']],
  [{ email: ADA.email }, ['body']],
  [{ phone: '12', email: ADA.email }, ['phone']],
  [{ leadId: 'none', email: ADA.email }, ['lead_id']],
])('fewer than two identifiers, or what is none, is refused', (given, fields) => {
  let refused: unknown
  try {
    readIdentifiers(given, 'CA')
  } catch (error) {
    refused = error
  }
  expect(refused).toMatchObject({ code: 'validation' })
  expect((refused as { faults: { field: string }[] }).faults.map(({ field }) => field)).toEqual(
    fields,
  )
})

test('with a live visit on any lead nothing at all is erased, and it says what comes first', async () => {
  await newLead(desk.database, { ...ADA, notes: 'Again' })
  const made = await book(desk, timeIn(3, 10), ADA)
  await expect(erase(BY_BOTH)).rejects.toMatchObject({
    code: 'conflict',
    message: 'Cancel or finish the booking first',
    extension: { booking_id: made.booking.id },
  })
  expect(await names()).toEqual([ADA.name, ADA.name])
  await cancelBooking(desk, made.booking.id, { reason: 'staff', note: null }, OFFICE)
  expect(await erase(BY_BOTH)).toMatchObject({ leads: 2, bookingsKept: 1 })
})

test('a dry run says the same figures and changes nothing', async () => {
  await finished(desk, timeIn(3, 10), ADA)
  await conversation(desk.database, { ...ADA, note: null })
  const counted = await erase(BY_BOTH, true)
  expect(counted).toMatchObject({ leads: 1, bookingsKept: 1, conversations: 1, cases: 1 })
  expect(await names()).toEqual([ADA.name])
  expect(await countOf(desk.database, 'erasures')).toBe(0)
  expect(await erase(BY_BOTH)).toEqual(counted)
})

test('what a restore brought back is erased again, from the proofs or from a list', async () => {
  const { database } = desk
  const made = await cancelled(desk, timeIn(3, 10), ADA)
  const gone = await newLead(database, somebody())
  const live = await book(desk, timeIn(4, 10))
  const backup = await database.db.select().from(leads)
  await erase(BY_BOTH)
  await database.db.execute(sql`delete from leads where id = ${gone.leadId}`)
  await restore(backup)
  expect(await replayErasures(database)).toEqual({ erased: 1, absent: 0, skipped: 0 })
  expect(await names()).not.toContain(ADA.name)

  await restore(backup)
  const list = [made.lead.leadId, live.lead.leadId, gone.leadId, made.lead.leadId, 'none']
  expect(await eraseAgain(database, list, OFFICE)).toEqual({ erased: 1, absent: 2, skipped: 1 })
  expect(await replayErasures(database)).toEqual({ erased: 0, absent: 0, skipped: 0 })
  expect(await countOf(database, 'erasures')).toBe(1)
})

/** Puts rows of leads back as a backup has them. */
async function restore(backup: (typeof leads.$inferSelect)[]) {
  for (const { id, ...row } of backup) {
    await desk.database.db.update(leads).set(row).where(sql`id = ${id}`)
  }
}
