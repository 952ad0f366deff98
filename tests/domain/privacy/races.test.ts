import { beforeEach, expect, test } from 'bun:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import type { Db } from '../../../src/db/database.ts'
import { leads, quotes } from '../../../src/db/schema/index.ts'
import { createBooking } from '../../../src/domain/bookings/create-booking.ts'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import { takeTurns } from '../../../src/domain/bookings/locks.ts'
import { eraseLead } from '../../../src/domain/privacy/erase-lead.ts'
import { erasePerson } from '../../../src/domain/privacy/erase-person.ts'
import { readIdentifiers } from '../../../src/domain/privacy/find-person.ts'
import { CAUSE, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'
import { cancelled, conversation, countOf, OFFICE } from './people.ts'

const ADA = { name: 'Ada Quarrington', phone: '780-555-0187', email: 'ada@example.com' }
const KEYS = { phoneKey: '17805550187', emailKey: 'ada@example.com' }

let desk: Desk
beforeEach(async () => {
  ;({ desk } = await testDesk([{ name: 'One' }, { name: 'Two' }]))
})

/** Resolves once so many sessions wait for a lock: who waits first is served first. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await rows<{ n: number }>(
      desk.database.db,
      sql`select count(*)::int as n from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`,
    )
    if (Number(row!.n) >= count) return
    await pause(2)
  }
}

/**
 * Begins acts one after the other while something is held that the first waits for, and lets go when all
 * have begun. The embedded database has one connection: there they just queue.
 */
async function inLine<T extends (() => Promise<unknown>)[]>(
  hold: (tx: Db) => Promise<unknown>,
  ...acts: T
) {
  const begun: Promise<unknown>[] = []
  if (desk.database.kind === 'pglite') begun.push(...acts.map((act) => act()))
  else {
    await desk.database.db.transaction(async (tx) => {
      await hold(tx as Db)
      for (const act of acts) {
        begun.push(act())
        begun.at(-1)!.catch(() => {})
        await waiting(begun.length)
      }
    })
  }
  return Promise.allSettled(begun)
}

const holdAda = (tx: Db) => takeTurns(tx, KEYS, [])

test.each([
  ['a request', false],
  ['a request whose first visit was cancelled', true],
])('of a booking for %s and its erasure the first in line wins', async (_what, hadVisit) => {
  for (const bookFirst of [true, false]) {
    ;({ desk } = await testDesk([{ name: 'One' }, { name: 'Two' }]))
    const { leadId } = hadVisit
      ? (await cancelled(desk, timeIn(4, 10), ADA)).lead
      : await newLead(desk.database, ADA)
    const ask = () => createBooking(desk, { leadId, startsAt: timeIn(3, 10) }, CAUSE)
    const erase = () => eraseLead(desk.database, leadId, 'request', OFFICE)
    const [first, second] = await inLine(holdAda, ...(bookFirst ? [ask, erase] : [erase, ask]))
    const [booked, erased] = bookFirst ? [first!, second!] : [second!, first!]
    const isBooked = booked.status === 'fulfilled'
    if (desk.database.kind === 'postgres') expect(isBooked).toBe(bookFirst)
    if (!isBooked) expect(booked).toMatchObject({ reason: { code: 'not_found' } })
    expect(erased).toMatchObject({ value: { outcome: isBooked ? 'live' : 'erased' } })
    const named = await rows(desk.database.db, sql`select 1 from leads where name = ${ADA.name}`)
    expect(named).toHaveLength(isBooked ? 1 : 0)
    const blocking = await rows(
      desk.database.db,
      sql`select 1 from bookings where status = 'PENDING'`,
    )
    expect(blocking).toHaveLength(isBooked ? 1 : 0)
  }
})

test('a request on a quote whose conversation goes at that moment is taken all the same', async () => {
  const { database } = desk
  const { quote } = await newLead(database, somebody())
  const talk = await conversation(database)
  await database.db.update(quotes).set({ conversationId: talk })
  const letGo = (tx: Db) => tx.execute(sql`delete from conversations`)
  const [made] = await inLine(letGo, () => newLead(database, ADA, { quoteToken: quote.token }))
  expect(made).toMatchObject({ status: 'fulfilled' })
  const found = await database.db.select().from(leads)
  const isGone = (await countOf(database, 'conversations')) === 0
  expect(found.some(({ conversationId }) => conversationId === talk)).toBe(!isGone)
})

test('a person erased twice at once goes once', async () => {
  await newLead(desk.database, ADA)
  const [first, second] = await inLine(holdAda, erase, erase)
  expect(first).toMatchObject({ value: { leads: 1 } })
  expect(second).toMatchObject({ reason: { code: 'not_found' } })
  expect(await countOf(desk.database, 'erasures')).toBe(1)
})

test('a request sent before its person is erased goes with the others', async () => {
  await newLead(desk.database, ADA)
  const [made, erased] = await inLine(holdAda, again, erase)
  expect(made).toMatchObject({ status: 'fulfilled' })
  expect(erased).toMatchObject({ value: { leads: 2 } })
  expect(await countOf(desk.database, 'leads')).toBe(0)
})

test('a request sent while its person is erased stays whole: they have come back', async () => {
  await newLead(desk.database, ADA)
  const [erased, made] = await inLine(holdAda, erase, again)
  expect(made).toMatchObject({ status: 'fulfilled' })
  // On one connection whoever is first to begin goes first: then it goes with the other.
  const wasFirst = desk.database.kind === 'pglite' && (await countOf(desk.database, 'leads')) === 0
  expect(erased).toMatchObject({ value: { leads: wasFirst ? 2 : 1 } })
  const left = await desk.database.db.select().from(leads)
  expect(left).toMatchObject(wasFirst ? [] : [{ notes: 'And the oven' }])
  expect(await countOf(desk.database, 'messages')).toBe(wasFirst ? 0 : 1)
})

const erase = () => erasePerson(desk.database, readIdentifiers(ADA, 'CA'), OFFICE)
const again = () => newLead(desk.database, { ...ADA, notes: 'And the oven' })
