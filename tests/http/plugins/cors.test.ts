import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { tinyApp } from './tiny-app.ts'

const SHOP = 'https://shop.example'
const routes = () =>
  new Elysia().get('/v1/thing', () => ({ ok: true })).post('/v1/thing', () => ({ ok: true }))

const preflight = (origin: string): RequestInit => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type, idempotency-key, authorization',
  },
})

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
