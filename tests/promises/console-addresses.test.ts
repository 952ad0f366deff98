import { expect, test } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { testApp } from '../support/app.ts'
import { signedIn } from '../support/console.ts'

// The promise: an address of the console that only takes forms leads to the page it belongs to, whether it was
// typed or came back from the sign-in.

const filled = (path: string) => path.replace(/:\w+/g, () => crypto.randomUUID())

test('every address that only takes forms leads to a page', async () => {
  const app = await testApp()
  const admin = await signedIn(app, 'admin')
  const routes = app.app.routes.filter(({ path }) => path.startsWith('/console'))
  const looked = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))
  const posts = routes.filter(({ method, path }) => method === 'POST' && !looked.has(path))
  expect(posts.length).toBeGreaterThan(25)
  for (const { path } of posts) {
    const answer = await admin.get(filled(path))
    expect([path, answer.status]).toEqual([path, 303])
    const to = answer.headers.get('location')!
    const page = await admin.get(to)
    // A visit or person that never was has no page; what is there is a page.
    const isOne = /[0-9a-f-]{36}/.test(to)
    expect([path, to, page.status]).toEqual([path, to, isOne ? 404 : 200])
  }
  expect((await admin.get('/console/wishes/x/offer')).headers.get('location')).toBe(
    urls.console('strangers'),
  )
  expect((await admin.get(urls.console('strangersRelease'))).headers.get('location')).toBe(
    urls.console('strangers'),
  )
})

test('what is no address of the console stays unknown, and other methods stay refused', async () => {
  const app = await testApp()
  const admin = await signedIn(app, 'admin')
  expect((await admin.get('/console/nowhere')).status).toBe(404)
  const put = await app.send(urls.console('signOut'), { method: 'PUT', headers: admin.headers() })
  expect(put.status).toBe(405)
})
