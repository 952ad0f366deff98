import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import {
  audit,
  bookings,
  cases,
  conversations,
  leads,
  quotes,
} from '../../../src/db/schema/index.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { takeTurn } from '../../../src/domain/chat/take-turn.ts'
import { applyRetention } from '../../../src/domain/privacy/retention.ts'
import { turnTerms } from '../../../src/http/terms.ts'
import type { TestApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { crowd } from '../../support/crowd.ts'
import { newLead } from '../../support/leads.ts'
import { age, cameFrom, cancelled, conversation, countOf, finished } from './people.ts'

const SYSTEM = { actor: 'system', requestId: null } as const
const TERMS = { chatDays: 30, leadDays: 365, eraseLeads: true }
const CONTACT = { name: 'Ada', phone: '780-555-0187', email: 'ada@example.com', note: 'Supper' }

let app: TestApp
let desk: Desk
beforeEach(async () => {
  ;({ app, desk } = await testDesk([{ name: 'One' }, { name: 'Two' }]))
})
const clean = (more: Partial<typeof TERMS> = {}) =>
  applyRetention(desk.database, { ...TERMS, ...more }, SYSTEM)
const idle = (days: number) => age(desk.database, 'conversations', 'last_turn_at', days)
const oldLeads = (days: number) => age(desk.database, 'leads', 'created_at', days)
const closeCases = (daysAgo: number) =>
  desk.database.db
    .update(cases)
    .set({ status: 'closed', closedAt: sql`now() - make_interval(days => ${daysAgo}::int)` })

test('a conversation idle for longer than its days goes with its turns, its price stays', async () => {
  const { db } = desk.database
  const taken = await takeTurn(
    desk.database,
    { sessionId: 'ada', clientHash: 'one' },
    { text: '2 bed 1 bath', id: null },
    { channel: 'web', brand: 'economy', language: 'en', source: {} },
    turnTerms(app.deps),
  )
  expect(taken?.answer.estimate).not.toBeNull()
  await idle(31)
  expect(await clean()).toEqual({ conversations: 1, cases: 0, leads: 0 })
  expect(await countOf(desk.database, 'turns')).toBe(0)
  expect(await db.select().from(quotes)).toMatchObject([{ conversationId: null }])
})

test('a conversation is kept to its last day', async () => {
  await conversation(desk.database)
  await idle(29)
  expect(await clean()).toMatchObject({ conversations: 0 })
})

test('a conversation about which a person is still being helped waits for the end of it', async () => {
  await conversation(desk.database, CONTACT)
  await idle(400)
  expect(await clean()).toMatchObject({ conversations: 0, cases: 0 })
  await closeCases(0)
  expect(await clean()).toMatchObject({ conversations: 1, cases: 0 })
  expect(await desk.database.db.select().from(cases)).toMatchObject([
    { ...CONTACT, conversationId: null },
  ])
})

test('a closed case forgets whom to call, and is not counted again', async () => {
  await conversation(desk.database, CONTACT)
  await closeCases(31)
  expect(await clean()).toMatchObject({ cases: 1 })
  const [row] = await desk.database.db.select().from(cases)
  expect(row).toMatchObject({ name: null, phone: null, email: null, note: null, reason: 'person' })
  expect(await clean()).toMatchObject({ cases: 0 })
})

test('the conversation of somebody with a live visit is kept, of somebody whose visit is over not', async () => {
  const live = await book(desk, timeIn(3, 10))
  const over = await cancelled(desk, timeIn(4, 10))
  const kept = await conversation(desk.database)
  await cameFrom(desk.database, live.lead.leadId, kept)
  await cameFrom(desk.database, over.lead.leadId, await conversation(desk.database))
  await idle(31)
  expect(await clean()).toMatchObject({ conversations: 1 })
  expect(await desk.database.db.select().from(conversations)).toMatchObject([{ id: kept }])
  const [lead] = await desk.database.db.select().from(leads).where(eq(leads.id, over.lead.leadId))
  expect(lead).toMatchObject({ conversationId: null, erasedAt: null })
})

test('the conversation of somebody who waits for money is kept', async () => {
  const made = await cancelled(desk, timeIn(3, 10))
  await cameFrom(desk.database, made.lead.leadId, await conversation(desk.database))
  await desk.database.db.update(bookings).set({ depositStatus: 'refund_due' })
  await idle(31)
  expect(await clean()).toMatchObject({ conversations: 0 })
})

test('leads are erased only where that is switched on', async () => {
  await newLead(desk.database)
  await oldLeads(366)
  expect(await clean({ eraseLeads: false })).toMatchObject({ leads: 0 })
  expect(await clean()).toMatchObject({ leads: 1 })
  expect(await countOf(desk.database, 'leads')).toBe(0)
  const noted = await desk.database.db.select().from(audit).where(eq(audit.action, 'lead.erased'))
  expect(noted).toMatchObject([{ actor: 'system' }])
})

test.each(['NEW', 'CONTACTED', 'CANCELLED'] as const)(
  'a lead that is %s is kept to its last day and then erased',
  async (status) => {
    await newLead(desk.database)
    await desk.database.db.update(leads).set({ status })
    await oldLeads(364)
    expect(await clean()).toMatchObject({ leads: 0 })
    await oldLeads(2)
    expect(await clean()).toMatchObject({ leads: 1 })
  },
)

test('who was visited, is to be visited or waits for money is kept', async () => {
  await finished(desk, timeIn(3, 9))
  await book(desk, timeIn(4, 9))
  await cancelled(desk, timeIn(5, 9))
  await desk.database.db
    .update(bookings)
    .set({ depositStatus: 'disputed' })
    .where(eq(bookings.status, 'CANCELLED'))
  await newLead(desk.database, somebody())
  await desk.database.db
    .update(leads)
    .set({ status: 'BOOKED' })
    .where(sql`id not in (select lead_id from bookings)`)
  await oldLeads(4_000)
  expect(await clean()).toMatchObject({ leads: 0 })
})

test('what is erased once is not erased again', async () => {
  await cancelled(desk, timeIn(3, 10))
  await oldLeads(366)
  expect(await clean()).toMatchObject({ leads: 1 })
  expect(await clean()).toMatchObject({ leads: 0 })
  expect(await countOf(desk.database, 'leads')).toBe(1)
})

test('a dry run counts the same and changes nothing', async () => {
  await newLead(desk.database)
  await cancelled(desk, timeIn(3, 10))
  await conversation(desk.database)
  await conversation(desk.database, CONTACT)
  await conversation(desk.database, CONTACT)
  await closeCases(31)
  await idle(31)
  await oldLeads(366)
  const counted = await applyRetention(desk.database, TERMS, SYSTEM, { dryRun: true })
  expect(counted).toEqual({ conversations: 3, cases: 2, leads: 2 })
  expect(await countOf(desk.database, 'leads')).toBe(2)
  expect(await countOf(desk.database, 'conversations')).toBe(3)
  expect(await clean()).toEqual(counted)
})

test('more than a batch is let go of in one run', async () => {
  await crowd(desk.database, { size: 520, area: '780' })
  await desk.database.db.execute(sql`
      insert into conversations (id, link_token, channel, brand, language, facts, reading, source, last_turn_at)
      select gen_random_uuid(), 'link' || n, 'web', 'economy', 'en', '{}', '{}', '{}', now() - interval '31 days'
      from generate_series(1, 1020) n`)
  await oldLeads(366)
  expect(await clean()).toEqual({ conversations: 1_020, cases: 0, leads: 521 })
}, 120_000)

test('a fault in the middle of a run leaves whole leads, and the next run goes on', async () => {
  const { database } = desk
  const ids = await crowd(database, { size: 40, area: '780' })
  await oldLeads(366)
  await database.db.execute(
    sql.raw(`
    create function refuse() returns trigger language plpgsql as $$ begin
      if old.id = '${[...ids].sort()[20]}' then raise exception 'not now'; end if; return old;
    end $$`),
  )
  await database.db.execute(
    sql`create trigger refuse before delete on leads for each row execute function refuse()`,
  )
  await expect(clean()).rejects.toThrow()
  await database.db.execute(sql`drop function refuse cascade`)
  const left = await countOf(database, 'leads')
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(41)
  expect(await countOf(database, 'erasures')).toBe(41 - left)
  expect(await clean()).toMatchObject({ leads: left })
})

test('a run that is told to stop takes no more', async () => {
  await newLead(desk.database)
  await conversation(desk.database)
  await idle(31)
  await oldLeads(366)
  const given = { signal: AbortSignal.abort() }
  expect(await applyRetention(desk.database, TERMS, SYSTEM, given)).toEqual({
    conversations: 0,
    cases: 0,
    leads: 0,
  })
})
