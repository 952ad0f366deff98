import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import { audit, deliveries } from '../../../src/db/schema/index.ts'
import { exportLeads } from '../../../src/domain/exports/csv.ts'
import { csvFile } from '../../../src/http/api/csv.ts'
import { ADMIN, basic, DISPATCHER, type TestApp, testApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { parseCsv } from '../../support/csv.ts'
import { newLead } from '../../support/leads.ts'

const LETTERS = '/v1/admin/export-dead-letter'
const EXPORTING = {
  EXPORT_MODE: 'webhook',
  EXPORT_WEBHOOK_URL: 'https://crm.example:8443/leads?key=hidden',
}

let app: TestApp
beforeEach(async () => {
  app = await testApp({ env: EXPORTING })
})

async function deadLetter(code = 'status_500') {
  const { leadId } = await newLead(app.database, somebody())
  const [row] = await app.database.db
    .update(deliveries)
    .set({ state: 'dead', attempts: 3, lastErrorCode: code, doneAt: sql`now()` })
    .where(eq(deliveries.leadId, leadId))
    .returning()
  return row!
}
const replay = (id: string, headers = basic(DISPATCHER)) =>
  app.send(`${LETTERS}/${id}/replay`, { method: 'POST', headers })
const stateOf = async (id: string) =>
  (await app.database.db.select().from(deliveries).where(eq(deliveries.id, id)))[0]?.state

test('staff see what was given up: the host it should go to, and nothing of the address but that', async () => {
  const letter = await deadLetter()
  const response = await app.get(LETTERS, basic(DISPATCHER))
  expect(response.status).toBe(200)
  const text = await response.text()
  expect(JSON.parse(text)).toEqual([
    {
      event_id: letter.id,
      reference: expect.stringMatching(/^R-[A-Z2-9]{10}$/),
      lead_id: letter.leadId,
      mode: 'webhook',
      target_url_host: 'crm.example',
      attempts: 3,
      last_error_code: 'status_500',
      created_at: letter.createdAt.toISOString(),
    },
  ])
  expect(text).not.toContain('hidden')
})

test('the list has a limit of 1 to 500', async () => {
  await deadLetter()
  await deadLetter()
  const one = await app.get(`${LETTERS}?limit=1`, basic(DISPATCHER))
  expect(await one.json()).toHaveLength(1)
  for (const limit of ['0', '501', 'x', '-1', '1.5']) {
    expect((await app.get(`${LETTERS}?limit=${limit}`, basic(DISPATCHER))).status).toBe(422)
  }
  expect((await app.get(`${LETTERS}?limit=500`, basic(DISPATCHER))).status).toBe(200)
})

test('a replay is queued, and asking again changes nothing', async () => {
  const { id } = await deadLetter()
  for (let times = 0; times < 2; times++) {
    const response = await replay(id)
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ event_id: id, status: 'queued' })
    expect(await stateOf(id)).toBe('waiting')
  }
  const lines = await app.database.db
    .select()
    .from(audit)
    .where(eq(audit.action, 'export.replayed'))
  expect(lines).toMatchObject([{ actor: 'staff:basic:dispatcher', subjectId: id }])
})

test('one key is one replay', async () => {
  const { id } = await deadLetter()
  const headers = { ...basic(DISPATCHER), 'idempotency-key': 'again-1' }
  await replay(id, headers)
  const second = await replay(id, headers)
  expect(second.status).toBe(202)
  expect(second.headers.get('idempotency-replayed')).toBe('true')
})

test('an unknown letter is not found, and nobody but staff sees or replays any', async () => {
  for (const id of [crypto.randomUUID(), 'nonsense']) expect((await replay(id)).status).toBe(404)
  const { id } = await deadLetter()
  expect((await replay(id, {} as ReturnType<typeof basic>)).status).toBe(401)
  expect((await app.get(LETTERS)).status).toBe(401)
  expect(await stateOf(id)).toBe('dead')
})

test('with exports off nothing is queued that nobody would send', async () => {
  app = await testApp()
  const { id } = await deadLetter()
  expect((await replay(id)).status).toBe(503)
  expect(await stateOf(id)).toBe('dead')
})

const csv = async (path: string, headers = basic(ADMIN)) => {
  const response = await app.get(path, headers)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return { response, text, table: response.ok ? parseCsv(text.slice(1)) : [] }
}

test('the leads are a file for the owner, kept by nobody on the way', async () => {
  await newLead(app.database, { name: 'Zoé Ünal', accessNotes: 'door code 4711' })
  const { response, text, table } = await csv('/v1/admin/leads.csv')
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="leads.csv"',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(text.codePointAt(0)).toBe(0xfeff)
  const [heading, row, ...more] = table
  expect(more).toEqual([])
  const lead = Object.fromEntries(heading!.map((name, n) => [name, row![n]]))
  expect(lead).toMatchObject({
    name: 'Zoé Ünal',
    phone: '780-555-0142',
    status: 'NEW',
    beds: '2',
    baths: '1.5',
    total_before_tax: '157.5',
  })
  expect(text).not.toContain('4711')
})

test('a file of any length has every lead once, read a page at a time', async () => {
  const { leadId } = await newLead(app.database, somebody())
  await app.database.db.execute(sql`insert into leads select (l).* from (
    select jsonb_populate_record(leads, jsonb_build_object('id', gen_random_uuid(),
      'reference', gen_random_uuid(), 'page_token', gen_random_uuid(),
      'name', 'Person ' || n)) as l from leads, generate_series(1, 1200) n
      where leads.id = ${leadId}::uuid) copies`)
  await app.database.db.execute(sql`insert into referral_codes select (r).* from (
    select jsonb_populate_record(referral_codes, jsonb_build_object('lead_id', leads.id,
      'code', upper(substr(translate(md5(leads.id::text), '01', 'xy'), 1, 8)))) as r
      from referral_codes, leads where referral_codes.lead_id = ${leadId}::uuid
      and leads.id <> ${leadId}::uuid) copies`)
  const { table } = await csv('/v1/admin/leads.csv')
  expect(table).toHaveLength(1_202)
  expect(new Set(table.map(([id]) => id)).size).toBe(1_202)

  const parts = await exportLeads(
    app.database,
    { status: null, q: null, country: 'CA' },
    { actor: 'system', requestId: null },
  )
  const sizes: number[] = []
  for await (const part of parts) sizes.push(part.split('\r\n').length - 1)
  expect(sizes).toEqual([501, 500, 201])
})

test('a reader that goes away ends the reading', async () => {
  let made = 0
  let ended = false
  async function* endless() {
    try {
      for (;;) yield `${++made}\r\n`
    } finally {
      ended = true
    }
  }
  const { body } = await csvFile('endless.csv', endless())
  const reader = body!.getReader()
  await reader.read()
  await reader.read()
  await reader.cancel()
  expect([made, ended]).toEqual([2, true])
})

test('a file has what its list has', async () => {
  await newLead(app.database, somebody({ name: 'Ada' }))
  await newLead(app.database, somebody({ name: 'Bob' }))
  for (const [query, rows] of [
    ['', 2],
    ['?q=ada', 1],
    ['?status=new', 2],
    ['?status=BOOKED', 0],
  ] as const) {
    expect((await csv(`/v1/admin/leads.csv${query}`)).table).toHaveLength(rows + 1)
  }
  expect((await csv('/v1/admin/leads.csv?status=SLEEPING')).response.status).toBe(400)
})

test('the bookings are a file of their days', async () => {
  const staged = await testDesk([{ name: '=Team' }])
  app = staged.app
  await book(staged.desk, timeIn(2, 10), somebody({ name: '+Ada', address: '@home' }))
  const day = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)
  const later = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
  const { response, table } = await csv(`/v1/admin/bookings.csv?from=${day}&to=${later}`)
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="bookings.csv"')
  const [heading, row] = table
  expect(Object.fromEntries(heading!.map((name, n) => [name, row![n]]))).toMatchObject({
    status: 'PENDING',
    lead_name: "'+Ada",
    address: "'@home",
    team: "'=Team",
  })
  expect((await csv('/v1/admin/bookings.csv?from=2020-01-01&to=2020-01-02')).table).toHaveLength(1)
  expect((await csv('/v1/admin/bookings.csv?from=tomorrow')).response.status).toBe(422)
})

test('a phone number with a plus is text, not a sum', async () => {
  await newLead(app.database, { phone: '+1 780 555 0142' })
  const { table } = await csv('/v1/admin/leads.csv')
  expect(table[1]![table[0]!.indexOf('phone')]).toBe("'+1 780 555 0142")
})

test('the files are for the owner alone, and each that was taken is in the audit', async () => {
  for (const path of ['/v1/admin/leads.csv', '/v1/admin/bookings.csv']) {
    const refused = await csv(path, basic(DISPATCHER))
    expect(refused.response.status).toBe(403)
    expect(refused.text).toContain('Admin role required')
    expect((await csv(path, {} as ReturnType<typeof basic>)).response.status).toBe(401)
    await csv(path)
  }
  const lines = await app.database.db
    .select({ actor: audit.actor, action: audit.action })
    .from(audit)
    .where(eq(audit.subjectType, 'csv'))
  expect(lines.toSorted((a, b) => (a.action < b.action ? -1 : 1))).toEqual([
    { actor: 'staff:basic:admin', action: 'bookings.exported' },
    { actor: 'staff:basic:admin', action: 'leads.exported' },
  ])
})
