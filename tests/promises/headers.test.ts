import { expect, test } from 'bun:test'
import type { RateLimiter } from '../../src/domain/shared/ports.ts'
import { urls } from '../../src/urls.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { ADMIN, basic, HTMX, type TestApp, testApp } from '../support/app.ts'
import { deadDatabase } from '../support/dead-database.ts'
import { type Pages, tokenIn, walk } from '../support/journey.ts'
import { isHtml, pageRoutes } from '../support/pages.ts'

// The promise: whatever is answered, to whomever, carries what protects its reader.

/** For a busy machine: no test is about time. */
const LONG_MS = 30_000

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/

const directives = (policy: string): Map<string, string[]> =>
  new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/)
      return [name, sources]
    }),
  )

/** What an answer lacks; the headers of a page only where the answer is one. */
function lacking(response: Response): string[] {
  const { headers } = response
  const missing: string[] = []
  const want = (what: string, there: boolean) => {
    if (!there) missing.push(what)
  }
  want('nosniff', headers.get('x-content-type-options') === 'nosniff')
  want('request id', REQUEST_ID.test(headers.get('x-request-id') ?? ''))
  want('no-store', headers.get('cache-control') === 'no-store')
  if (!isHtml(response)) return missing
  const policy = directives(headers.get('content-security-policy') ?? '')
  const lone = (name: string, source: string) => {
    const sources = policy.get(name) ?? []
    want(`${name} ${source}`, sources.length === 1 && sources[0] === source)
  }
  lone('default-src', "'none'")
  lone('frame-ancestors', "'none'")
  lone('base-uri', "'none'")
  lone('style-src', "'self'")
  want('form-action', policy.has('form-action'))
  want('safe sources', !/unsafe-|\*|data:.*script|https?:(\s|;|$)/.test([...policy].join(';')))
  const vary = (headers.get('vary') ?? '').toLowerCase().split(/\s*,\s*/)
  for (const name of ['hx-request', 'hx-request-type', 'origin']) {
    want(`Vary: ${name}`, vary.includes(name))
  }
  want('x-frame-options', headers.get('x-frame-options') === 'DENY')
  want('referrer-policy', headers.has('referrer-policy'))
  want('permissions-policy', headers.has('permissions-policy'))
  want('opener policy', headers.get('cross-origin-opener-policy') === 'same-origin')
  return missing
}

/** The path of a route with a token that leads somewhere. */
function filled(path: string, pages: Pages): string {
  const known = path.includes('/quotes/')
    ? pages.quote
    : path.includes('/requests/')
      ? pages.thanks
      : pages.chat
  return path.replace(':token', tokenIn(known))
}

const URLENCODED = { 'content-type': 'application/x-www-form-urlencoded' }
/** Requests that a page route refuses before, or instead of, doing its work. */
const REFUSED: [string, RequestInit][] = [
  ['wrong method', { method: 'DELETE' }],
  ['not a form', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }],
  ['too large', { method: 'POST', body: 'a'.repeat(70_000), headers: URLENCODED }],
  ['NUL', { method: 'POST', body: 'message=%00&name=%00', headers: URLENCODED }],
  ['from another site', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }],
]

async function refusals(app: TestApp, path: string): Promise<[string, Response][]> {
  const answers: [string, Response][] = []
  for (const [name, init] of REFUSED) answers.push([name, await app.send(path, init)])
  return answers
}

test.each([...LANGUAGES])(
  'every page, fragment, redirect and error page in %s',
  async (lang) => {
    const app = await testApp()
    const { pages, answers } = await walk(app, lang)
    const seen: [string, Response][] = answers.map((answer, i) => [
      `step ${i} of the journey`,
      answer,
    ])
    for (const [state, path] of Object.entries(pages)) seen.push([state, await app.get(path)])
    const routes = pageRoutes(app).filter(({ path }) => path.startsWith('/fr') === (lang === 'fr'))
    expect(routes.length).toBeGreaterThan(10)
    for (const { method, path } of routes) {
      const right = filled(path, pages)
      const wrong = path.replace(':token', 'nobody')
      for (const target of [right, wrong]) {
        for (const headers of [{}, HTMX]) {
          const answer =
            method === 'GET' ? await app.get(target, headers) : await app.form(target, {}, headers)
          seen.push([`${method} ${target}`, answer])
        }
      }
      for (const [name, answer] of await refusals(app, right)) {
        expect([name, answer.status >= 400, isHtml(answer)]).toEqual([name, true, true])
        seen.push([`${name} ${right}`, answer])
      }
    }
    const faults = seen.flatMap(([what, answer]) =>
      lacking(answer).map((missing) => `${what} (${answer.status}): ${missing}`),
    )
    expect(faults.slice(0, 20)).toEqual([])
    expect(seen.filter(([, answer]) => isHtml(answer)).length).toBeGreaterThan(100)
  },
  LONG_MS,
)

test(
  'pages answered in trouble: too many requests, no database, a fault of ours',
  async () => {
    const broken = new Proxy({}, { get: () => undefined }) as never
    const troubled: [number, TestApp][] = [
      [429, await testApp({ deps: { rateLimiter: exhausted } })],
      [503, await testApp({ deps: { database: deadDatabase() } })],
      [500, await testApp({ deps: { database: { kind: 'pglite', db: broken } as never } })],
    ]
    for (const [status, app] of troubled) {
      for (const lang of LANGUAGES) {
        const answers = [
          await app.form(urls.chatStart(lang), { message: '2 bed' }),
          await app.form(urls.chatTurns(lang, 'x'), { message: '2 bed' }, HTMX),
        ]
        for (const answer of answers) {
          expect([answer.status, isHtml(answer), lacking(answer)]).toEqual([status, true, []])
        }
      }
    }
  },
  LONG_MS,
)

const exhausted: RateLimiter = {
  take: () => ({ allowed: false, limit: 1, remaining: 0, resetSeconds: 42 }),
  close: async () => {},
}

test(
  'every answer of the API, preflights included',
  async () => {
    const app = await testApp()
    const { api } = urls
    const seen: [string, Response][] = []
    const keep = async (what: string, answer: Promise<Response>) => seen.push([what, await answer])
    for (const path of Object.values(api)) {
      const origin = { origin: 'https://front.example' }
      await keep(`GET ${path}`, app.get(path))
      await keep(`GET ${path} as owner`, app.get(path, basic(ADMIN)))
      await keep(`POST ${path}`, app.json(path, {}))
      await keep(`malformed ${path}`, app.json(path, '{', basic(ADMIN)))
      await keep(`DELETE ${path}`, app.send(path, { method: 'DELETE' }))
      await keep(`not JSON ${path}`, app.form(path, { a: 'b' }))
      const asks = { ...origin, 'access-control-request-method': 'POST' }
      await keep(`preflight ${path}`, app.send(path, { method: 'OPTIONS', headers: asks }))
      await keep(`foreign ${path}`, app.json(path, {}, { origin: 'https://evil.example' }))
    }
    await keep('estimate', app.json(api.estimate, { beds: 2, baths: 1 }))
    await keep('turn', app.json(api.chatTurn, { session_id: 's', message: '2 bed' }))
    const lead = { name: 'Ada', phone: '780-555-0142', structured_inputs: { beds: 2, baths: 1 } }
    await keep('lead', app.json(api.leads, lead))
    await keep('unknown', app.get('/v1/nothing'))
    const faults = seen.flatMap(([what, answer]) => [
      ...lacking(answer).map((missing) => `${what} (${answer.status}): ${missing}`),
      ...(isHtml(answer) ? [`${what}: a page`] : []),
    ])
    expect(faults.slice(0, 20)).toEqual([])
  },
  LONG_MS,
)

test('files are not taken for something else, and an unknown one is no page', async () => {
  const app = await testApp()
  const html = await (await app.get('/')).text()
  const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|theme)[^"]+)"/g)].map(([, f]) => f!)
  expect(files.length).toBeGreaterThan(3)
  for (const file of [...files, urls.asset('nothing.css'), '/theme.css?hue=999']) {
    const answer = await app.get(file)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('x-request-id')).toMatch(REQUEST_ID)
    expect(isHtml(answer)).toBe(false)
  }
})
