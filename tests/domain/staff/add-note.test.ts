import { expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import { audit, notes } from '../../../src/db/schema/index.ts'
import { eraseLead } from '../../../src/domain/privacy/erase-lead.ts'
import { addNote, MAX_NOTE } from '../../../src/domain/staff/add-note.ts'
import { testApp } from '../../support/app.ts'
import { book, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

const OFFICE = { actor: 'staff:ada', requestId: null, role: 'admin' } as const
const id = () => crypto.randomUUID()

test('a note on a visit is a note on its person too, with who wrote it', async () => {
  const { desk } = await testDesk([{ name: 'One' }])
  const { db } = desk.database
  const { booking, lead } = await book(desk, timeIn(3, 10))
  const note = { id: id(), on: { bookingId: booking.id }, text: ' Key under the mat \n' }
  await addNote(desk.database, note, OFFICE)
  expect(await db.select().from(notes)).toMatchObject([
    {
      leadId: lead.leadId,
      bookingId: booking.id,
      text: 'Key under the mat',
      actor: 'staff:ada',
    },
  ])
  const rows = await db.select().from(audit).where(eq(audit.action, 'note.added'))
  expect(rows).toMatchObject([{ subjectType: 'booking', subjectId: booking.id, changed: [] }])
})

test('the same form sent twice is one note', async () => {
  const { database } = await testApp()
  const { leadId } = await newLead(database)
  const note = { id: id(), on: { leadId }, text: 'Calls back' }
  await addNote(database, note, OFFICE)
  await addNote(database, note, OFFICE)
  expect(await database.db.select().from(notes)).toHaveLength(1)
  expect(await database.db.select().from(audit).where(eq(audit.action, 'note.added'))).toHaveLength(
    1,
  )
})

test('an empty note, an endless one and one about nobody are refused', async () => {
  const { database } = await testApp()
  const { leadId } = await newLead(database)
  const write = (text: string, on: { leadId: string } | { bookingId: string } = { leadId }) =>
    addNote(database, { id: id(), on, text }, OFFICE)
  await expect(write(' ')).rejects.toMatchObject({ code: 'validation' })
  await expect(write('x'.repeat(MAX_NOTE + 1))).rejects.toMatchObject({ code: 'validation' })
  for (const on of [{ leadId: id() }, { bookingId: id() }, { leadId: 'x' }]) {
    await expect(write('Hello', on)).rejects.toMatchObject({ code: 'not_found' })
  }
  await write('x'.repeat(MAX_NOTE))
})

test('of a person who was erased nothing more is written down', async () => {
  const { desk } = await testDesk([{ name: 'One' }])
  const { booking, lead } = await book(desk, timeIn(3, 10))
  const { db } = desk.database
  await db.execute(
    `update bookings set status = 'CANCELLED', cancel_reason = 'staff', cancelled_at = now()`,
  )
  await eraseLead(desk.database, lead.leadId, 'request', OFFICE)
  const note = { id: id(), on: { bookingId: booking.id }, text: 'Hello' }
  await expect(addNote(desk.database, note, OFFICE)).rejects.toMatchObject({ code: 'not_found' })
  expect(await db.select().from(notes)).toEqual([])
})
