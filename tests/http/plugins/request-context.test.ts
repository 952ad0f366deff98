import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { contextOf } from '../../../src/http/plugins/request-context.ts'
import { JSON_TYPE, tinyApp } from './tiny-app.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const routes = () =>
  new Elysia()
    .get('/v1/context', ({ request }) => ({ ...contextOf(request), startedAt: 0 }))
    .post('/v1/echo', () => ({ ok: true }))
    .get('/v1/boom', () => {
      throw new Error('boom')
    })
    .get('/v1/null', () => {
      throw null
    })

test('A request id of 1 to 64 safe characters is taken over from the caller', async () => {
  const { send } = tinyApp(routes())
  for (const id of ['a', 'A.b_c-9', 'x'.repeat(64)]) {
    const answer = await send('/v1/context', { headers: { 'x-request-id': id } })
    expect(answer.headers.get('x-request-id')).toBe(id)
    expect(await answer.json()).toMatchObject({ requestId: id })
  }
})

test('Any other request id is replaced by a new UUID', async () => {
  const { send } = tinyApp(routes())
  for (const id of ['', 'x'.repeat(65), 'a b', 'a/b', 'ä', 'a,b', '{"a":1}']) {
    const answer = await send('/v1/context', { headers: { 'x-request-id': id } })
    expect(answer.headers.get('x-request-id')).toMatch(UUID)
  }
  const first = await send('/v1/context')
  const second = await send('/v1/context')
  expect(first.headers.get('x-request-id')).not.toBe(second.headers.get('x-request-id'))
})

test('Every kind of answer carries the request id, and problems repeat it', async () => {
  const origin = 'https://shop.example'
  const { send } = tinyApp(routes(), { origins: [origin] })
  const headers = { 'x-request-id': 'trace-1' }
  const big = 'x'.repeat(70_000)
  const cases: [number, string, RequestInit][] = [
    [200, '/v1/context', {}],
    [404, '/v1/nowhere', {}],
    [404, '/nowhere', {}],
    [405, '/v1/context', { method: 'DELETE' }],
    [413, '/v1/echo', { method: 'POST', body: big }],
    [415, '/v1/echo', { method: 'POST', body: 'a=b' }],
    [500, '/v1/boom', {}],
    [500, '/v1/null', {}],
    [204, '/v1/context', { method: 'OPTIONS' }],
    [403, '/v1/echo', { method: 'POST' }],
  ]
  for (const [status, path, init] of cases) {
    const foreign = status === 403 ? { 'sec-fetch-site': 'cross-site' } : { origin }
    const answer = await send(path, { ...init, headers: { ...headers, ...foreign } })
    expect([path, answer.status]).toEqual([path, status])
    expect(answer.headers.get('x-request-id')).toBe('trace-1')
    if (answer.headers.get('content-type') === 'application/problem+json') {
      expect(await answer.json()).toMatchObject({ request_id: 'trace-1', status })
    }
  }
})

test('The path in the context has neither query nor closing slash', async () => {
  const { root } = tinyApp(routes())
  for (const url of ['http://localhost/v1/context', 'http://localhost/v1/context/?a=/b/']) {
    const answer = await root.handle(new Request(url, { headers: JSON_TYPE }))
    expect(await answer.json()).toMatchObject({ path: '/v1/context' })
  }
})

test('A short host name leads to the same route and the same rules', async () => {
  const { root } = tinyApp(routes())
  const known = await root.handle(new Request('http://x/v1/context'))
  expect(await known.json()).toMatchObject({ path: '/v1/context' })
  // Read from the eleventh character on, this would be /v1/context.
  expect((await root.handle(new Request('http://x/aa/v1/context'))).status).toBe(404)
})

test('A request that did not come through the edge has no context', () => {
  expect(() => contextOf(new Request('http://localhost/'))).toThrow('edge')
})
