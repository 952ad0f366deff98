import { expect, test } from 'bun:test'
import { testApp } from '../../support/app.ts'

const app = await testApp({ env: { BUSINESS_EMAIL: 'hello@spruce.example' } })

test('The addresses older clients know lead to the document of the API', async () => {
  for (const path of ['/docs', '/openapi.json', '/docs/']) {
    const answer = await app.get(path)
    expect([path, answer.status, answer.headers.get('location')]).toEqual([
      path,
      302,
      '/openapi/json',
    ])
  }
  const { openapi } = await (await app.get('/openapi/json')).json()
  expect(openapi).toStartWith('3.')
})

test('A browser that asks for an icon is led to ours', async () => {
  const answer = await app.get('/favicon.ico')
  const icon = await app.get(answer.headers.get('location')!)
  expect([answer.status, icon.status, icon.headers.get('content-type')]).toEqual([
    302,
    200,
    'image/svg+xml',
  ])
})

test('A crawler is kept from what is behind a token, from the console and the API', async () => {
  const text = await (await app.get('/robots.txt')).text()
  expect(text).toStartWith('User-agent: *\n')
  const behindTokens = ['chat', 'quotes', 'requests', 'bookings', 'unsubscribe'].flatMap((part) => [
    `/${part}/`,
    `/fr/${part}/`,
  ])
  for (const path of [...behindTokens, '/console', '/v1/', '/metrics', '/readyz', '/dev/']) {
    expect(text).toContain(`Disallow: ${path}\n`)
  }
  expect(text).not.toContain('Disallow: /\n')
})

test('Whoever finds a hole reads whom to tell, good for half a year', async () => {
  const answer = await app.get('/.well-known/security.txt')
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const lines = Object.fromEntries(
    (await answer.text())
      .trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
  expect(lines['Contact']).toBe('mailto:hello@spruce.example')
  const days = (Date.parse(lines['Expires']!) - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(178)
  expect(days).toBeLessThan(366)
})
