import { expect, test } from 'bun:test'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { assetsPlugin, loadAssets } from '../../../src/http/plugins/assets.ts'
import { pages } from '../../views/samples.ts'

const assets = loadAssets(fileURLToPath(new URL('../../..', import.meta.url)))
const app = assetsPlugin(assets)
const SHEET = assets.url('app.css')

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.handle(new Request(`http://localhost${path}`, { method, headers }))

test('a file is served under the name of its content, to be kept for ever', async () => {
  const response = await ask(SHEET)
  expect(SHEET).toMatch(/^\/assets\/app\.[0-9a-f]{12}\.css$/)
  expect(response.status).toBe(200)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'Accept-Encoding',
  })
  expect(await response.text()).toStartWith('@layer reset, tokens, base, parts, pages, utilities;')
})

test('htmx comes from its package', async () => {
  expect(await (await ask(assets.url('htmx.js'))).text()).toContain('htmx')
})

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['gzip, br;q=0', 'gzip', gunzipSync],
  ['gzip;q=0, br;q=0.0', null, Buffer.from],
  ['identity', null, Buffer.from],
] as const)('who accepts "%s" gets %s', async (accepted, encoding, unpack) => {
  const response = await ask(SHEET, { 'accept-encoding': accepted })
  expect(response.headers.get('content-encoding')).toBe(encoding)
  const body = await response.arrayBuffer()
  expect(response.headers.get('content-length')).toBe(String(body.byteLength))
  expect(Buffer.from(unpack(body)).toString()).toBe(await (await ask(SHEET)).text())
})

test('a copy that is still right is not sent again', async () => {
  const etag = (await ask(SHEET)).headers.get('etag')!
  const again = await ask(SHEET, { 'if-none-match': `W/"other", ${etag}` })
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
  expect((await ask(SHEET, { 'if-none-match': '"other"' })).status).toBe(200)
})

test('a HEAD says what a GET would send', async () => {
  const head = await ask(SHEET, {}, 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(head.headers.get('content-type')).toBe('text/css; charset=utf-8')
})

test.each([
  '/assets/app.css',
  '/assets/app.000000000000.css',
  '/assets/..%2fpackage.json',
  '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
  '/assets/css/tokens.css',
  '/assets/constructor',
  '/assets/',
])('nothing but the listed files is served: %s', async (path) => {
  expect((await ask(path)).status).toBe(404)
})

test('a company hue has a sheet of its own, and only a hue has one', async () => {
  const sheet = await ask('/theme.css?hue=160')
  expect(await sheet.text()).toBe(':root{--hue:160}\n')
  expect(sheet.headers.get('cache-control')).toContain('immutable')
  for (const hue of ['360', '-1', '1.5', '', '1}body{display:none', '0x10']) {
    expect((await ask(`/theme.css?hue=${encodeURIComponent(hue)}`)).status).toBe(404)
  }
  expect((await ask('/theme.css')).status).toBe(404)
})

test('a page cannot point at a file that does not exist', () => {
  expect(() => assets.url('img/nothing.svg')).toThrow('There is no public file "img/nothing.svg"')
  for (const { html } of pages('en')) {
    for (const [, path] of html.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)) {
      expect(assets.url(path!)).toStartWith('/assets/')
    }
  }
})

test('the landing page with all it needs travels in less than 40 kB', async () => {
  const { html } = pages('fr').find(({ name }) => name === 'home')!
  const files = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, path]) => path!)
  expect(files).toContain('htmx.js')
  let bytes = Bun.gzipSync(html).byteLength
  for (const file of files) {
    const response = await ask(assets.url(file), { 'accept-encoding': 'gzip' })
    bytes += (await response.arrayBuffer()).byteLength
  }
  expect(bytes).toBeLessThan(40_000)
})
