import { afterAll, beforeAll, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import type { Database } from '../../../src/db/database.ts'
import { leads, messages } from '../../../src/db/schema/index.ts'
import { findLeads } from '../../../src/domain/leads/find-leads.ts'
import { renewContacts } from '../../../src/domain/leads/renew-contacts.ts'
import { testApp } from '../../support/app.ts'
import { newLead } from '../../support/leads.ts'
import { upgradedDatabase } from '../../support/older-database.ts'

const CA = new AbortController().signal
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** Requests as the first release kept them: digits without North America's 1, and the e-mail in lower case. */
const PEOPLE: [string, string, string, string | null][] = [
  ['Émilie O’Brien', '780-555-8100', '7805558100', 'Ada+Home@Example.com'],
  ['With a desk', '780 555 8100 x1', '78055581001', 'r.e.f+1@gmail.com'],
  ['From abroad', '0017805558100', '0017805558100', 'ref@googlemail.com'],
  ['Two of them', '780 555 8100 / 780 555 8101', '78055581007805558101', null],
  ['Nobody', '0000000', '0000000', null],
]

const quote = `insert into price_books (id, config_id, version, hash, source)
  values ('${id(1)}', 'economy', '1', 'x', '{}');
  insert into quotes (id, token, price_book_id, home, home_key, estimate, total_cents, tax_cents, binding, language, valid_until)
  values ('${id(2)}', 'token', '${id(1)}', '{}', 'x', '{}', 1, 0, true, 'en', now() + interval '1 day')`

const lead = ([name, phone, key, email]: (typeof PEOPLE)[number], n: number) => `insert into leads
  (id, name, phone, phone_key, email, email_key, preferred_dates, structured_inputs, quote_id, estimate_changed,
    language, consent_marketing, captcha, erased_at)
  values ('${id(10 + n)}', '${name}', '${phone}', '${key}', ${email === null ? 'null, null' : `'${email}', '${email.toLowerCase()}'`},
    '[]', '{}', '${id(2)}', false, 'en', false, 'off', null);
  insert into referral_codes (code, lead_id) values ('ABCDEFG${n + 2}', '${id(10 + n)}');
  insert into bookings (id, lead_id, quote_id, team_id, status, starts_at, duration_minutes, during, local_start, zone,
    manage_hash, deposit_required, deposit_policy, cancel_reason, cancelled_at)
  values ('${id(30 + n)}', '${id(10 + n)}', '${id(2)}', '${id(3)}', 'CANCELLED', '2026-01-05 16:00Z', 60,
    '[2026-01-05 16:00Z,2026-01-05 17:00Z)', '2026-01-05T09:00', 'America/Edmonton', 'hash${n}', false, '[]', 'staff', now())`

const credit = (
  [, , key, email]: (typeof PEOPLE)[number],
  n: number,
) => `insert into referral_credits
  (id, code, phone_key, email_key, booking_id, amount_cents, state)
  values ('${id(50 + n)}', 'ABCDEFG6', '${key}', ${email === null ? 'null' : `'${email.toLowerCase()}'`}, '${id(30 + n)}', 2000, 'earned')`

let older: Database
beforeAll(async () => {
  older = await upgradedDatabase('spruce_older_contacts', [
    quote,
    `insert into teams (id, name, size) values ('${id(3)}', 'North', 2)`,
    ...PEOPLE.map(lead),
    ...PEOPLE.map(credit),
    `insert into messages (id, kind, lead_id, recipient, language, dedupe_key, state)
      values ('${id(70)}', 'request_received', '${id(11)}', 'R.e.f+1@Gmail.com', 'en', 'x', 'sent')`,
  ])
})
afterAll(() => older.close())

const keys = async () =>
  (await older.db.select().from(leads).orderBy(leads.id)).map(({ phoneKey, emailKey }) => [
    phoneKey,
    emailKey,
  ])
const credits = () =>
  rows<{ phone_key: string; email_key: string | null }>(
    older.db,
    sql`select phone_key, email_key from referral_credits order by id`,
  )
const found = async (q: string) =>
  (await findLeads(older.db, { status: null, q, country: 'CA', limit: 9, after: null })).map(
    ({ name }) => name,
  )

test('a database of the first release has the common keys at once, and every key after the job', async () => {
  expect((await keys())[0]).toEqual(['17805558100', 'ada@example.com'])
  expect((await keys())[1]).toEqual(['78055581001', 'ref@gmail.com'])
  expect(await found('780 555 8100')).toContain('Émilie O’Brien')
  expect(await found('emilie')).toEqual(['Émilie O’Brien'])
  expect((await older.db.select().from(messages)).map(({ mailbox }) => mailbox)).toEqual([
    'ref@gmail.com',
  ])
  expect((await credits()).map(({ email_key }) => email_key)).toEqual([
    'ada@example.com',
    'ref@gmail.com',
    'ref@googlemail.com',
    null,
    null,
  ])

  expect(await renewContacts(older, 'CA', CA)).toBe(5)
  expect(await keys()).toEqual([
    ['17805558100', 'ada@example.com'],
    ['17805558100', 'ref@gmail.com'],
    ['17805558100', 'ref@gmail.com'],
    ['17805558100', null],
    ['0000000', null],
  ])
  expect(await found("o'brien emilie")).toEqual(['Émilie O’Brien'])
  expect((await found('780.555.8100 ext. 4')).length).toBe(4)
  // One person was credited four times before they were known for one: what was earned stays earned.
  expect((await credits()).map(({ phone_key }) => phone_key)).toEqual([
    '17805558100',
    '78055581001',
    '0017805558100',
    '78055581007805558101',
    '0000000',
  ])
  expect(await renewContacts(older, 'CA', CA)).toBe(0)
})

test('two processes at once, and another country, end with the keys of that country', async () => {
  const { database } = await testApp()
  for (let n = 0; n < 30; n++) {
    await newLead(database, { phone: `020 7946 00${10 + n}`, email: `p${n}@example.com` })
  }
  await Promise.all([renewContacts(database, 'GB', CA), renewContacts(database, 'GB', CA)])
  const made = await database.db.select().from(leads).orderBy(leads.phone)
  expect(made.map(({ phoneKey }) => phoneKey)).toEqual(
    Array.from({ length: 30 }, (_, n) => `4420794600${10 + n}`),
  )
  expect(await renewContacts(database, 'GB', CA)).toBe(0)
  expect(await renewContacts(database, 'CA', AbortSignal.abort())).toBe(0)
})

test('who was erased is left alone, and a request with new keys is not read again', async () => {
  const { database } = await testApp()
  const { leadId } = await newLead(database)
  expect(await renewContacts(database, 'CA', CA)).toBe(0)
  await database.db.execute(
    sql`update leads set erased_at = now(), contact_rules = null, phone_key = '1234567' where id = ${leadId}::uuid`,
  )
  expect(await renewContacts(database, 'CA', CA)).toBe(0)
  const [row] = await database.db.select().from(leads).where(eq(leads.id, leadId))
  expect(row!.phoneKey).toBe('1234567')
})
