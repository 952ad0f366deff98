import { expect, test } from 'bun:test'
import { isPartial, respond, seeOther } from '../../../src/http/plugins/forms.ts'
import { page } from '../../../src/http/plugins/html.ts'

const request = (headers: Record<string, string> = {}) =>
  new Request('http://localhost/chat', { headers })

test('A page is HTML that nobody keeps and that varies by what htmx asks', async () => {
  const answer = page('<p>é</p>', { status: 422, headers: { 'x-own': '1' } })
  expect(answer.status).toBe(422)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('vary')).toContain('HX-Request, HX-Request-Type')
  expect(answer.headers.get('x-own')).toBe('1')
  expect(await answer.text()).toBe('<p>é</p>')
})

test('Only htmx asking for a part of the page gets the fragment', async () => {
  const answerTo = (headers: Record<string, string>) =>
    respond(
      request(headers),
      () => 'page',
      () => 'fragment',
    ).text()
  expect(isPartial(request({ 'hx-request': 'true', 'hx-request-type': 'partial' }))).toBe(true)
  expect(await answerTo({ 'hx-request': 'true', 'hx-request-type': 'partial' })).toBe('fragment')
  expect(await answerTo({ 'hx-request': 'true', 'hx-request-type': 'full' })).toBe('page')
  expect(await answerTo({})).toBe('page')
})

test('After a form a plain browser is redirected with 303', () => {
  const answer = seeOther('/quotes/abc', request())
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/quotes/abc')
  expect(answer.headers.get('hx-redirect')).toBeNull()
})

test('After a form htmx is told to navigate, and has nothing to follow or swap', () => {
  const answer = seeOther('https://checkout.stripe.com/c/1', request({ 'hx-request': 'true' }))
  expect(answer.status).toBe(204)
  expect(answer.headers.get('hx-redirect')).toBe('https://checkout.stripe.com/c/1')
  expect(answer.headers.get('location')).toBeNull()
})
