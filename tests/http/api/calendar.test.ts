import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import type { Desk } from '../../../src/domain/bookings/desk.ts'
import {
  addDays,
  businessDate,
  formatInstantUtc,
} from '../../../src/domain/shared/time/business-time.ts'
import { ADMIN, basic, DISPATCHER, type TestApp } from '../../support/app.ts'
import { book, testDesk, timeIn, ZONE } from '../../support/bookings.ts'

let app: TestApp
let desk: Desk
let teamIds: string[]
beforeEach(async () => {
  ;({ app, desk, teamIds } = await testDesk([{ name: 'North', size: 2, postalPrefixes: ['T5'] }]))
})

const TEAMS = '/v1/admin/teams'
const SCHEDULE = '/v1/admin/schedule'
const DAYS = '/v1/admin/special-days'
const CLOCKS = '/v1/admin/clock-changes'

const send = async (method: string, path: string, body?: unknown, who = ADMIN) => {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const headers = { ...basic(who), 'content-type': 'application/json' }
  const response = await app.send(path, { method, headers, ...sent })
  const text = await response.text()
  return { status: response.status, answer: text === '' ? null : JSON.parse(text), response }
}
const get = (path: string, who = DISPATCHER) => send('GET', path, undefined, who)

const dateIn = (days: number) => addDays(businessDate(new Date(), ZONE), days)
const nineToSix = Array.from({ length: 7 }, () => [{ opens: '09:00', closes: '18:00' }])
const closure = (days: number) => ({ date: dateIn(days), kind: 'closed', reason: 'Storm' })
const fieldsOf = ({ answer }: { answer: { errors: { field: string }[] } }) =>
  answer.errors.map(({ field }) => field)

test('teams are listed, made and changed with their hours as times of day', async () => {
  const listed = await get(TEAMS)
  const north = {
    team_id: teamIds[0]!,
    name: 'North',
    size: 2,
    active: true,
    postal_prefixes: ['T5'],
    week: nineToSix,
  }
  expect(listed).toMatchObject({ status: 200, answer: [north] })

  const week = nineToSix.with(0, []).with(1, [{ opens: '00:00', closes: '24:00' }])
  const made = await send('POST', TEAMS, { name: 'River', size: 3, week })
  expect(made).toMatchObject({ status: 201, answer: { postal_prefixes: [], active: true, week } })
  const path = `${TEAMS}/${made.answer.team_id}`
  const changed = await send('PATCH', path, { active: false, postal_prefixes: ['t6a'] })
  expect(changed).toMatchObject({
    status: 200,
    answer: { ...made.answer, active: false, postal_prefixes: ['T6A'] },
  })
  expect((await get(TEAMS)).answer).toEqual([north, changed.answer])
})

test('one key makes one team', async () => {
  const body = JSON.stringify({ name: 'River', size: 3, week: nineToSix })
  const headers = {
    ...basic(ADMIN),
    'content-type': 'application/json',
    'idempotency-key': 'river-1',
  }
  const both = await Promise.all(
    [1, 2].map(async () => (await app.send(TEAMS, { method: 'POST', headers, body })).status),
  )
  expect(both.filter((status) => status === 201).length).toBeGreaterThan(0)
  expect((await get(TEAMS)).answer).toHaveLength(2)
})

test('what a team cannot be is refused with the field it is in', async () => {
  const team = { name: 'River', size: 3, week: nineToSix }
  const bad = nineToSix.with(2, [{ opens: '9:00', closes: '18:00' }])
  const backwards = nineToSix.with(2, [{ opens: '18:00', closes: '09:00' }])
  const cases: [unknown, string[]][] = [
    [{ ...team, size: 0 }, ['size']],
    [{ ...team, week: nineToSix.slice(1) }, ['week']],
    [{ ...team, week: bad }, ['week.2.0.opens']],
    [{ ...team, week: backwards }, ['week.2.0']],
    [{ ...team, colour: 'red' }, ['colour']],
    [{ ...team, postal_prefixes: [''] }, ['postal_prefixes.0']],
  ]
  for (const [body, fields] of cases) {
    const refused = await send('POST', TEAMS, body)
    expect([refused.status, fieldsOf(refused)]).toEqual([422, fields])
  }
  const path = `${TEAMS}/${teamIds[0]}`
  const nothing = await send('PATCH', path, {})
  expect([nothing.status, nothing.answer.errors]).toEqual([
    422,
    [{ field: 'body', message: 'must name what is to change' }],
  ])
  expect((await send('PATCH', `${TEAMS}/nobody`, { size: 2 })).status).toBe(404)
  expect((await send('POST', TEAMS, { ...team, name: 'North' })).answer).toMatchObject({
    status: 409,
    detail: 'Another team has this name',
  })
  expect((await get(TEAMS)).answer).toHaveLength(1)
})

test('a change that would break a promise is refused with the bookings in its way', async () => {
  const { booking } = await book(desk, timeIn(3, 9))
  const standsInTheWay = {
    status: 409,
    detail: 'Bookings stand in the way: move or cancel them first',
    bookings: [
      { booking_id: booking.id, starts_at: formatInstantUtc(booking.startsAt), team: 'North' },
    ],
  }
  const path = `${TEAMS}/${teamIds[0]}`
  expect((await send('PATCH', path, { active: false })).answer).toMatchObject(standsInTheWay)
  expect((await send('POST', DAYS, closure(3))).answer).toMatchObject(standsInTheWay)
  expect((await get(DAYS)).answer).toEqual([])
})

test('the rules of the calendar are read whole and changed in part', async () => {
  const rules = {
    step_minutes: 30,
    buffer_minutes: 30,
    min_notice_hours: 4,
    horizon_days: 60,
    zone: ZONE,
  }
  expect(await get(SCHEDULE)).toMatchObject({ status: 200, answer: rules })
  const changed = await send('PATCH', SCHEDULE, { step_minutes: 60, buffer_minutes: 0 })
  expect(changed).toMatchObject({
    status: 200,
    answer: { ...rules, step_minutes: 60, buffer_minutes: 0 },
  })
  expect((await get(SCHEDULE)).answer).toEqual(changed.answer)
  for (const [body, field] of [
    [{ step_minutes: 7 }, 'step_minutes'],
    [{ buffer_minutes: 241 }, 'buffer_minutes'],
    [{ min_notice_hours: 1 }, 'min_notice_hours'],
    [{}, 'body'],
  ] as const) {
    const refused = await send('PATCH', SCHEDULE, body)
    expect([refused.status, fieldsOf(refused)]).toEqual([422, [field]])
  }
})

test('special days are entered, listed between dates and removed, by any staff', async () => {
  const closed = await send('POST', DAYS, closure(5), DISPATCHER)
  expect(closed).toMatchObject({
    status: 201,
    answer: { ...closure(5), team_id: null, window: null },
  })
  const extra = {
    team_id: teamIds[0]!,
    date: dateIn(4),
    kind: 'open',
    window: { opens: '18:00', closes: '21:30' },
    reason: 'Busy week',
  }
  const opened = await send('POST', DAYS, extra, DISPATCHER)
  expect(opened).toMatchObject({ status: 201, answer: extra })
  expect((await get(DAYS)).answer).toEqual([opened.answer, closed.answer])
  expect((await get(`${DAYS}?from=${dateIn(5)}&to=${dateIn(5)}`)).answer).toEqual([closed.answer])
  expect((await get(`${DAYS}?from=${dateIn(6)}`)).answer).toEqual([])

  const path = `${DAYS}/${closed.answer.special_day_id}`
  expect(await send('DELETE', path, undefined, DISPATCHER)).toMatchObject({
    status: 204,
    answer: null,
  })
  expect((await send('DELETE', path)).status).toBe(404)
  expect((await get(DAYS)).answer).toEqual([opened.answer])
})

test('what a special day cannot be is refused with the field it is in', async () => {
  const cases: [unknown, string[]][] = [
    [closure(-1), ['date']],
    [{ ...closure(1), date: '2027-02-30' }, ['date']],
    [{ ...closure(1), kind: 'half' }, ['kind']],
    [{ ...closure(1), kind: 'open' }, ['window']],
    [{ ...closure(1), window: { opens: '10:00', closes: '10:00' } }, ['window']],
    [{ ...closure(1), window: { opens: '10:00', closes: '25:00' } }, ['window.closes']],
    [{ ...closure(1), reason: '' }, ['reason']],
    [{ ...closure(1), note: '' }, ['note']],
  ]
  for (const [body, fields] of cases) {
    const refused = await send('POST', DAYS, body)
    expect([refused.status, fieldsOf(refused)]).toEqual([422, fields])
  }
  expect((await send('POST', DAYS, { ...closure(1), team_id: 'nobody' })).status).toBe(404)
  for (const query of ['?from=soon', `?from=${dateIn(2)}&to=${dateIn(1)}`]) {
    expect((await get(DAYS + query)).status).toBe(422)
  }
})

test('holidays say whether the company is closed, and ticking one closes it', async () => {
  const year = Number(dateIn(0).slice(0, 4)) + 1
  const holidaysOf = async (): Promise<{ date: string; key: string; closed: boolean }[]> =>
    (await get(`/v1/admin/holidays?year=${year}`)).answer
  const before = await holidaysOf()
  expect(before.some(({ closed }) => closed)).toBe(false)
  const christmas = before.find(({ key }) => key === 'christmas')!
  expect(christmas).toEqual({
    date: `${year}-12-25`,
    key: 'christmas',
    name: 'Christmas Day',
    optional: false,
    closed: false,
    special_day_id: null,
  } as typeof christmas)
  const day = { date: christmas.date, kind: 'closed', reason: 'Christmas Day' }
  const boxingDay = { ...day, date: `${year}-12-26`, team_id: teamIds[0]! }
  const { answer } = await send('POST', DAYS, day)
  await send('POST', DAYS, boxingDay)
  await send('POST', DAYS, { ...day, date: `${year}-11-11`, window: nineToSix[0]![0] })
  expect((await holidaysOf()).filter(({ closed }) => closed)).toEqual([
    { ...christmas, closed: true, special_day_id: answer.special_day_id } as typeof christmas,
  ])
  expect((await get('/v1/admin/holidays?year=1')).status).toBe(422)
})

test('why a start is not offered is told rule by rule and team by team', async () => {
  const why = (query: Record<string, string>) =>
    get(`/v1/admin/slots/why-not?${new URLSearchParams(query)}`)
  const at = (days: number, hour: number, minute = 0) => timeIn(days, hour, minute).toISOString()
  const job = { time_on_site_hours: '2', team_size: '2', postal_code: 'T5J 0N3' }
  const free = await why({ ...job, starts_at: at(3, 9) })
  expect(free).toMatchObject({ status: 200, answer: { offered: true, general: [] } })
  expect(free.answer.teams).toEqual([{ team_id: teamIds[0], team: 'North', reasons: [] }])

  const { lead } = await book(desk, timeIn(3, 9))
  const rulesOf = async (query: Record<string, string>) => {
    const { answer } = await why(query)
    expect(answer.offered).toBe(false)
    const names = (reasons: { rule: string; message: string }[]) => {
      for (const { message } of reasons) expect(message).toMatch(/^[A-Z].*\w$/)
      return reasons.map(({ rule }) => rule)
    }
    return [names(answer.general), names(answer.teams[0].reasons)]
  }
  expect(await rulesOf({ ...job, starts_at: at(3, 12) })).toEqual([[], ['busy']])
  expect(await rulesOf({ lead_id: lead.leadId, starts_at: at(3, 13) })).toEqual([[], ['busy']])
  expect(
    await rulesOf({ ...job, team_size: '3', postal_code: 'T6', starts_at: at(4, 8, 5) }),
  ).toEqual([
    ['off_grid', 'no_team'],
    ['too_small', 'other_area', 'outside_hours'],
  ])
  expect(await rulesOf({ ...job, starts_at: `${dateIn(-1)}T09:00` })).toEqual([['past'], []])
  expect((await why({ starts_at: at(3, 9) })).status).toBe(422)
  expect((await why({ ...job, starts_at: 'soon' })).status).toBe(422)
  expect((await why({ lead_id: 'nobody', starts_at: at(3, 9) })).status).toBe(404)
})

test('a start no calendar has is refused by name, at the ends of time too', async () => {
  for (const starts_at of [
    '0001-01-01T00:00:00Z',
    '1899-12-31T12:00:00Z',
    '9999-12-31T23:59:59Z',
  ]) {
    const { status, answer } = await get(
      `/v1/admin/slots/why-not?time_on_site_hours=2&starts_at=${starts_at}`,
    )
    expect([starts_at, status, fieldsOf({ answer })]).toEqual([starts_at, 422, ['starts_at']])
  }
})

test('visits whose clock a law has moved are listed and moved by the owner', async () => {
  const { booking, lead } = await book(desk, timeIn(3, 9))
  const off = formatInstantUtc(new Date(booking.startsAt.getTime() + 3_600_000))
  await app.database.db.execute(sql`update bookings set starts_at = starts_at + interval '1 hour',
    during = tstzrange(lower(during) + interval '1 hour', upper(during) + interval '1 hour')`)
  const change = {
    booking_id: booking.id,
    lead_id: lead.leadId,
    lead_name: 'Ada Example',
    team: 'North',
    local_start: booking.localStart,
    starts_at: off,
    new_starts_at: formatInstantUtc(booking.startsAt),
  }
  expect(await get(CLOCKS, ADMIN)).toMatchObject({
    status: 200,
    answer: { changes: [change], conflicts: [] },
  })
  expect((await send('POST', CLOCKS, { now: true })).status).toBe(422)
  expect(await send('POST', CLOCKS)).toMatchObject({ status: 200, answer: { changes: [change] } })
  expect((await get(CLOCKS, ADMIN)).answer).toEqual({ changes: [], conflicts: [] })
})

test('a dispatcher reads the calendar and changes special days alone, a stranger nothing', async () => {
  const path = `${TEAMS}/${teamIds[0]}`
  const owners: [string, string, unknown][] = [
    ['POST', TEAMS, { name: 'River', size: 3, week: nineToSix }],
    ['PATCH', path, { size: 3 }],
    ['PATCH', SCHEDULE, { buffer_minutes: 0 }],
    ['GET', CLOCKS, undefined],
    ['POST', CLOCKS, {}],
  ]
  for (const [method, where, body] of owners) {
    expect((await send(method, where, body, DISPATCHER)).status).toBe(403)
  }
  for (const where of [TEAMS, SCHEDULE, DAYS, '/v1/admin/holidays', CLOCKS]) {
    expect((await app.get(where)).status).toBe(401)
  }
  expect((await get('/v1/admin/holidays')).status).toBe(200)
  const asStranger = await app.json(DAYS, closure(1))
  expect(asStranger.status).toBe(401)
  expect((await get(DAYS)).answer).toEqual([])
})
