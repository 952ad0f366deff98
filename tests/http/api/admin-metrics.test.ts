import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { confirmBooking } from '../../../src/domain/bookings/confirm-booking.ts'
import { urls } from '../../../src/urls.ts'
import { ADMIN, basic, DISPATCHER, testApp } from '../../support/app.ts'
import { book, finish, testDesk, timeIn } from '../../support/bookings.ts'

const STAFF = { actor: 'staff:basic:admin', requestId: null, role: 'admin' } as const
const path = (query: Record<string, string> = {}) =>
  `${urls.api.adminMetrics}?${new URLSearchParams(query)}`

/** Two requests confirmed, of which one is done after 200 minutes, and one that waits. */
async function aMonth() {
  const { app, desk } = await testDesk([{ name: 'A' }, { name: 'B' }])
  const first = await book(desk, timeIn(2, 9))
  const second = await book(desk, timeIn(3, 9))
  await book(desk, timeIn(4, 9))
  await confirmBooking(desk, first.booking.id, {}, STAFF)
  await confirmBooking(desk, second.booking.id, {}, STAFF)
  await finish(desk, first.booking.id, 200, STAFF)
  return { app, desk, first, second }
}

test('it counts distinct leads and bookings, what they are worth, and how true the plans were', async () => {
  const { app, first } = await aMonth()
  const answer = await (await app.get(path(), basic(ADMIN))).json()
  const planned = first.booking.durationMinutes
  expect(answer).toEqual({
    range_start: expect.stringMatching(/Z$/),
    range_end: expect.stringMatching(/Z$/),
    conversions: { lead_created: 3, booking_created: 3, booking_confirmed: 2, job_completed: 1 },
    revenue: { average_estimated_revenue_cents: first.lead.quote.totalCents },
    accuracy: {
      sample_size: 1,
      average_estimated_duration_minutes: planned,
      average_actual_duration_minutes: 200,
      average_delta_minutes: 200 - planned,
    },
  })
})

test('a booking confirmed and done is one booking in the mean', async () => {
  const { app, first, second } = await aMonth()
  await app.database.db.execute(sql`update quotes set total_cents = 10000
    where id = ${first.lead.quote.id}::uuid`)
  await app.database.db.execute(sql`update quotes set total_cents = 10001
    where id = ${second.lead.quote.id}::uuid`)
  const { revenue } = await (await app.get(path(), basic(ADMIN))).json()
  expect(revenue.average_estimated_revenue_cents).toBe(10000.5)
})

test('without anything in the range everything is null or nothing, and the range is what was asked', async () => {
  const { app } = await aMonth()
  const query = { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00-07:00' }
  expect(await (await app.get(path(query), basic(ADMIN))).json()).toEqual({
    range_start: '2020-01-01T00:00:00Z',
    range_end: '2020-02-01T07:00:00Z',
    conversions: { lead_created: 0, booking_created: 0, booking_confirmed: 0, job_completed: 0 },
    revenue: { average_estimated_revenue_cents: null },
    accuracy: {
      sample_size: 0,
      average_estimated_duration_minutes: null,
      average_actual_duration_minutes: null,
      average_delta_minutes: null,
    },
  })
})

test('a range has its beginning and not its end', async () => {
  const app = await testApp()
  const at = '2026-03-01T12:00:00.123Z'
  await app.database.db.execute(sql`insert into analytics_events (id, name, at, subject_id, details)
    values (gen_random_uuid(), 'lead_created', ${at}::timestamptz, gen_random_uuid(), '{}')`)
  const count = async (from: string, to: string) =>
    (await (await app.get(path({ from, to }), basic(ADMIN))).json()).conversions.lead_created
  expect(await count(at, '2026-03-01T12:00:01Z')).toBe(1)
  expect(await count('2026-03-01T12:00:00Z', at)).toBe(0)
})

test('as CSV it is eleven lines of a key and a value in the order of the contract', async () => {
  const { app, first } = await aMonth()
  const query = { from: '2026-01-01T00:00:00Z', to: '2199-01-01T00:00:00Z', format: 'csv' }
  const answer = await app.get(path(query), basic(ADMIN))
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const planned = first.booking.durationMinutes
  expect((await answer.text()).split('\n')).toEqual([
    'range_start,2026-01-01T00:00:00Z',
    'range_end,2199-01-01T00:00:00Z',
    'lead_created,3',
    'booking_created,3',
    'booking_confirmed,2',
    'job_completed,1',
    `average_estimated_revenue_cents,${first.lead.quote.totalCents}`,
    `average_estimated_duration_minutes,${planned}`,
    'average_actual_duration_minutes,200',
    `average_delta_minutes,${200 - planned}`,
    'accuracy_sample_size,1',
  ])
})

test('a plus in an offset may come unescaped, and a time without one is business time', async () => {
  const app = await testApp()
  const raw = `${urls.api.adminMetrics}?from=2026-01-01T00:00:00+02:00&to=2026-02-01T00:00:00`
  const answer = await (await app.get(raw, basic(ADMIN))).json()
  expect([answer.range_start, answer.range_end]).toEqual([
    '2025-12-31T22:00:00Z',
    '2026-02-01T07:00:00Z',
  ])
})

test.each([
  [{ from: 'yesterday' }, 'from'],
  [{ to: '2026-13-01T00:00:00Z' }, 'to'],
  [{ format: 'xml' }, 'format'],
] as [Record<string, string>, string][])('%j is refused by name', async (query, field) => {
  const { get } = await testApp()
  const answer = await get(path(query), basic(ADMIN))
  expect(answer.status).toBe(422)
  expect((await answer.json()).errors[0].field).toBe(field)
})

test('a beginning after the end is no range, whichever of the two was given', async () => {
  const { get } = await testApp()
  for (const query of [
    { from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' },
    { from: '2199-01-01T00:00:00Z' },
    { to: '1969-12-31T23:59:59Z' },
  ]) {
    const answer = await get(path(query as Record<string, string>), basic(ADMIN))
    const { detail, title, errors } = await answer.json()
    expect([answer.status, title, detail, errors]).toEqual([
      400,
      'Invalid date range',
      'Invalid date range',
      [],
    ])
  }
})

test('without a beginning everything counts, however long ago', async () => {
  const app = await testApp()
  for (const at of ['1970-01-01T00:00:00Z', '1999-05-05T12:00:00Z', '2024-01-01T00:00:00Z']) {
    await app.database.db.execute(sql`insert into analytics_events (id, name, at, subject_id, details)
      values (gen_random_uuid(), 'lead_created', ${at}::timestamptz, gen_random_uuid(), '{}')`)
  }
  const answer = await (await app.get(path(), basic(ADMIN))).json()
  expect(answer.range_start).toBe('1970-01-01T00:00:00Z')
  expect(answer.conversions.lead_created).toBe(3)
  const text = await (await app.get(path({ format: 'csv' }), basic(ADMIN))).text()
  expect(text).toStartWith('range_start,1970-01-01T00:00:00Z\n')
  expect(text).toEndWith('\naccuracy_sample_size,0')
  expect(text).not.toContain('\r')
})

test('only an admin sees it', async () => {
  const { get } = await testApp()
  expect((await get(path(), basic(DISPATCHER))).status).toBe(403)
  expect((await get(path())).status).toBe(401)
})
