import { expect, test } from 'bun:test'
import { Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import { memoryRateLimiter } from '../../../src/adapters/rate-limit/memory.ts'
import type { Config } from '../../../src/config.ts'
import { environmentStaff } from '../../../src/http/plugins/environment-staff.ts'
import { signInThrottle } from '../../../src/http/plugins/sign-in-throttle.ts'
import { type StaffSessions, staffAccess } from '../../../src/http/plugins/staff-access.ts'
import { fixedClock } from '../../support/fixed-clock.ts'
import { tinyApp } from './tiny-app.ts'

const BOTH: Config['staff'] = {
  admin: { username: 'owner', password: 'pässwörd: with colon' },
  dispatcher: { username: 'desk', password: 'desk-password' },
}

const noSessions: StaffSessions = {
  current: async () => null,
  anyAccount: async () => false,
}

function staffApp(staff: Config['staff'], sessions: StaffSessions = noSessions) {
  const clock = fixedClock('2026-11-22T12:00:00Z')
  const refusals: string[] = []
  const throttle = signInThrottle(memoryRateLimiter(clock), clock)
  const routes = new Elysia()
    .use(
      staffAccess({
        environment: environmentStaff(staff, 'a secret of this test'),
        throttle,
        sessions,
        noteRefusal: async ({ account }, act) => void refusals.push(`${account} ${act}`),
      }),
    )
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
    refusals,
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
  const { send } = staffApp(BOTH)
  const owner = await send('/v1/admin/leads', basic(OWNER))
  expect(await owner.json()).toEqual({ role: 'admin', account: 'basic:admin' })
  const desk = await send('/v1/admin/leads', basic(DESK))
  expect(await desk.json()).toEqual({ role: 'dispatcher', account: 'basic:dispatcher' })
})

test('A dispatcher is kept out of what is for the owner', async () => {
  const { send, refusals } = staffApp(BOTH)
  expect((await send('/v1/admin/metrics', basic(OWNER))).status).toBe(200)
  const refused = await send('/v1/admin/metrics', basic(DESK))
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({ detail: 'Admin role required' })
  expect(refusals).toEqual(['basic:dispatcher figures.see'])
})

test('Without credentials a client is asked for Basic', async () => {
  const { send } = staffApp(BOTH)
  const answer = await send('/v1/admin/leads')
  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toStartWith('Basic realm=')
})

test('While nobody can sign in staff routes are unavailable, and other routes are not', async () => {
  const { send } = staffApp({ admin: null, dispatcher: null })
  for (const init of [{}, basic(OWNER)]) {
    const answer = await send('/v1/admin/leads', init)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ detail: 'Admin access not configured' })
  }
  expect((await send('/v1/open')).status).toBe(200)
})

test('One configured pair does not open the other role', async () => {
  const { send } = staffApp({ ...BOTH, admin: null })
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
    const answer = await staffApp(BOTH).send('/v1/admin/leads', { headers: headers(authorization) })
    expect([authorization, answer.status]).toEqual([authorization, 401])
  }
  const { send } = staffApp(BOTH)
  for (let length = 0; length <= 1000; length += 7) {
    const pair = `desk:${'x'.repeat(length)}`
    const client = `6.6.${length >> 8}.${length & 255}`
    expect((await send('/v1/admin/leads', basic(pair, client))).status).toBe(401)
  }
})

test('The scheme may be written in any case', async () => {
  const { send } = staffApp(BOTH)
  const headers = { authorization: `bAsIc   ${btoa(DESK)}` }
  expect((await send('/v1/admin/leads', { headers })).status).toBe(200)
})

test('A stranger learns nothing of the schema', async () => {
  const { post } = staffApp(BOTH)
  expect((await post('/v1/admin/things', '{"n":"x"}')).status).toBe(401)
  expect((await post('/v1/admin/things', '{"n":"x"}', basic(DESK).headers)).status).toBe(422)
  expect((await post('/v1/admin/things', '{"n":1}', basic(DESK).headers)).status).toBe(200)
})

test('After ten wrong guesses a minute even the right pair is not looked at', async () => {
  const { send, tick } = staffApp(BOTH)
  for (let i = 0; i < 10; i++) {
    expect((await send('/v1/admin/leads', basic(`desk:guess-${i}`))).status).toBe(401)
  }
  const throttled = await send('/v1/admin/leads', basic(DESK))
  expect(throttled.status).toBe(429)
  expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
  expect((await send('/v1/admin/leads', basic(DESK, '7.7.7.7'))).status).toBe(200)
  tick(61_000)
  expect((await send('/v1/admin/leads', basic(DESK))).status).toBe(200)
})

test('A burst of simultaneous guesses gets no more than ten looked at', async () => {
  const { send } = staffApp(BOTH)
  const guesses = Array.from({ length: 50 }, (_, i) =>
    send('/v1/admin/leads', basic(i === 49 ? DESK : `desk:guess-${i}`)),
  )
  const statuses = (await Promise.all(guesses)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(40)
})

test('Right sign-ins are never counted', async () => {
  const { send } = staffApp(BOTH)
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
  const { send } = staffApp({ admin: null, dispatcher: null }, sessions)
  const signedIn = { headers: { cookie: 'session=marie' } }
  expect(await (await send('/v1/admin/leads', signedIn)).json()).toEqual({
    role: 'dispatcher',
    account: 'marie',
  })
  expect((await send('/v1/admin/metrics', signedIn)).status).toBe(403)
  expect((await send('/v1/admin/leads')).status).toBe(401)
})
