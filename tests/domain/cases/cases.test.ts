import { beforeEach, expect, test } from 'bun:test'
import { eq } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { audit, cases, staffAccounts, staffTasks } from '../../../src/db/schema/index.ts'
import { inTransaction } from '../../../src/db/transaction.ts'
import { assignCase } from '../../../src/domain/cases/assign-case.ts'
import { closeCase } from '../../../src/domain/cases/close-case.ts'
import { openCase } from '../../../src/domain/cases/open-case.ts'
import { conversationByLink, openConversation } from '../../../src/domain/chat/conversations.ts'
import { testDatabase } from '../../support/database.ts'

const OFFICE = { actor: 'staff:ada', requestId: 'r-1', role: 'admin' } as const

let database: Database
beforeEach(async () => {
  database = await testDatabase()
})

async function aCase() {
  const start = { channel: 'web', brand: 'x', language: 'en', source: {} } as const
  const link = await openConversation(database, start)
  const { id } = (await conversationByLink(database.db, link))!
  await inTransaction(database, (tx) => openCase(tx, id, 'mold'))
  return read()
}
async function read() {
  const [row] = await database.db.select().from(cases)
  return row!
}
async function account(active = true) {
  const [row] = await database.db
    .insert(staffAccounts)
    .values({
      name: 'Ada',
      login: `${crypto.randomUUID()}@example.com`,
      role: 'dispatcher',
      active,
    })
    .returning()
  return row!.id
}
const acts = async (id: string) =>
  (await database.db.select().from(audit).where(eq(audit.subjectId, id))).map(
    ({ action }) => action,
  )

test('a case is given to a member of staff, to another one, and to nobody', async () => {
  const { id } = await aCase()
  const [first, second] = [await account(), await account()]
  await assignCase(database, id, { version: 1, assigneeId: first }, OFFICE)
  expect(await read()).toMatchObject({ assigneeId: first, version: 2 })
  await assignCase(database, id, { version: 2, assigneeId: second }, OFFICE)
  await assignCase(database, id, { version: 3, assigneeId: null }, OFFICE)
  expect(await read()).toMatchObject({ assigneeId: null, version: 4 })
  expect((await acts(id)).sort()).toEqual(['case.assigned', 'case.assigned', 'case.unassigned'])
})

test('given to the same person again nothing changes', async () => {
  const { id } = await aCase()
  const assigneeId = await account()
  await assignCase(database, id, { version: 1, assigneeId }, OFFICE)
  await assignCase(database, id, { version: 1, assigneeId }, OFFICE)
  expect((await read()).version).toBe(2)
  expect(await acts(id)).toEqual(['case.assigned'])
})

test('nobody who left, or never was, gets a case', async () => {
  const { id } = await aCase()
  for (const assigneeId of [await account(false), crypto.randomUUID(), 'ada']) {
    await expect(assignCase(database, id, { assigneeId }, OFFICE)).rejects.toMatchObject({
      code: 'validation',
    })
  }
  await expect(assignCase(database, 'no-id', { assigneeId: null }, OFFICE)).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('closing a case writes what came of it and ends what the office was asked to do', async () => {
  const { id } = await aCase()
  expect(await database.db.select().from(staffTasks)).toMatchObject([{ status: 'open' }])
  await closeCase(database, id, { version: 1, outcome: '  Booked by phone ' }, OFFICE)
  expect(await read()).toMatchObject({ status: 'closed', outcome: 'Booked by phone', version: 2 })
  expect((await read()).closedAt).not.toBeNull()
  expect(await database.db.select().from(staffTasks)).toMatchObject([{ status: 'done' }])
  expect(await acts(id)).toEqual(['case.closed'])
})

test('closed twice with the same words it is closed once; with others, or on an old page, it is refused', async () => {
  const { id } = await aCase()
  await closeCase(database, id, { version: 1, outcome: 'Called' }, OFFICE)
  await closeCase(database, id, { version: 1, outcome: 'Called' }, OFFICE)
  expect(await acts(id)).toEqual(['case.closed'])
  const other = { outcome: 'Not reached' }
  await expect(closeCase(database, id, { ...other, version: 1 }, OFFICE)).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(closeCase(database, id, { ...other, version: 2 }, OFFICE)).rejects.toMatchObject({
    code: 'domain',
  })
  await expect(
    assignCase(database, id, { version: 2, assigneeId: await account() }, OFFICE),
  ).rejects.toMatchObject({ code: 'domain' })
})

test('an outcome is neither empty nor endless', async () => {
  const { id } = await aCase()
  const close = (outcome: string) => closeCase(database, id, { outcome }, OFFICE)
  await expect(close(' \n ')).rejects.toMatchObject({ code: 'validation' })
  await expect(close('x'.repeat(2001))).rejects.toMatchObject({ code: 'validation' })
  await close('x'.repeat(2000))
})

test('of two people who close a case at once one is told that the other was first', async () => {
  const { id } = await aCase()
  const done = await Promise.allSettled(
    ['one', 'two'].map((outcome) => closeCase(database, id, { version: 1, outcome }, OFFICE)),
  )
  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await acts(id)).toEqual(['case.closed'])
})
