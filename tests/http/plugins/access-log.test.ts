import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { tinyApp } from './tiny-app.ts'

const TOKEN = 'tok-3f9c1d'
const routes = () =>
  new Elysia()
    .get('/quotes/:token', () => 'quote')
    .get('/fr/quotes/:token', () => 'devis')
    .get('/assets/*', () => 'file')
    .post('/v1/thing', () => ({ ok: true }))

test('Each request leaves one line with its route as written, never as sent', async () => {
  const { send, log } = tinyApp(routes(), { origins: ['https://shop.example'] })
  const requests: [string, RequestInit, string, string, number][] = [
    [`/quotes/${TOKEN}?secret=${TOKEN}`, {}, 'GET', '/quotes/:token', 200],
    [`/quotes/${TOKEN}/`, {}, 'GET', '/quotes/:token', 200],
    [`/fr/quotes/${TOKEN}`, { method: 'HEAD' }, 'HEAD', '/fr/quotes/:token', 200],
    [`/quotes/${TOKEN}`, { method: 'DELETE' }, 'DELETE', '/quotes/:token', 405],
    [`/assets/${TOKEN}/a.css`, {}, 'GET', '/assets/*', 200],
    [`/nowhere/${TOKEN}`, {}, 'GET', 'unmatched', 404],
    ['/v1/thing', { method: 'POST', body: TOKEN }, 'POST', '/v1/thing', 415],
    ['/v1/thing', { method: 'OPTIONS' }, 'OPTIONS', '/v1/thing', 204],
  ]
  for (const [path, init, method, route, status] of requests) {
    log.lines.length = 0
    await send(path, { ...init, headers: { 'x-request-id': 'trace-1' } })
    expect(log.lines).toHaveLength(1)
    expect(log.lines[0]).toMatchObject({
      level: 'info',
      event: 'http.request',
      fields: { method, route, status, request_id: 'trace-1' },
    })
    expect(log.lines[0]?.fields['ms']).toBeNumber()
    expect(JSON.stringify(log.lines)).not.toContain(TOKEN)
    expect(JSON.stringify(log.lines)).not.toContain('203.0.113.7')
  }
})
