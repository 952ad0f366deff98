import { expect, test } from 'bun:test'
import { type AnyElysia, Elysia } from 'elysia'
import { tinyApp } from './tiny-app.ts'

const SHOP = 'https://shop.example'
const OWN = 'https://spruce.example'
const PATHS = ['/v1/thing', '/v1/admin/thing', '/console/thing', '/page'] as const
const routes = () =>
  PATHS.reduce((app, path) => app.all(path, () => ({ ok: true })), new Elysia() as AnyElysia)
const app = () => tinyApp(routes(), { origins: [SHOP] })

/** Sec-Fetch-Site and Origin, and whether a request that changes something passes. */
type Passes = 'everywhere' | 'nowhere' | 'where the list opens'
const MATRIX: [site: string | null, origin: string | null, passes: Passes][] = [
  [null, null, 'everywhere'],
  ['same-origin', OWN, 'everywhere'],
  ['same-origin', null, 'everywhere'],
  ['same-origin', 'null', 'everywhere'],
  ['none', null, 'everywhere'],
  ['cross-site', null, 'nowhere'],
  ['cross-site', 'https://evil.example', 'nowhere'],
  ['cross-site', OWN, 'nowhere'],
  ['cross-site', 'null', 'nowhere'],
  ['cross-site', SHOP, 'where the list opens'],
  ['same-site', 'https://blog.spruce.example', 'nowhere'],
  ['same-site', null, 'nowhere'],
  ['same-site', SHOP, 'where the list opens'],
  ['nonsense', SHOP, 'where the list opens'],
  ['nonsense', OWN, 'nowhere'],
  ['', OWN, 'nowhere'],
  [null, OWN, 'everywhere'],
  [null, SHOP, 'where the list opens'],
  [null, 'http://localhost', 'everywhere'],
  [null, 'https://localhost', 'everywhere'],
  [null, 'null', 'nowhere'],
  [null, '', 'nowhere'],
  [null, 'https://evil.example', 'nowhere'],
  [null, 'http://spruce.example', 'nowhere'],
  [null, 'https://spruce.example.evil.example', 'nowhere'],
  [null, 'https://shop.example.evil.example', 'nowhere'],
  [null, 'http://localhost:8080', 'nowhere'],
]

/** What comes along, and the paths the list opens to it. */
const CREDENTIALS: [headers: Record<string, string>, opens: string[]][] = [
  [{}, ['/v1/thing']],
  [{ cookie: 'staff=1' }, []],
  [{ cookie: 'flash=1; staff=1' }, []],
  [{ cookie: 'other=1' }, ['/v1/thing']],
  [{ authorization: `Basic ${btoa('admin:secret')}` }, ['/v1/thing']],
  [{ authorization: 'Bearer spruce_1' }, ['/v1/thing', '/v1/admin/thing']],
  [{ authorization: 'Bearer spruce_1', cookie: 'other=1' }, ['/v1/thing']],
  [{ authorization: 'Bearer spruce_1', cookie: 'staff=1' }, []],
]

test('A write passes or is refused by what the browser says of its origin, where it goes and what comes along', async () => {
  const { send } = app()
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const path of PATHS) {
      for (const [site, origin, passes] of MATRIX) {
        for (const [credentials, opens] of CREDENTIALS) {
          const headers = new Headers(credentials)
          if (site !== null) headers.set('sec-fetch-site', site)
          if (origin !== null) headers.set('origin', origin)
          const passed =
            passes === 'everywhere' || (passes === 'where the list opens' && opens.includes(path))
          const { status } = await send(path, { method, headers })
          const asked = [method, path, site, origin, credentials]
          expect([...asked, status]).toEqual([...asked, passed ? 200 : 403])
        }
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
