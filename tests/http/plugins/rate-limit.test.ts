import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { tinyApp } from './tiny-app.ts'

const routes = () =>
  new Elysia()
    .get('/healthz', () => ({ status: 'ok' }))
    .get('/readyz', () => ({ status: 'ok' }))
    .post('/v1/stripe/webhook', () => ({ received: true }))
    .post('/v1/estimate', () => ({ ok: true }))
    .post('/v1/admin/leads', () => ({ ok: true }))
    .get('/', () => 'home')

const post = { method: 'POST' }

test('A client that used up its writes is told when to come back', async () => {
  const { send } = tinyApp(routes(), { perMinute: 3 })
  for (let i = 0; i < 3; i++) expect((await send('/v1/estimate', post)).status).toBe(200)
  const refused = await send('/v1/estimate', post)
  expect(refused.status).toBe(429)
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThanOrEqual(1)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(refused.headers.get('ratelimit-policy')).toBe('"writes";q=3;w=60')
  expect(refused.headers.get('ratelimit')).toBe(`"writes";r=0;t=${seconds}`)
  expect(await refused.json()).toEqual({
    type: 'https://example.com/problems/rate-limit',
    title: 'Too Many Requests',
    status: 429,
    detail: 'Rate limit exceeded',
    request_id: refused.headers.get('x-request-id'),
    errors: [],
  })
})

test('Reads have ten times the budget of writes, and neither uses up the other', async () => {
  const { send } = tinyApp(routes(), { perMinute: 2 })
  for (let i = 0; i < 20; i++) expect((await send('/')).status).toBe(200)
  expect((await send('/')).status).toBe(429)
  expect((await send('/v1/estimate', post)).status).toBe(200)
})

test('Unknown paths count as well', async () => {
  const { send } = tinyApp(routes(), { perMinute: 1 })
  const statuses: number[] = []
  for (let i = 0; i < 11; i++) statuses.push((await send('/v1/nowhere')).status)
  expect(statuses).toEqual([...Array<number>(10).fill(404), 429])
})

test('Probes and the Stripe webhook are never limited', async () => {
  const { send } = tinyApp(routes(), { perMinute: 1 })
  for (let i = 0; i < 30; i++) {
    expect((await send('/healthz')).status).toBe(200)
    expect((await send('/readyz')).status).toBe(200)
    expect((await send('/v1/stripe/webhook', post)).status).toBe(200)
  }
})

test('Staff work does not use up the public write budget', async () => {
  const { send } = tinyApp(routes(), { perMinute: 1 })
  for (let i = 0; i < 5; i++) expect((await send('/v1/admin/leads', post)).status).toBe(200)
  expect((await send('/v1/estimate', post)).status).toBe(200)
})

test('A forged forwarding chain does not open a new budget', async () => {
  const { send } = tinyApp(routes(), {
    perMinute: 2,
    peer: '10.0.0.1',
    proxy: { trust: true, ips: ['10.0.0.1'], cidrs: [] },
  })
  const statuses: number[] = []
  for (let i = 0; i < 3; i++) {
    const headers = { 'x-forwarded-for': `1.1.1.${i}, 6.6.6.6` }
    statuses.push((await send('/v1/estimate', { ...post, headers })).status)
  }
  expect(statuses).toEqual([200, 200, 429])
  const another = { 'x-forwarded-for': '6.6.6.6, 7.7.7.7' }
  expect((await send('/v1/estimate', { ...post, headers: another })).status).toBe(200)
})

test('Neighbours in one IPv6 network share a budget', async () => {
  const proxy = { trust: true, ips: ['10.0.0.1'], cidrs: [] }
  const { send } = tinyApp(routes(), { perMinute: 1, peer: '10.0.0.1', proxy })
  const from = (ip: string) => ({ ...post, headers: { 'x-forwarded-for': ip } })
  expect((await send('/v1/estimate', from('2001:db8:1:2::1'))).status).toBe(200)
  expect((await send('/v1/estimate', from('2001:db8:1:2::ffff'))).status).toBe(429)
  expect((await send('/v1/estimate', from('2001:db8:1:3::1'))).status).toBe(200)
})
