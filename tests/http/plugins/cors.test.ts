import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { tinyApp } from './tiny-app.ts'

const SHOP = 'https://shop.example'
const routes = () =>
  new Elysia()
    .get('/v1/thing', () => ({ ok: true }))
    .post('/v1/thing', () => ({ ok: true }))
    .all('/v1/admin/thing', () => ({ ok: true }))
    .all('/console/thing', () => 'ok')
    .all('/healthz', () => ({ ok: true }))
    .all('/', () => 'ok')

const ASKED = 'content-type, idempotency-key, authorization'
const preflight = (origin: string, asked = ASKED): RequestInit => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': asked,
  },
})
const aboutOrigins = ({ headers }: Response) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control'))

test('A listed origin may read answers and gets the request id', async () => {
  const { send } = tinyApp(routes(), { origins: [SHOP, 'http://localhost:3000'] })
  for (const origin of [SHOP, 'http://localhost:3000']) {
    const answer = await send('/v1/thing', { headers: { origin } })
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin)
    expect(answer.headers.get('access-control-expose-headers')).toBe('X-Request-ID')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('vary')).toContain('Origin')
  }
})

test('No other origin is let in, however close it looks', async () => {
  const { send } = tinyApp(routes(), { origins: [SHOP] })
  const strangers = [
    'null',
    'http://shop.example',
    'https://shop.example.evil.example',
    'https://evilshop.example',
    'https://www.shop.example',
    'https://shop.example:8443',
    'https://SHOP.example',
    'https://shop.example/',
    'shop.example',
    'x://https://shop.example',
    'constructor',
    '*',
    '',
  ]
  for (const origin of strangers) {
    for (const init of [{ headers: { origin } }, preflight(origin)]) {
      const answer = await send('/v1/thing', init)
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
      expect(answer.headers.get('vary')).toBe('Origin')
    }
  }
})

test('A preflight is answered 204, kept ten minutes and allows any header', async () => {
  const { send } = tinyApp(routes(), { origins: [SHOP] })
  const answer = await send('/v1/thing', preflight(SHOP))
  expect(answer.status).toBe(204)
  expect(answer.headers.get('access-control-max-age')).toBe('600')
  expect(answer.headers.get('access-control-allow-origin')).toBe(SHOP)
  expect(answer.headers.get('access-control-allow-headers')).toBe('*, Authorization')
  expect(answer.headers.get('access-control-allow-methods')).toContain('POST')
})

test('A listed origin can read refusals too', async () => {
  const { send, post } = tinyApp(routes(), { origins: [SHOP], perMinute: 1 })
  await post('/v1/thing', '{}', { origin: SHOP })
  const limited = await post('/v1/thing', '{}', { origin: SHOP })
  expect(limited.status).toBe(429)
  expect(limited.headers.get('access-control-allow-origin')).toBe(SHOP)
  const missing = await send('/v1/nowhere', { headers: { origin: SHOP } })
  expect(missing.status).toBe(404)
  expect(missing.headers.get('access-control-allow-origin')).toBe(SHOP)
})

test('Where no origin is listed no answer speaks of origins', async () => {
  const { send } = tinyApp(routes())
  const answer = await send('/v1/thing', { headers: { origin: SHOP } })
  expect(answer.status).toBe(200)
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  expect((await send('/v1/thing', preflight(SHOP))).status).toBe(405)
})

const PREFLIGHTS: [path: string, asked: string, allowed: boolean][] = [
  ['/v1/thing', 'content-type', true],
  ['/v1/admin/thing', 'authorization', true],
  ['/v1/admin/thing', 'content-type,AUTHORIZATION', true],
  ['/v1/admin/thing', 'content-type', false],
  ['/v1/admin/thing', '', false],
  ['/v1/admin/thing', 'x-authorization', false],
  ['/v1/admin', 'content-type', false],
  ['/console/thing', ASKED, false],
  ['/console', ASKED, false],
  ['/', ASKED, false],
  ['/chat', ASKED, false],
  ['/healthz', ASKED, false],
]

test('A preflight opens the public API, the staff API to a token, and nothing else', async () => {
  const { send } = tinyApp(routes(), { origins: [SHOP] })
  for (const [path, asked, allowed] of PREFLIGHTS) {
    const answer = await send(path, preflight(SHOP, asked))
    const told = [path, asked, answer.status, aboutOrigins(answer).length > 0]
    expect(told).toEqual([path, asked, 204, allowed])
  }
})

/** What comes with a request, and whether a listed origin may read the answer on each path. */
const READINGS: [headers: Record<string, string>, api: boolean, staffApi: boolean][] = [
  [{}, true, false],
  [{ authorization: 'Bearer spruce_1' }, true, true],
  [{ authorization: 'bearer spruce_1' }, true, true],
  [{ authorization: 'Bearer' }, true, false],
  [{ authorization: `Basic ${btoa('admin:secret')}` }, true, false],
  [{ cookie: 'other=1' }, true, false],
  [{ cookie: 'staff=1' }, false, false],
  [{ cookie: 'a=b; staff=1' }, false, false],
  [{ cookie: 'other=1', authorization: 'Bearer spruce_1' }, true, false],
  [{ cookie: 'staff=1', authorization: 'Bearer spruce_1' }, false, false],
]

test('A listed origin reads what the list opens: no session, and on the staff API a token alone', async () => {
  const { send } = tinyApp(routes(), { origins: [SHOP] })
  for (const [headers, api, staffApi] of READINGS) {
    const reads = async (path: string) =>
      aboutOrigins(await send(path, { headers: { ...headers, origin: SHOP } })).length > 0
    expect([headers, await reads('/v1/thing')]).toEqual([headers, api])
    expect([headers, await reads('/v1/admin/thing')]).toEqual([headers, staffApi])
    for (const path of ['/', '/console/thing', '/healthz', '/nowhere']) {
      expect([path, headers, await reads(path)]).toEqual([path, headers, false])
    }
  }
})
