import { expect, test } from 'bun:test'
import { Elysia } from 'elysia'
import { tinyApp } from './tiny-app.ts'

const SHOP = 'https://shop.example'
const OWN = 'https://spruce.example'
const routes = () => new Elysia().all('/v1/thing', () => ({ ok: true })).all('/page', () => 'ok')
const app = () => tinyApp(routes(), { origins: [SHOP] })

/** Sec-Fetch-Site, Origin, and whether a request that changes something passes. */
const MATRIX: [site: string | null, origin: string | null, passes: boolean][] = [
  [null, null, true],
  ['same-origin', OWN, true],
  ['same-origin', null, true],
  ['same-origin', 'null', true],
  ['none', null, true],
  ['cross-site', null, false],
  ['cross-site', 'https://evil.example', false],
  ['cross-site', OWN, false],
  ['cross-site', 'null', false],
  ['cross-site', SHOP, true],
  ['same-site', 'https://blog.spruce.example', false],
  ['same-site', null, false],
  ['same-site', SHOP, true],
  ['nonsense', OWN, false],
  ['', OWN, false],
  [null, OWN, true],
  [null, SHOP, true],
  [null, 'http://localhost', true],
  [null, 'https://localhost', true],
  [null, 'null', false],
  [null, '', false],
  [null, 'https://evil.example', false],
  [null, 'http://spruce.example', false],
  [null, 'https://spruce.example.evil.example', false],
  [null, 'https://shop.example.evil.example', false],
  [null, 'http://localhost:8080', false],
]

test('A write passes or is refused by what the browser says of its origin', async () => {
  const { send } = app()
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const path of ['/v1/thing', '/page']) {
      for (const [site, origin, passes] of MATRIX) {
        const headers = new Headers()
        if (site !== null) headers.set('sec-fetch-site', site)
        if (origin !== null) headers.set('origin', origin)
        const { status } = await send(path, { method, headers })
        expect([method, path, site, origin, status]).toEqual([
          method,
          path,
          site,
          origin,
          passes ? 200 : 403,
        ])
      }
    }
  }
})

test('Reading is never refused for where it comes from', async () => {
  const { send } = app()
  for (const method of ['GET', 'HEAD']) {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    expect((await send('/v1/thing', { method, headers })).status).toBe(200)
  }
})

test('A right password does not open the door to another site', async () => {
  const { send } = app()
  const headers = {
    authorization: `Basic ${btoa('admin:secret')}`,
    'sec-fetch-site': 'cross-site',
  }
  expect((await send('/v1/thing', { method: 'POST', headers })).status).toBe(403)
})
