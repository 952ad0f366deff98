import { expect, test } from 'bun:test'
import { urls } from '../../src/urls.ts'
import { LANGUAGES } from '../../src/words/catalogue.ts'
import { errorWords } from '../../src/words/pages/errors.ts'
import { ADMIN, basic, type TestApp, testApp } from '../support/app.ts'
import { textOf } from '../support/html.ts'

// The promise: nobody takes more than their share, and who is refused is told what to do.

const PER_MINUTE = 5
const limitedApp = () => testApp({ env: { RATE_LIMIT_PER_MINUTE: String(PER_MINUTE) } })
const HOME = { beds: 2, baths: 1 }
const { api } = urls

const statuses = async (times: number, ask: () => Promise<Response>): Promise<number[]> => {
  const seen: number[] = []
  for (let i = 0; i < times; i++) seen.push((await ask()).status)
  return seen
}

/** Spends the budget of writes. */
const spend = (app: TestApp) => statuses(PER_MINUTE, () => app.json(api.estimate, HOME))

const expectLimits = ({ headers }: Response) => {
  const seconds = Number(headers.get('retry-after'))
  expect(seconds).toBeGreaterThanOrEqual(1)
  expect(seconds).toBeLessThanOrEqual(60)
  expect(headers.get('ratelimit-policy')).toBe('"writes";q=5;w=60')
  expect(headers.get('ratelimit')).toBe(`"writes";r=0;t=${seconds}`)
}

test('the sixth write of a minute is a problem that says when to come back', async () => {
  const app = await limitedApp()
  expect(await spend(app)).toEqual([200, 200, 200, 200, 200])
  const refused = await app.json(api.estimate, HOME)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expectLimits(refused)
  expect(await refused.json()).toMatchObject({
    type: 'https://example.com/problems/rate-limit',
    title: 'Too Many Requests',
    status: 429,
    detail: 'Rate limit exceeded',
    errors: [],
  })
})

test('estimates, turns, leads and forms are paid from one budget', async () => {
  const app = await limitedApp()
  const writes = [
    () => app.json(api.estimate, HOME),
    () => app.json(api.chatTurn, { session_id: 's', message: 'hello' }),
    () => app.json(api.leads, {}),
    () => app.form(urls.chatStart('en'), { message: 'hello' }),
    () => app.form(urls.chatTurns('fr', 'nobody'), { message: 'hello' }),
    () => app.json(api.estimate, HOME),
  ]
  const seen: number[] = []
  for (const write of writes) seen.push((await write()).status)
  expect(seen).toEqual([200, 200, 422, 303, 404, 429])
})

test.each([...LANGUAGES])('a form refused in %s is a page that says what to do', async (lang) => {
  const app = await limitedApp()
  await spend(app)
  const refused = await app.form(urls.chatStart(lang), { message: '2 bed 1 bath' })
  expect(refused.status).toBe(429)
  expect(refused.headers.get('content-type')).toStartWith('text/html')
  expectLimits(refused)
  const said = textOf(await refused.text())
  expect(said).toContain(errorWords(lang)[429].text)
  expect(said).toContain('780-555-0100')
})

test('reads have ten times the budget, of their own', async () => {
  const app = await limitedApp()
  await spend(app)
  const seen = await statuses(PER_MINUTE * 10, () => app.get(urls.area('en')))
  expect(new Set(seen)).toEqual(new Set([200]))
  const refused = await app.get(urls.area('en'))
  expect(refused.status).toBe(429)
  expect(refused.headers.get('ratelimit-policy')).toBe('"reads";q=50;w=60')
})

test('whoever watches the process is never refused', async () => {
  const app = await limitedApp()
  const seen = await statuses(PER_MINUTE * 10 + 5, () => app.get(api.healthz))
  expect(new Set(seen)).toEqual(new Set([200]))
  await statuses(PER_MINUTE * 10, () => app.get(urls.area('en')))
  expect((await app.get(api.readyz)).status).toBe(200)
})

test('a refused write changes nothing', async () => {
  const app = await limitedApp()
  await spend(app)
  const lead = { name: 'Ada Example', phone: '780-555-0142', structured_inputs: HOME }
  expect((await app.json(api.leads, lead)).status).toBe(429)
  const listed = await app.get(api.adminLeads, basic(ADMIN))
  expect(await listed.json()).toEqual([])
})
