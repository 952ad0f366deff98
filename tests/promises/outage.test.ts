import { describe, expect, test } from 'bun:test'
import { databaseNow } from '../../src/db/client.ts'
import { inTransaction } from '../../src/db/transaction.ts'
import { urls } from '../../src/urls.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { errorWords } from '../../src/words/pages/errors.ts'
import { ADMIN, basic, HTMX, testApp } from '../support/app.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { deadDatabase } from '../support/dead-database.ts'
import { fieldsIn, textOf } from '../support/html.ts'
import { postgresAt } from '../support/postgres.ts'
import { tcpGate } from '../support/tcp-gate.ts'

// The promise: without its database the product says so, loses nothing anybody typed, and gives away
// nothing of the inside.

const SECRETS = {
  name: 'Ada Quarrington',
  phone: '780-555-0187',
  email: 'ada.quarrington@example.com',
  address: '77 Larkspur Crescent',
  message: 'a note about my grandmother and 2 bed 1 bath',
}
const LEAD_FIELDS = {
  name: SECRETS.name,
  phone: SECRETS.phone,
  email: SECRETS.email,
  address: SECRETS.address,
  postal_code: 'T5K 1A1',
  access_notes: 'Buzzer <12> & "knock"',
  parking: 'Behind',
  pets: 'A cat',
  allergies: 'Bleach',
  preferred_dates: 'Monday\nTuesday',
  notes: 'Ring twice',
  referral_code: 'ABCD2345',
  consent_marketing: 'true',
}
/** Words of SQL, of the driver and of its errors. */
const INSIDES =
  /\b(select|insert|update|delete|from|where)\b.*"|failed query|params|ECONN|drizzle|postgres|127\.0\.0\.1/i

const app = await testApp({ deps: { database: deadDatabase() } })

const { api } = urls
const lead = {
  name: SECRETS.name,
  phone: SECRETS.phone,
  structured_inputs: { beds: 2, baths: 1 },
}

test.each([
  ['a turn', () => app.json(api.chatTurn, { session_id: 's', message: SECRETS.message })],
  ['a lead', () => app.json(api.leads, lead)],
  ['a lead with a key', () => app.json(api.leads, lead, { 'idempotency-key': 'k-1' })],
  ['the list of leads', () => app.get(`${api.adminLeads}?q=Quarrington`, basic(ADMIN))],
  ['a new price list', () => app.json(api.adminPricingReload, {}, basic(ADMIN))],
])('the API answers %s with a 503 problem that tells nothing of the inside', async (_, ask) => {
  const answer = await ask()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  const told = await answer.text()
  expect(JSON.parse(told)).toMatchObject({
    type: 'https://example.com/problems/server-error',
    status: 503,
    detail: 'Service temporarily unavailable',
    request_id: answer.headers.get('x-request-id'),
  })
  expect(told).not.toMatch(INSIDES)
})

test('the process is alive, and says that it cannot serve', async () => {
  expect((await app.get(api.healthz)).status).toBe(200)
  const ready = await app.get(api.readyz)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ status: 'not_ready', checks: { database: false } })
})

test('what needs no database goes on: the landing page, the area, prices, files', async () => {
  for (const lang of LANGUAGES) {
    for (const path of [urls.home(lang), urls.area(lang, 'T5K 1A1')]) {
      expect((await app.get(path)).status).toBe(200)
    }
  }
  const estimate = await app.json(api.estimate, { beds: 2, baths: 1 })
  expect(estimate.status).toBe(200)
  expect(await estimate.json()).toMatchObject({
    currency: 'CAD',
    total_before_tax: expect.any(Number),
  })
  expect((await app.get(urls.theme(160))).status).toBe(200)
  expect((await app.get(api.openapi)).status).toBe(200)
})

test('it fails fast, however often it is asked', async () => {
  const answers = await Promise.all(
    Array.from({ length: 60 }, () => app.get(urls.quote('en', 'token'))),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]))
  expect((await app.get(api.readyz)).status).toBe(503)
})

describe.each([...LANGUAGES])('a page in %s', (lang) => {
  const FORMS: [string, string, Record<string, string>][] = [
    ['the first message', urls.chatStart(lang), { message: SECRETS.message, utm_source: 'flyer' }],
    ['a message', urls.chatTurns(lang, 'token'), { message: SECRETS.message, message_id: 'm-1' }],
    ['the request', urls.quoteLead(lang, 'token'), LEAD_FIELDS],
    [
      'the call back',
      urls.chatContact(lang, 'token'),
      { name: SECRETS.name, phone: SECRETS.phone, email: SECRETS.email, note: 'After 5' },
    ],
  ]
  test.each(FORMS)('keeps all of %s and offers to send it again', async (_, action, fields) => {
    const answer = await app.form(action, fields)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('content-type')).toStartWith('text/html')
    const html = await answer.text()
    expect(fieldsIn(html, action)).toEqual(fields)
    const said = textOf(html)
    expect(said).toContain(errorWords(lang)[503].text)
    expect(said).toContain(errorWords(lang).again)
    expect(said).not.toMatch(INSIDES)
  })

  test('says what is wrong where nothing was typed, and to htmx too', async () => {
    const answers = [
      await app.get(urls.chat(lang, 'token')),
      await app.get(urls.quote(lang, 'token')),
      await app.get(urls.lead(lang, 'AAAAAAAAAAAAAAAAAAAAAA')),
      await app.form(urls.chatPerson(lang, 'token'), {}, HTMX),
      await app.form(urls.chatFacts(lang, 'token'), { cleaning_type: 'deep', frequency: 'weekly' }),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(503)
      expect(textOf(await answer.text())).toContain(errorWords(lang)[503].text)
    }
  })
})

test('the log names each fault by its code and holds nothing of statements and people', async () => {
  const before = app.log.lines.length
  await app.form(urls.quoteLead('en', 'token'), LEAD_FIELDS)
  await app.form(urls.chatStart('en'), { message: SECRETS.message })
  await app.json(api.leads, lead)
  await app.get(api.readyz)
  const lines = app.log.lines.slice(before)
  const faults = lines.filter(({ event }) => event === 'http.fault')
  expect(faults.map(({ fields }) => fields['code'])).toEqual(Array(3).fill('ECONNREFUSED'))
  const logged = JSON.stringify(lines)
  expect(logged).not.toMatch(/failed query|params|insert into|select "/i)
  for (const secret of Object.values(SECRETS)) expect(logged).not.toContain(secret)
})

const postgres = await freshPostgresUrl('spruce_outage')
if (postgres !== null) {
  test('a Postgres that goes away and comes back is used again at once', async () => {
    const gate = await tcpGate(postgres)
    const database = await postgresAt(gate.url, 4)
    const served = await testApp({ deps: { database } })
    const quote = async () => (await served.get(urls.quote('en', 'token'))).status
    expect(await quote()).toBe(404)
    await gate.shut()
    for (let i = 0; i < 30; i++) expect(await quote()).toBe(503)
    await gate.open()
    expect(await quote()).toBe(404)
    expect(await Promise.all([quote(), quote(), quote()])).toEqual([404, 404, 404])
    await database.close()
    await gate.shut()
  })

  test('one that goes away in the middle of transactions takes no process and no connection with it', async () => {
    const gate = await tcpGate(postgres)
    const database = await postgresAt(gate.url, 4)
    let isOver = false
    let refused = 0
    const worker = async () => {
      while (!isOver) {
        await inTransaction(database, async (tx) => {
          for (let i = 0; i < 3; i++) await databaseNow(tx)
        }).catch(() => {
          refused += 1
          return Bun.sleep(2)
        })
      }
    }
    const workers = Array.from({ length: 8 }, worker)
    for (let outages = 0; outages < 10; outages++) {
      await Bun.sleep(50)
      await gate.shut()
      await gate.open()
    }
    isOver = true
    await Promise.all(workers)
    expect(refused).toBeGreaterThan(0)
    await Promise.all(Array.from({ length: 12 }, () => databaseNow(database.db)))
    await database.close()
    await gate.shut()
  })
}
