import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import {
  analyticsEvents,
  deliveries,
  leads,
  messages,
  quotes,
  referralCodes,
} from '../../../src/db/schema/index.ts'
import { activatePriceList } from '../../../src/domain/pricing/price-books.ts'
import { testDatabase } from '../../support/database.ts'
import { home, newLead } from '../../support/leads.ts'
import { economyText } from '../../support/price-list.ts'

const system = { actor: 'system', requestId: null } as const
const dearer = economyText.replace('"rate_per_cleaner_hour": 35.0', '"rate_per_cleaner_hour": 40.0')
let database: Database

beforeEach(async () => {
  database = await testDatabase()
  await activatePriceList(database, economyText, system)
})

test('a lead, its quote, code, event, e-mail and export are there together', async () => {
  const created = await newLead(database)
  expect(created.quote.totalCents).toBe(15750)
  expect(created.referralCode).toMatch(/^[A-HJ-NP-Z2-9]{8}$/)
  const { db } = database
  expect(await db.select().from(leads)).toHaveLength(1)
  expect(await db.select().from(quotes)).toHaveLength(1)
  expect(await db.select().from(referralCodes)).toHaveLength(1)
  expect((await db.select().from(analyticsEvents)).map((e) => e.name)).toEqual(['lead_created'])
  expect(await db.select().from(messages)).toMatchObject([
    { kind: 'request_received', recipient: 'ada@example.com', state: 'waiting' },
  ])
  expect(await db.select().from(deliveries)).toMatchObject([{ kind: 'lead', state: 'waiting' }])
})

test('a lead that fails half way leaves nothing behind', async () => {
  await database.db.execute(
    sql`alter table deliveries add constraint deliveries_broken check (kind <> 'lead') not valid`,
  )
  try {
    await expect(newLead(database)).rejects.toThrow()
    for (const table of [leads, quotes, referralCodes, messages, analyticsEvents])
      expect(await database.db.select().from(table)).toHaveLength(0)
  } finally {
    await database.db.execute(sql`alter table deliveries drop constraint deliveries_broken`)
  }
})

test('what is switched off is recorded as off, and without an address no e-mail is owed', async () => {
  await newLead(database, {}, undefined, { emailOn: false, exportOn: false })
  await newLead(database, { email: null, phone: '780-555-0199' })
  expect((await database.db.select().from(messages)).map((m) => m.state)).toEqual(['off'])
  expect((await database.db.select().from(deliveries)).map((d) => d.state).sort()).toEqual([
    'off',
    'waiting',
  ])
})

test('the price is the server’s own, whatever the client claims', async () => {
  const created = await newLead(database, { snapshot: { total_before_tax: 0.01 } })
  expect(created.quote.totalCents).toBe(15750)
  expect(created.estimateChanged).toBe(true)
  const honest = await newLead(database, {
    phone: '780-555-0111',
    snapshot: { total_before_tax: 157.5 },
  })
  expect(honest.estimateChanged).toBe(false)
})

test('a list that was in force lately is honoured by its hash, an older one is not', async () => {
  const old = await newLead(database)
  const hash = old.quote.estimate.configHash
  await activatePriceList(database, dearer, system)
  const snapshot = { config_hash: hash, total_before_tax: 157.5 }
  const held = await newLead(database, { phone: '780-555-0111', snapshot })
  expect(held.quote.totalCents).toBe(15750)
  await database.db.execute(
    sql`update price_books set valid_from = now() - interval '40 days', superseded_at = now() - interval '15 days' where superseded_at is not null`,
  )
  const late = await newLead(database, { phone: '780-555-0112', snapshot })
  expect(late.quote.totalCents).toBe(18000)
  expect(late.estimateChanged).toBe(true)
})

test('the same request sent many times at once is one lead', async () => {
  const all = await Promise.all(Array.from({ length: 30 }, () => newLead(database)))
  expect(new Set(all.map((lead) => lead.leadId)).size).toBe(1)
  expect(await database.db.select().from(leads)).toHaveLength(1)
  expect(await database.db.select().from(messages)).toHaveLength(1)
})

test('the same person asking with another note is a lead of its own', async () => {
  const first = await newLead(database)
  const second = await newLead(database, { notes: 'Use the back door' })
  expect(second.leadId).not.toBe(first.leadId)
})

test('a friend’s code is kept with the lead', async () => {
  const friend = await newLead(database)
  await newLead(database, {
    name: 'Bo',
    phone: '780-555-0111',
    email: null,
    source: { referral_code: friend.referralCode },
  })
  const rows = await database.db.select().from(leads)
  expect(rows.map((row) => row.referredByCode).filter(Boolean)).toEqual([friend.referralCode])
})

test('an unknown code and one’s own, known by phone and e-mail, are refused alike, or dropped where the lead is kept', async () => {
  const own = await newLead(database)
  const attempts = [
    { source: { referral_code: 'ZZZZZZZZ' }, phone: '780-555-0111' },
    { source: { referral_code: own.referralCode }, notes: 'same phone' },
    { source: { referral_code: own.referralCode }, email: 'ADA@example.com' },
  ]
  for (const attempt of attempts) {
    await expect(newLead(database, attempt)).rejects.toMatchObject({
      code: 'domain',
      message: 'Invalid referral code',
    })
    const kept = await newLead(database, attempt, undefined, { referral: 'drop' })
    expect(kept.referralDropped).toBe(true)
  }
})

test('a quote that was shown keeps its price after the list has changed', async () => {
  const { quote } = await newLead(database)
  await activatePriceList(database, dearer, system)
  const again = await newLead(database, { phone: '780-555-0111' }, { quoteToken: quote.token })
  expect(again.quote.id).toBe(quote.id)
  await database.db.execute(
    sql`update quotes set created_at = now() - interval '20 days', valid_until = now() - interval '6 days'`,
  )
  const lapsed = await newLead(database, { phone: '780-555-0112' }, { quoteToken: quote.token })
  expect(lapsed.quote.totalCents).toBe(18000)
})

test('an unknown quote is not found', async () => {
  await expect(newLead(database, {}, { quoteToken: 'nobody' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('consent is stored with its wording and time', async () => {
  await newLead(database, { consent: { wording: 'Yes, write to me.' } })
  const [row] = await database.db.select().from(leads)
  expect(row).toMatchObject({ consentMarketing: true, consentWording: 'Yes, write to me.' })
  expect(row!.consentAt).toBeInstanceOf(Date)
})

test('the home of a lead is stored as it was priced', async () => {
  await newLead(database)
  const [row] = await database.db.select().from(leads)
  expect(row!.structuredInputs).toEqual(home)
})
