import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { ADMIN, basic, DISPATCHER, type TestApp } from '../../support/app.ts'
import { begin, somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { home, newLead } from '../../support/leads.ts'

const one = [{ name: 'North' }]
const staff = basic(DISPATCHER)
type Json = Record<string, unknown>

const leadFor = async (app: TestApp, more = {}) =>
  (await newLead(app.database, somebody(more))).leadId
const ask = (app: TestApp, leadId: string, startsAt: Date | string, headers = {}) =>
  app.json(
    '/v1/bookings',
    {
      lead_id: leadId,
      starts_at: typeof startsAt === 'string' ? startsAt : formatInstantUtc(startsAt),
      time_on_site_hours: 1,
    },
    headers,
  )
const booked = async (app: TestApp, startsAt: Date) => {
  const response = await ask(app, await leadFor(app), startsAt)
  expect(response.status).toBe(201)
  return (await response.json()) as { booking_id: string; starts_at: string; manage_url: string }
}
const act = (app: TestApp, id: string, what: string, body: Json | null = null, headers = staff) =>
  app.json(`/v1/admin/bookings/${id}/${what}`, JSON.stringify(body), headers)
const dayOf = (instant: Date) => instant.toISOString().slice(0, 10)

test('a request is answered as the contract says, with the server’s own length', async () => {
  const { app } = await testDesk(one)
  const response = await ask(app, await leadFor(app), timeIn(3, 9))
  expect(response.status).toBe(201)
  expect(await response.json()).toEqual({
    booking_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status: 'PENDING',
    starts_at: formatInstantUtc(timeIn(3, 9)),
    duration_minutes: 270,
    actual_duration_minutes: null,
    deposit_required: false,
    deposit_cents: null,
    deposit_policy: expect.arrayContaining(['heavy_cleaning', 'new_client']),
    deposit_status: null,
    checkout_url: null,
    hold_expires_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/),
    manage_url: expect.stringContaining('/bookings/'),
  })
})

test('a time without an offset is business time', async () => {
  const { app } = await testDesk(one)
  const local = `${new Date(timeIn(3, 9).getTime() - 6 * 3_600_000).toISOString().slice(0, 16)}:00`
  const response = await ask(app, await leadFor(app), local)
  expect(((await response.json()) as Json)['starts_at']).toBe(formatInstantUtc(timeIn(3, 9)))
})

test('a taken time is a conflict with the next three, and the same key is the same booking', async () => {
  const { app } = await testDesk(one)
  const lead = await leadFor(app)
  const first = await ask(app, lead, timeIn(3, 9), { 'idempotency-key': 'k' })
  const again = await ask(app, lead, timeIn(3, 9), { 'idempotency-key': 'k' })
  expect(await again.text()).toBe(await first.text())
  const lost = await ask(app, await leadFor(app), timeIn(3, 9))
  expect(lost.status).toBe(409)
  const problem = (await lost.json()) as { detail: string; next_slots: string[] }
  expect(problem.detail).toBe('Requested slot is no longer available')
  expect(problem.next_slots).toHaveLength(3)
  expect((await ask(app, await leadFor(app), problem.next_slots[0]!)).status).toBe(201)
})

test('who asks again after a process died before it answered gets the booking it made', async () => {
  const { app } = await testDesk(one)
  const lead = await leadFor(app)
  const first = await ask(app, lead, timeIn(3, 9), { 'idempotency-key': 'k' })
  await app.database.db.execute(
    sql`update idempotency_keys set state = 'running', status = null, body = null,
      created_at = now() - interval '2 minutes'`,
  )
  const again = await ask(app, lead, timeIn(3, 9), { 'idempotency-key': 'k' })
  expect(await again.text()).toBe(await first.text())
  const elsewhere = await ask(app, lead, timeIn(3, 9), { 'idempotency-key': 'another' })
  expect(elsewhere.status).toBe(409)
})

test('a lead is required and must exist', async () => {
  const { app } = await testDesk(one)
  expect((await app.json('/v1/bookings', { starts_at: '2026-12-01T09:00:00Z' })).status).toBe(422)
  expect((await ask(app, '00000000-0000-4000-8000-000000000000', timeIn(3, 9))).status).toBe(404)
  expect((await ask(app, await leadFor(app), 'tomorrow')).status).toBe(422)
})

const slots = async (app: TestApp, query: string) => {
  const response = await app.get(`/v1/slots?${query}`)
  return { status: response.status, body: (await response.json()) as Json & { slots: string[] } }
}

test('slots are the free starts of the day, and a booking takes what it needs', async () => {
  const { app } = await testDesk(one)
  const query = `date=${dayOf(timeIn(3, 9))}&time_on_site_hours=2.2`
  const before = await slots(app, query)
  expect(before.body).toEqual({
    date: dayOf(timeIn(3, 9)),
    duration_minutes: 150,
    slots: Array.from({ length: 14 }, (_, i) =>
      formatInstantUtc(new Date(timeIn(3, 9).getTime() + i * 1_800_000)),
    ),
  })
  await booked(app, timeIn(3, 9))
  expect((await slots(app, query)).body.slots[0]).toBe(formatInstantUtc(timeIn(3, 14)))
})

test('a range of days tells why a day has nothing, and holds no team and no name', async () => {
  const { app } = await testDesk([{ name: 'Secret team', size: 2 }])
  const query = `date=${dayOf(timeIn(59, 9))}&time_on_site_hours=2&days=3`
  const { body } = await slots(app, query)
  const days = body['days'] as { slots: string[]; reason?: string }[]
  expect(days).toHaveLength(3)
  expect(days[2]).toMatchObject({ slots: [], reason: 'too_far' })
  expect(JSON.stringify(body)).not.toContain('Secret')
  const large = await slots(app, `date=${dayOf(timeIn(3, 9))}&time_on_site_hours=2&team_size=3`)
  expect(large.body.slots).toEqual([])
})

test('a lead’s slots are for its own job and place', async () => {
  const { app } = await testDesk([
    { name: 'North', postalPrefixes: ['T5'] },
    { name: 'Small', size: 1, postalPrefixes: ['T6'] },
  ])
  const near = await leadFor(app, { postalCode: 't5j 0n3' })
  const far = await leadFor(app, { postalCode: 'V5K 0A1' })
  const query = `date=${dayOf(timeIn(3, 9))}&lead_id=`
  expect((await slots(app, query + near)).body['duration_minutes']).toBe(270)
  expect((await slots(app, query + near)).body.slots.length).toBeGreaterThan(0)
  expect((await slots(app, query + far)).body.slots).toEqual([])
})

test.each([
  ['date=2026-02-30&time_on_site_hours=2', 'date'],
  ['date=0001-01-01&time_on_site_hours=2', 'date'],
  ['date=9999-01-01&time_on_site_hours=2', 'date'],
  ['date=2026-12-01', 'time_on_site_hours'],
  ['date=2026-12-01&time_on_site_hours=0', 'time_on_site_hours'],
  ['date=2026-12-01&time_on_site_hours=25', 'time_on_site_hours'],
  ['date=2026-12-01&time_on_site_hours=2&days=32', 'days'],
  ['date=2026-12-01&time_on_site_hours=2&team_size=0', 'team_size'],
])('slots for %s are refused by naming %s', async (query, field) => {
  const { app } = await testDesk(one)
  const { status, body } = await slots(app, query)
  expect(status).toBe(422)
  expect(body['errors']).toMatchObject([{ field }])
})

test('the office confirms, moves, completes and cancels, and sees each booking as it is', async () => {
  const { app } = await testDesk(one)
  const { booking_id: id } = await booked(app, timeIn(3, 9))
  const confirmed = await act(app, id, 'confirm')
  expect(await confirmed.json()).toMatchObject({ status: 'CONFIRMED', version: 2, team: 'North' })
  const moved = await act(app, id, 'reschedule', {
    starts_at: formatInstantUtc(timeIn(4, 10)),
    version: 2,
  })
  expect(await moved.json()).toMatchObject({
    starts_at: formatInstantUtc(timeIn(4, 10)),
    version: 3,
  })
  expect((await act(app, id, 'cancel', { version: 2 })).status).toBe(409)
  await begin(app.database, String(id))
  const done = await act(app, id, 'complete', { actual_duration_minutes: 250 })
  expect(await done.json()).toMatchObject({ status: 'DONE', actual_duration_minutes: 250 })
  const late = await act(app, id, 'cancel')
  expect(late.status).toBe(400)
  expect(await late.json()).toMatchObject({ detail: 'Booking is already in terminal status: DONE' })
  expect((await act(app, id, 'complete', { actual_duration_minutes: 1 })).status).toBe(200)
})

test('a stranger, a wrong id and a wrong body get nowhere', async () => {
  const { app } = await testDesk(one)
  const { booking_id: id } = await booked(app, timeIn(3, 9))
  expect((await act(app, id, 'confirm', null, {})).status).toBe(401)
  expect((await act(app, 'nobody', 'confirm')).status).toBe(404)
  expect((await act(app, id, 'complete', { actual_duration_minutes: 0 })).status).toBe(422)
  expect((await act(app, id, 'complete', { actual_duration_minutes: 1441 })).status).toBe(422)
  expect((await act(app, id, 'confirm', { waive: true })).status).toBe(422)
  expect((await app.get(`/v1/admin/bookings/${id}/confirm`, staff)).status).toBe(405)
})

test('bookings are listed by business day, start and page', async () => {
  const { app } = await testDesk([{ name: 'North' }, { name: 'River' }, { name: 'South' }])
  for (const hour of [9, 10, 11]) await booked(app, timeIn(3, hour))
  await booked(app, timeIn(4, 9))
  const day = dayOf(timeIn(3, 9))
  const list = async (query: string) => {
    const response = await app.get(`/v1/admin/bookings?${query}`, staff)
    return { response, rows: (await response.json()) as Json[] }
  }
  expect((await list('')).rows).toHaveLength(0)
  expect((await list(`from=${day}&to=${day}`)).rows).toHaveLength(3)
  expect((await list(`from=${day}&to=${dayOf(timeIn(4, 9))}&status=pending`)).rows).toHaveLength(4)
  const page = await list(`from=${day}&limit=2`)
  expect(page.rows.map((row) => row['starts_at'])).toEqual(
    [9, 10].map((h) => formatInstantUtc(timeIn(3, h))),
  )
  const next = /<[^?]*\?([^>]*)>; rel="next"/.exec(page.response.headers.get('link') ?? '')?.[1]
  expect((await list(next!)).rows.map((row) => row['starts_at'])).toEqual([
    formatInstantUtc(timeIn(3, 11)),
  ])
  expect(page.rows[0]).toMatchObject({
    team: expect.any(String),
    phone: expect.any(String),
    version: 1,
  })
  expect((await list('status=SLEEPING')).response.status).toBe(400)
  expect((await list('from=x')).response.status).toBe(422)
})

test('a finished weekly visit offers the next one, and one tap books it', async () => {
  const { app } = await testDesk(one)
  const subject = { home: { ...home, frequency: 'weekly' as const }, session: null }
  const { leadId } = await newLead(app.database, somebody(), subject)
  const { booking_id: id } = (await (await ask(app, leadId, timeIn(3, 10))).json()) as Json & {
    booking_id: string
  }
  await act(app, id, 'confirm')
  await begin(app.database, String(id))
  const done = (await (
    await act(app, id, 'complete', { actual_duration_minutes: 270 })
  ).json()) as Json
  expect(done['next_visit']).toEqual({ starts_at: formatInstantUtc(timeIn(10, 10)) })
  const next = await act(app, id, 'next-visit')
  expect(await next.json()).toMatchObject({
    status: 'CONFIRMED',
    starts_at: formatInstantUtc(timeIn(10, 10)),
  })
  expect((await act(app, id, 'next-visit')).status).toBe(409)
})

test('a lead moves along its own steps and no others', async () => {
  const { app } = await testDesk(one)
  const id = await leadFor(app)
  const move = (status: string) =>
    app.json(`/v1/admin/leads/${id}/status`, { status }, basic(ADMIN))
  expect(await (await move('contacted')).json()).toMatchObject({ lead_id: id, status: 'CONTACTED' })
  expect((await move('CONTACTED')).status).toBe(200)
  const back = await move('NEW')
  expect(back.status).toBe(400)
  expect(await back.json()).toMatchObject({
    detail: 'Cannot transition lead from CONTACTED to NEW',
  })
  expect((await move('SLEEPING')).status).toBe(400)
  const unknown = '/v1/admin/leads/00000000-0000-4000-8000-000000000000/status'
  expect((await app.json(unknown, { status: 'NEW' }, staff)).status).toBe(404)
})

test('one key is not for two bookings', async () => {
  const { app } = await testDesk([{ name: 'North' }, { name: 'River' }])
  const [a, b] = [await booked(app, timeIn(3, 9)), await booked(app, timeIn(3, 9))]
  const key = { ...staff, 'idempotency-key': 'k-1' }
  expect((await act(app, a.booking_id, 'confirm', null, key)).status).toBe(200)
  expect((await act(app, b.booking_id, 'confirm', null, key)).status).toBe(422)
})

test('with a captcha on, a lead that passed it covers its bookings for an hour', async () => {
  const { app } = await testDesk(one)
  app.deps.captcha = { required: true, verify: async (token) => (token ? 'passed' : 'failed') }
  const passed = await leadFor(app, { captcha: 'passed' })
  const unverified = await leadFor(app, { captcha: 'unverified' })
  const refused = await ask(app, unverified, timeIn(4, 9))
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject({ detail: 'Captcha verification failed' })
  expect((await ask(app, passed, timeIn(3, 9))).status).toBe(201)
  await app.database.db.execute(sql`update bookings set status = 'CANCELLED', cancel_reason = 'customer',
    cancelled_at = now()`)
  await app.database.db.execute(sql`update leads set created_at = now() - interval '61 minutes'`)
  expect((await ask(app, passed, timeIn(5, 9))).status).toBe(400)
  const body = { lead_id: passed, starts_at: formatInstantUtc(timeIn(5, 9)), captcha_token: 'seen' }
  expect((await app.json('/v1/bookings', body)).status).toBe(201)
})
