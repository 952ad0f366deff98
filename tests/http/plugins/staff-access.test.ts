import { expect, test } from 'bun:test'
import { Type } from '@sinclair/typebox'
import { sql } from 'drizzle-orm'
import { Elysia } from 'elysia'
import { memoryRateLimiter } from '../../../src/adapters/rate-limit/memory.ts'
import type { Config } from '../../../src/config.ts'
import { signInPlaces, signInTries } from '../../../src/db/schema/index.ts'
import { DomainError } from '../../../src/domain/shared/errors.ts'
import { type Act, may } from '../../../src/domain/staff/permissions.rules.ts'
import type { StaffPerson } from '../../../src/domain/staff/person.ts'
import { isKnownPlace, placeOf } from '../../../src/domain/staff/places.ts'
import { signInRefusals } from '../../../src/domain/staff/refusals.ts'
import { environmentStaff } from '../../../src/http/plugins/environment-staff.ts'
import { signInThrottle } from '../../../src/http/plugins/sign-in-throttle.ts'
import { type StaffSessions, staffAccess } from '../../../src/http/plugins/staff-access.ts'
import { staffIdentity } from '../../../src/http/plugins/staff-identity.ts'
import { testDatabase } from '../../support/database.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { tinyApp } from './tiny-app.ts'

const BOTH: Config['staff'] = {
  admin: { username: 'owner', password: 'pässwörd: with colon' },
  dispatcher: { username: 'desk', password: 'desk-password' },
}

const SECRET = 'a secret of a test installation'
const noSessions: StaffSessions = {
  current: async () => null,
  anyAccount: async () => false,
}

async function staffApp(staff: Config['staff'], sessions: StaffSessions = noSessions) {
  const database = await testDatabase()
  const clock = fixedClock('2026-11-22T12:00:00Z')
  const refused: string[] = []
  const door = {
    database,
    secret: SECRET,
    environment: environmentStaff(staff, SECRET),
    throttle: signInThrottle(memoryRateLimiter(clock), clock),
    sessions,
    refusals: signInRefusals(database, clock),
    permit: async ({ account, role }: StaffPerson, act: Act) => {
      if (may(role, act)) return
      refused.push(`${account} ${act}`)
      throw new DomainError('forbidden', 'Admin role required')
    },
  }
  const routes = new Elysia()
    .use(staffAccess(door, staffIdentity(door)))
    .get('/v1/admin/leads', ({ staff: { role, account } }) => ({ role, account }), {
      staff: 'day.run',
    })
    .get('/v1/admin/metrics', ({ staff: { role } }) => role, { staff: 'figures.see' })
    .post('/v1/admin/things', ({ staff: { role, account } }) => ({ role, account }), {
      staff: 'day.run',
      body: Type.Object({ n: Type.Integer() }),
    })
    .get('/v1/open', () => ({ ok: true }))
  const proxy = { trust: true, ips: ['10.0.0.1'], cidrs: [] }
  return {
    database,
    refusals: refused,
    ...tinyApp(routes, { proxy, peer: '10.0.0.1', perMinute: 1e6 }),
    tick: clock.advance,
  }
}

const basic = (pair: string, client = '6.6.6.6') => ({
  headers: {
    authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`,
    'x-forwarded-for': client,
  },
})
const OWNER = `owner:${BOTH.admin!.password}`
const DESK = 'desk:desk-password'

test('Each role signs in with its own pair and is named to the handler', async () => {
  const { send } = await staffApp(BOTH)
  const owner = await send('/v1/admin/leads', basic(OWNER))
  expect(await owner.json()).toEqual({ role: 'admin', account: 'basic:admin' })
  const desk = await send('/v1/admin/leads', basic(DESK))
  expect(await desk.json()).toEqual({ role: 'dispatcher', account: 'basic:dispatcher' })
})

test('A dispatcher is kept out of what is for the owner', async () => {
  const { send, refusals } = await staffApp(BOTH)
  expect((await send('/v1/admin/metrics', basic(OWNER))).status).toBe(200)
  const refused = await send('/v1/admin/metrics', basic(DESK))
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ detail: 'Admin role required' })
  expect(refusals).toEqual(['basic:dispatcher figures.see'])
})

test('Without credentials a client is asked for Basic', async () => {
  const { send } = await staffApp(BOTH)
  const answer = await send('/v1/admin/leads')
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toStartWith('Basic realm=')
})

test('While nobody can sign in staff routes are unavailable, and other routes are not', async () => {
  const { send } = await staffApp({ admin: null, dispatcher: null })
  for (const init of [{}, basic(OWNER)]) {
    const answer = await send('/v1/admin/leads', init)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ detail: 'Admin access not configured' })
  }
  expect((await send('/v1/open')).status).toBe(200)
})

test('One configured pair does not open the other role', async () => {
  const { send } = await staffApp({ ...BOTH, admin: null })
  expect((await send('/v1/admin/leads', basic(DESK))).status).toBe(200)
  expect((await send('/v1/admin/leads', basic(OWNER))).status).toBe(401)
})

test('Anything but the right pair is 401, whatever its length or form', async () => {
  const headers = (authorization: string) => ({ authorization })
  const wrong = [
    'Basic',
    'Basic !!!!',
    `Bearer ${btoa(DESK)}`,
    btoa(DESK),
    '',
    `Basic ${btoa('desk')}`,
    `Basic ${btoa('desk:')}`,
    `Basic ${btoa(':desk-password')}`,
    `Basic ${btoa(`${DESK}x`)}`,
    `Basic ${btoa(DESK.slice(0, -1))}`,
    `Basic ${btoa('DESK:desk-password')}`,
  ]
  for (const authorization of wrong) {
    const { send } = await staffApp(BOTH)
    const answer = await send('/v1/admin/leads', { headers: headers(authorization) })
    expect([authorization, answer.status]).toEqual([authorization, 401])
  }
  const { send, database, tick } = await staffApp(BOTH)
  for (let length = 0; length <= 1000; length += 7) {
    const pair = `desk:${'x'.repeat(length)}`
    const client = `6.6.${length >> 8}.${length & 255}`
    expect((await send('/v1/admin/leads', basic(pair, client))).status).toBe(401)
    await database.db.delete(signInTries)
    tick(1_000)
  }
})

test('The scheme may be written in any case', async () => {
  const { send } = await staffApp(BOTH)
  const headers = { authorization: `bAsIc   ${btoa(DESK)}` }
  expect((await send('/v1/admin/leads', { headers })).status).toBe(200)
})

test('A stranger learns nothing of the schema', async () => {
  const { post } = await staffApp(BOTH)
  expect((await post('/v1/admin/things', '{"n":"x"}')).status).toBe(401)
  expect((await post('/v1/admin/things', '{"n":"x"}', basic(DESK).headers)).status).toBe(422)
  expect((await post('/v1/admin/things', '{"n":1}', basic(DESK).headers)).status).toBe(200)
})

test('After some wrong guesses even the right pair is not looked at, but from a place where it was right', async () => {
  const { send, tick } = await staffApp(BOTH)
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))).status).toBe(200)
  const guesses: number[] = []
  for (let i = 0; i < 12; i++) {
    guesses.push((await send('/v1/admin/leads', basic(`desk:guess-${i}`))).status)
  }
  expect(guesses.slice(0, 6)).toEqual([401, 401, 401, 401, 401, 401])
  expect(guesses.slice(6)).toEqual([429, 429, 429, 429, 429, 429])
  for (const client of ['6.6.6.6', '8.8.8.8']) {
    const throttled = await send('/v1/admin/leads', basic(DESK, client))
    expect(throttled.status).toBe(429)
    expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  }
  tick(61_000)
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))).status).toBe(200)
  expect((await send('/v1/admin/leads', basic(OWNER, '8.8.8.8'))).status).toBe(200)
})

test('Ten wrong guesses a minute are all a client has, whatever logins it tries', async () => {
  const { send, tick } = await staffApp(BOTH)
  for (let i = 0; i < 10; i++) {
    expect((await send('/v1/admin/leads', basic(`somebody${i}:guess`))).status).toBe(401)
  }
  expect((await send('/v1/admin/leads', basic(DESK))).status).toBe(429)
  tick(61_000)
  expect((await send('/v1/admin/leads', basic(DESK))).status).toBe(200)
})

test('Of 400 guesses from 400 addresses a handful is looked at, and the right pair works where it did', async () => {
  const { send, tick } = await staffApp(BOTH)
  expect((await send('/v1/admin/leads', basic(OWNER, '7.7.7.7'))).status).toBe(200)
  const count = { 401: 0, 429: 0 }
  for (let i = 0; i < 400; i++) {
    const client = i % 2 ? `6.6.${i >> 8}.${i & 255}` : `2001:db8:${i.toString(16)}::1`
    const { status } = await send('/v1/admin/leads', basic(`owner:guess-${i}`, client))
    count[status as 401 | 429] += 1
    if (i % 40 === 0) tick(1_000)
  }
  expect(count[401] + count[429]).toBe(400)
  expect(count[401]).toBeLessThanOrEqual(20)
  expect((await send('/v1/admin/leads', basic(OWNER, '7.7.7.7'))).status).toBe(200)
})

test('Logins that nobody has share one budget with all strangers, and known places have their own', async () => {
  const { send } = await staffApp(BOTH)
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))).status).toBe(200)
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, i) =>
      send('/v1/admin/leads', basic(`nobody${i}:guess`, `6.6.1.${i}`)),
    ),
  )
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(21)
  // A login that exists is refused alike: else the answer would tell.
  expect((await send('/v1/admin/leads', basic('owner:guess', '6.6.2.1'))).status).toBe(429)
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))).status).toBe(200)
})

test('A burst of simultaneous guesses gets no more than ten looked at', async () => {
  const { send } = await staffApp(BOTH)
  const guesses = Array.from({ length: 50 }, (_, i) =>
    send('/v1/admin/leads', basic(i === 49 ? DESK : `desk:guess-${i}`)),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10)
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40)
})

test('Who guesses where the pair is known has a hundred looks an hour there, and spends nobody else’s', async () => {
  const { send, tick, database } = await staffApp(BOTH)
  for (const client of ['7.7.7.7', '7.7.7.8']) await send('/v1/admin/leads', basic(DESK, client))
  const guesses: number[] = []
  for (let i = 0; i < 8; i++) {
    guesses.push((await send('/v1/admin/leads', basic(`desk:guess-${i}`, '7.7.7.7'))).status)
  }
  expect(guesses).toEqual([401, 401, 401, 401, 401, 401, 429, 429])
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.8'))).status).toBe(200)
  tick(61_000)
  await database.db.update(signInTries).set({ nextAt: sql`now()`, tries: 100 })
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))).status).toBe(429)
  await database.db.update(signInTries).set({ from: sql`now() - interval '61 minutes'` })
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))).status).toBe(200)
})

test('A place is known for thirty days, for one pair, and not for its next password', async () => {
  const { send, database } = await staffApp(BOTH)
  await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))
  const places = await database.db.select().from(signInPlaces)
  expect(places).toHaveLength(1)
  expect(JSON.stringify(places)).not.toMatch(/7\.7\.7\.7|desk/)
  const at = (pair: string | null, client = '7.7.7.7') =>
    isKnownPlace(database.db, placeOf(SECRET, pair, client))
  const mark = environmentStaff(BOTH, SECRET).markOf('desk')
  const next = { ...BOTH, dispatcher: { username: 'desk', password: 'another-password' } }
  expect(await at(mark)).toBe(true)
  expect(await at(mark, '7.7.7.8')).toBe(false)
  expect(await at(environmentStaff(BOTH, SECRET).markOf('owner'))).toBe(false)
  expect(await at(environmentStaff(next, SECRET).markOf('desk'))).toBe(false)
  await database.db.update(signInPlaces).set({ lastSuccessAt: sql`now() - interval '31 days'` })
  expect(await at(mark)).toBe(false)
})

test('Right sign-ins are never counted', async () => {
  const { send } = await staffApp(BOTH)
  for (let i = 0; i < 50; i++) {
    expect((await send('/v1/admin/leads', basic(DESK))).status).toBe(200)
  }
})

test("The console's session opens the same doors", async () => {
  const sessions: StaffSessions = {
    current: async (request) =>
      request.headers.get('cookie') === 'session=marie'
        ? { role: 'dispatcher', account: 'marie', name: 'Marie', sessionId: '1', login: 'marie' }
        : null,
    anyAccount: async () => true,
  }
  const { send } = await staffApp({ admin: null, dispatcher: null }, sessions)
  const signedIn = { headers: { cookie: 'session=marie' } }
  expect(await (await send('/v1/admin/leads', signedIn)).json()).toEqual({
    role: 'dispatcher',
    account: 'marie',
  })
  expect((await send('/v1/admin/metrics', signedIn)).status).toBe(403)
  expect((await send('/v1/admin/leads')).status).toBe(401)
})
