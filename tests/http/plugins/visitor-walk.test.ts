import { expect, test } from 'bun:test'
import { memoryLog } from '../../../src/adapters/log.ts'
import { isOwnRequest } from '../../../src/http/plugins/own-requests.ts'
import { visitorWalk } from '../../../src/http/plugins/visitor-walk.ts'

const PUBLIC_URL = 'https://book.example'
const SERVED: Record<string, () => Response> = {
  'GET /': () => new Response('<html></html>'),
  'POST /v1/estimate': () => Response.json({ total_before_tax: 170 }),
}

/** A walk through an app that answers as given, on a clock that the test moves. */
function walking(
  answers: Record<string, () => Response | Promise<Response>> = {},
  limitMs = 2_000,
) {
  const log = memoryLog()
  const asked: Request[] = []
  const time = { ms: 0 }
  const walk = visitorWalk({
    publicUrl: PUBLIC_URL,
    log,
    limitMs,
    monotonic: () => time.ms,
    serve: async (request) => {
      asked.push(request)
      const name = `${request.method} ${new URL(request.url).pathname}`
      return (answers[name] ?? SERVED[name]!)()
    },
  })
  const faults = () => log.lines.map(({ event, fields }) => [event, fields['fault']])
  return { walk, asked, time, faults }
}

test('A walk asks for the landing page and a price, as requests of the process to itself', async () => {
  const { walk, asked, faults } = walking()
  expect(await walk()).toBe(true)
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET http://book.example/',
    'POST http://book.example/v1/estimate',
  ])
  expect(asked.every(isOwnRequest)).toBe(true)
  expect(asked.map(({ headers }) => headers.get('host'))).toEqual(['book.example', 'book.example'])
  expect(faults()).toEqual([])
})

test('However many ask, one walk is under way, and its result stands for five seconds', async () => {
  const { walk, asked, time } = walking()
  const told = await Promise.all(Array.from({ length: 50 }, walk))
  expect(new Set(told)).toEqual(new Set([true]))
  expect(asked).toHaveLength(2)
  time.ms += 4_999
  await walk()
  expect(asked).toHaveLength(2)
  time.ms += 1
  await walk()
  expect(asked).toHaveLength(4)
})

test.each<[string, string, () => Response | Promise<Response>]>([
  ['landing', 'GET /', () => new Response('<html></html>', { status: 500 })],
  ['landing', 'GET /', () => new Response('<html>cut off')],
  ['landing', 'GET /', () => new Response('', { status: 429 })],
  ['landing', 'GET /', () => Promise.reject(new Error('x'))],
  ['landing', 'GET /', () => undefined as never],
  ['price', 'POST /v1/estimate', () => Response.json({}, { status: 422 })],
  ['price', 'POST /v1/estimate', () => Response.json({ total_before_tax: null })],
  ['price', 'POST /v1/estimate', () => new Response('<html>')],
])('A visitor who does not get the %s is not served (%s)', async (step, name, answer) => {
  const { walk, faults } = walking({ [name]: answer })
  expect(await walk()).toBe(false)
  expect(faults()).toEqual([['readiness.visitor', step]])
})

test('A walk that does not end has failed', async () => {
  const { walk, faults } = walking({ 'GET /': () => new Promise(() => {}) }, 1)
  expect(await walk()).toBe(false)
  expect(faults()).toEqual([['readiness.visitor', 'late']])
})
