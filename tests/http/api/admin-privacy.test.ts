import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { rows } from '../../../src/db/client.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, DISPATCHER, type TestApp } from '../../support/app.ts'
import { book, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { PASSWORD, signedIn } from '../../support/console.ts'
import { newLead } from '../../support/leads.ts'
import { bearer, newToken } from '../../support/tokens.ts'

const ADA = { name: 'Ada Quarrington', phone: '780-555-0187', email: 'ada@example.com' }
const BY_BOTH = { email: ADA.email, phone: ADA.phone }
const {
  adminRetentionCleanup: cleanup,
  adminPrivacyErasures: erasures,
  adminPrivacyReplay: replay,
  adminPrivacyExports: exports,
} = urls.api

let app: TestApp
let desk: Awaited<ReturnType<typeof testDesk>>['desk']
beforeEach(async () => {
  ;({ app, desk } = await testDesk([{ name: 'One' }], { RETENTION_ENABLE_LEADS: 'true' }))
})
const asAdmin = (path: string, body: unknown, headers = {}) =>
  app.json(path, body, { ...basic(ADMIN), ...headers })
const leadsLeft = async () =>
  (await rows(app.database.db, sql`select id from leads where erased_at is null`)).length
const makeOld = () =>
  app.database.db.execute(sql`update leads set created_at = now() - interval '366 days'`)

test.each([cleanup, erasures, replay, exports])('%s is for the admin alone', async (path) => {
  const body = path === replay ? { lead_ids: [] } : path === cleanup ? {} : BY_BOTH
  expect((await app.json(path, body)).status).toBe(401)
  expect((await app.json(path, body, basic(DISPATCHER))).status).toBe(403)
  expect((await app.get(erasures, basic(DISPATCHER))).status).toBe(403)
})

test.each([
  [cleanup, {}],
  [erasures, BY_BOTH],
  [replay, { lead_ids: [] }],
  [exports, BY_BOTH],
])('%s refuses members it does not know', async (path, body) => {
  const refused = await asAdmin(path, { ...body, everyone: true })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ errors: [{ field: 'everyone' }] })
})

test('retention says how much went, in the two figures of the contract', async () => {
  await newLead(app.database, ADA)
  await makeOld()
  const counted = await asAdmin(cleanup, { dry_run: true })
  expect(await counted.json()).toEqual({
    chat_sessions_deleted: 0,
    leads_deleted: 1,
    dry_run: true,
  })
  expect(await leadsLeft()).toBe(1)
  const done = await app.send(cleanup, { method: 'POST', headers: basic(ADMIN) })
  expect(done.status).toBe(200)
  expect(await done.json()).toEqual({ chat_sessions_deleted: 0, leads_deleted: 1 })
  expect(await leadsLeft()).toBe(0)
})

test('a person is counted, erased, and then nobody', async () => {
  await newLead(app.database, ADA)
  await newLead(app.database, somebody({ phone: ADA.phone }))
  const figures = {
    leads_erased: 1,
    bookings_kept: 0,
    conversations_deleted: 0,
    messages_deleted: 1,
    exports_deleted: 1,
    cases_cleared: 0,
    left: 1,
  }
  const counted = await asAdmin(erasures, { ...BY_BOTH, dry_run: true })
  expect(await counted.json()).toEqual({ ...figures, dry_run: true })
  expect(await leadsLeft()).toBe(2)
  const done = await asAdmin(erasures, BY_BOTH, { 'idempotency-key': 'once' })
  expect(done.status).toBe(200)
  expect(await done.json()).toEqual(figures)
  expect(await leadsLeft()).toBe(1)
  const repeated = await asAdmin(erasures, BY_BOTH, { 'idempotency-key': 'once' })
  expect(await repeated.json()).toEqual(figures)
  const again = await asAdmin(erasures, BY_BOTH)
  expect(again.status).toBe(404)
  expect(await again.json()).toMatchObject({ detail: 'Nobody is known by all of this together' })
})

test.each([erasures, exports])('%s needs two identifiers', async (path) => {
  const refused = await asAdmin(path, { email: ADA.email })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ errors: [{ field: 'body' }] })
})

test('somebody with a visit to come is not erased, and the answer says what comes first', async () => {
  const made = await book(desk, timeIn(3, 10), ADA)
  const refused = await asAdmin(erasures, BY_BOTH)
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject({
    detail: 'Cancel or finish the booking first',
    booking_id: made.booking.id,
  })
  expect(await leadsLeft()).toBe(1)
})

test('what is held about a person is a file nobody keeps, without our keys and names', async () => {
  const made = await book(desk, timeIn(3, 10), ADA)
  await asAdmin(urls.api.adminBookingConfirm.replace(':booking_id', made.booking.id), null)
  const answer = await asAdmin(exports, BY_BOTH, { 'idempotency-key': 'twice' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="person.json"')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  const data = JSON.parse(text) as Record<string, Record<string, unknown>[]>
  expect(data['leads']).toMatchObject([{ ...ADA, consent_marketing: false, consent_wording: null }])
  expect(data['bookings']).toMatchObject([{ id: made.booking.id, status: 'CONFIRMED' }])
  expect(data['messages']).toContainEqual(
    expect.objectContaining({ kind: 'booking_pending', recipient: ADA.email, state: 'off' }),
  )
  expect(data['audit']!.map(({ actor }) => actor)).toContain('staff')
  expect(text).not.toContain(`staff:${ADMIN.username}`)
  expect(text).not.toMatch(/hash|token|phone_key|dedupe/)
  const kept = await rows(
    app.database.db,
    sql`select 1 from idempotency_keys where body like '%Ada%'`,
  )
  expect(kept).toEqual([])
})

test('proofs are listed by time, and erase again what came back', async () => {
  const { leadId, reference } = await newLead(app.database, ADA)
  const other = await newLead(app.database, somebody())
  await asAdmin(erasures, BY_BOTH)
  const list = async (since: string) => (await app.get(`${erasures}${since}`, basic(ADMIN))).json()
  expect(await list('')).toEqual([
    { lead_id: leadId, reference, erased_at: expect.stringMatching(/Z$/), cause: 'request' },
  ])
  expect(await list('?since=2000-01-01T00:00:00Z')).toHaveLength(1)
  expect(await list('?since=2999-01-01T00:00:00Z')).toEqual([])
  expect((await app.get(`${erasures}?since=soon`, basic(ADMIN))).status).toBe(422)

  const again = await asAdmin(replay, { lead_ids: [leadId, other.reference.toLowerCase()] })
  expect(again.status).toBe(200)
  expect(await again.json()).toEqual({ erased: 1, absent: 1, skipped: 0 })
  expect(await leadsLeft()).toBe(0)
})

test('as many proofs as one page has go into one call', async () => {
  const page = Array.from({ length: 1_600 }, () => crypto.randomUUID())
  const answer = await asAdmin(replay, { lead_ids: page })
  expect(await answer.json()).toEqual({ erased: 0, absent: 1_600, skipped: 0 })
  expect((await asAdmin(replay, { lead_ids: [...page, crypto.randomUUID()] })).status).toBe(422)
})

test.each([
  [exports, BY_BOTH],
  [erasures, BY_BOTH],
  [replay, { lead_ids: [] }],
])('%s asks a session of the console for the password again', async (path, body) => {
  await newLead(app.database, ADA)
  const owner = await signedIn(app, 'admin')
  const send = (more: object) =>
    app.json(path, { ...body, ...more }, { cookie: `staff=${owner.token}` })
  for (const more of [{}, { your_password: 'not mine at all' }]) {
    const refused = await send(more)
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { errors: [{ field: 'your_password' }] },
    ])
  }
  expect(await leadsLeft()).toBe(1)
  expect((await send({ your_password: PASSWORD })).status).toBe(200)
})

test('a session counts what would go without its password, and a token needs none', async () => {
  await newLead(app.database, ADA)
  const owner = await signedIn(app, 'admin')
  const counted = await app.json(
    erasures,
    { ...BY_BOTH, dry_run: true },
    { cookie: `staff=${owner.token}` },
  )
  expect([counted.status, await leadsLeft()]).toEqual([200, 1])
  const { token } = await newToken(app, 'admin')
  const erased = await app.json(erasures, BY_BOTH, bearer(token))
  expect([erased.status, await leadsLeft()]).toEqual([200, 0])
})

test('who guesses the password of a session is stopped, also with an idempotency key that was used', async () => {
  await newLead(app.database, ADA)
  const owner = await signedIn(app, 'admin')
  const key = { cookie: `staff=${owner.token}`, 'idempotency-key': crypto.randomUUID() }
  const send = (your_password: string) => app.json(erasures, { ...BY_BOTH, your_password }, key)
  expect((await send(PASSWORD)).status).toBe(200)
  expect((await send(PASSWORD)).headers.get('idempotency-replayed')).toBe('true')
  const guesses: number[] = []
  for (let i = 0; i < 8; i++) guesses.push((await send(`guess ${i}`)).status)
  expect(guesses[0]).toBe(422)
  expect(guesses.at(-1)).toBe(429)
})
