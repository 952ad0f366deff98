import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { page } from '../../../src/http/plugins/html.ts'
import { tinyApp } from './tiny-app.ts'

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; form-action 'self' https://checkout.stripe.com; " +
  "base-uri 'none'; frame-ancestors 'none'"

const routes = () =>
  new Elysia()
    .get('/', () => page('<p>Home</p>'))
    .get('/quotes/:token', () => page('<p>Quote</p>'))
    .get('/v1/thing', () => ({ ok: true }))
    .get('/assets/app.css', () => {
      const headers = { 'content-type': 'text/css', 'cache-control': 'max-age=31536000, immutable' }
      return new Response('a{}', { headers })
    })

const headersOf = async (path: string, options: Parameters<typeof tinyApp>[1] = {}) =>
  (await tinyApp(routes(), options).send(path)).headers

test('A page may load only what we serve and post only to us and Stripe', async () => {
  const headers = await headersOf('/')
  expect(headers.get('content-security-policy')).toBe(POLICY)
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(headers.get('permissions-policy')).toContain('geolocation=()')
  expect(headers.get('cache-control')).toBe('no-store')
})

test("Cloudflare's challenge is allowed only while the captcha is on", async () => {
  const policy = (await headersOf('/', { captcha: true })).get('content-security-policy') ?? ''
  expect(policy).toContain("script-src 'self' https://challenges.cloudflare.com;")
  expect(policy).toContain('frame-src https://challenges.cloudflare.com;')
})

test('A page whose URL holds a token tells no other site its address', async () => {
  expect((await headersOf('/quotes/abc')).get('referrer-policy')).toBe('same-origin')
  expect((await headersOf('/')).get('referrer-policy')).toBe('strict-origin-when-cross-origin')
})

test('An error page loads nothing but our style and icon', async () => {
  const headers = await headersOf('/nowhere')
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  )
  expect(headers.get('x-frame-options')).toBe('DENY')
})

test('Only production promises TLS', async () => {
  expect((await headersOf('/')).get('strict-transport-security')).toBeNull()
  for (const path of ['/', '/v1/thing', '/v1/nowhere', '/assets/app.css']) {
    const headers = await headersOf(path, { production: true })
    expect(headers.get('strict-transport-security')).toStartWith('max-age=31536000')
  }
})

test('API answers are not kept and not sniffed', async () => {
  for (const path of ['/v1/thing', '/v1/nowhere']) {
    const headers = await headersOf(path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBeNull()
  }
})

test('An answer that says how long it holds keeps its word', async () => {
  const headers = await headersOf('/assets/app.css')
  expect(headers.get('cache-control')).toBe('max-age=31536000, immutable')
})
