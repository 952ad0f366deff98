import { expect, test } from 'bun:test'
import { Type } from '@sinclair/typebox'
import { DrizzleQueryError } from 'drizzle-orm'
import { Elysia, t } from 'elysia'
import { DomainError, ERROR_CODES, invalid } from '../../../src/domain/shared/errors.ts'
import { ERROR_PAGE, tinyApp } from './tiny-app.ts'

const SECRET = 'alice@example.com'

/** A route that throws what `make` makes. */
const throwing = (make: () => unknown) =>
  new Elysia()
    .get('/v1/thing', () => {
      throw make()
    })
    .get('/page', () => {
      throw make()
    })

const answerTo = async (error: unknown, path = '/v1/thing') => {
  const { send, log } = tinyApp(throwing(() => error))
  const answer = await send(path)
  return { answer, log, body: (await answer.json()) as Record<string, unknown> }
}

const withCode = (code: string, message = SECRET) => Object.assign(new Error(message), { code })

test('Every code of a refusal has its status, and the refusal its own sentence', async () => {
  const statuses = new Map<string, number>()
  for (const code of ERROR_CODES) {
    const { answer, body } = await answerTo(new DomainError(code, 'Slot is taken'))
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(Object.keys(body)).toEqual(['type', 'title', 'status', 'detail', 'request_id', 'errors'])
    expect(body).toMatchObject({
      status: answer.status,
      detail: 'Slot is taken',
      request_id: answer.headers.get('x-request-id'),
      errors: [],
    })
    statuses.set(code, answer.status)
  }
  expect(Object.fromEntries(statuses)).toEqual({
    malformed: 400,
    domain: 400,
    unauthorized: 401,
    forbidden: 403,
    not_found: 404,
    method_not_allowed: 405,
    conflict: 409,
    too_large: 413,
    unsupported_media_type: 415,
    misdirected: 421,
    validation: 422,
    rate_limited: 429,
    headers_too_large: 431,
    internal: 500,
    unavailable: 503,
  })
})

test('Types and titles follow the contract', async () => {
  const typeAndTitle = async (error: DomainError) => {
    const { body } = await answerTo(error)
    return [body['type'], body['title']]
  }
  const base = 'https://example.com/problems'
  expect(await typeAndTitle(invalid({ field: 'a', message: 'is required' }))).toEqual([
    `${base}/validation-error`,
    'Validation Error',
  ])
  expect(await typeAndTitle(new DomainError('conflict', 'Slot is taken'))).toEqual([
    `${base}/domain-error`,
    'Slot is taken',
  ])
  expect(await typeAndTitle(new DomainError('rate_limited', 'Rate limit exceeded'))).toEqual([
    `${base}/rate-limit`,
    'Too Many Requests',
  ])
  expect(await typeAndTitle(new DomainError('unavailable', 'Deposits unavailable'))).toEqual([
    `${base}/server-error`,
    'Deposits unavailable',
  ])
})

test('A refusal with a waiting time says when to come back', async () => {
  const { answer } = await answerTo(new DomainError('unavailable', 'No', { retryAfterSeconds: 7 }))
  expect(answer.headers.get('retry-after')).toBe('7')
})

test('What nobody expected is a 500 that says nothing, and is logged without its message', async () => {
  const faults = [
    new Error(SECRET),
    new TypeError(SECRET),
    withCode('23505'),
    new DrizzleQueryError(`select '${SECRET}'`, [SECRET], withCode('23505')),
    SECRET,
    undefined,
    { message: SECRET },
  ]
  for (const fault of faults) {
    const { answer, body, log } = await answerTo(fault)
    expect(body).toMatchObject({
      type: 'https://example.com/problems/server-error',
      title: 'Internal Server Error',
      status: 500,
      detail: 'Unexpected error',
    })
    expect(JSON.stringify(body)).not.toContain(SECRET)
    const line = log.lines.find(({ level }) => level === 'error')
    expect(line?.event).toBe('http.fault')
    expect(line?.fields['request_id']).toBe(answer.headers.get('x-request-id')!)
    expect(JSON.stringify(log.lines)).not.toContain(SECRET)
  }
  const { log } = await answerTo(new DrizzleQueryError('select', [SECRET], withCode('23505')))
  expect(log.lines[0]?.fields).toMatchObject({ code: '23505' })
})

test('A database out of reach is 503, however the error is wrapped', async () => {
  const codes = ['CONNECTION_CLOSED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', '57P01', '53300', '57014']
  for (const code of [...codes, '08006', '40001']) {
    for (const error of [
      withCode(code),
      new DrizzleQueryError('select', [SECRET], withCode(code)),
      new Error('outer', { cause: new Error('inner', { cause: withCode(code) }) }),
    ]) {
      const { answer, body } = await answerTo(error)
      expect([code, answer.status]).toEqual([code, 503])
      expect(body['detail']).toBe('Service temporarily unavailable')
    }
  }
})

test('An answer that breaks its own schema is our fault and tells nothing', async () => {
  const routes = new Elysia().get('/v1/thing', () => ({ price: SECRET }) as never, {
    response: Type.Object({ price: Type.Number() }),
  })
  const { send, log } = tinyApp(routes)
  const answer = await send('/v1/thing')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain(SECRET)
  expect(JSON.stringify(log.lines)).not.toContain(SECRET)
})

test('A page gets the page for people instead, with the same status', async () => {
  const { send } = tinyApp(throwing(() => new DomainError('conflict', 'Slot is taken')))
  const answer = await send('/page')
  expect(answer.status).toBe(409)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await answer.text()).toBe(ERROR_PAGE)
})

test('An answer that is none is logged, and answered with a problem or the page for people', async () => {
  // Not `async`, and not seen to return a promise: the framework answers `undefined`.
  const later = Promise.resolve(undefined)
  const { send, log } = tinyApp(new Elysia().onRequest(() => later).get('/v1/thing', () => 'never'))
  const problem = await send('/v1/thing')
  expect(problem.status).toBe(500)
  expect(problem.headers.get('content-type')).toBe('application/problem+json')
  expect(await problem.json()).toMatchObject({
    status: 500,
    request_id: problem.headers.get('x-request-id'),
  })
  const page = await send('/page')
  expect(page.status).toBe(500)
  expect(await page.text()).toBe(ERROR_PAGE)
  const faults = log.lines.filter(({ event }) => event === 'http.fault')
  expect(faults.map(({ fields }) => fields['name'])).toEqual(['NoAnswer', 'NoAnswer'])
})

test('A known path with another method is 405 and says what is allowed', async () => {
  const routes = new Elysia()
    .get('/v1/things/:id', () => 'one')
    .get('/v1/things/new', () => 'new')
    .post('/v1/things/:id', () => 'posted')
    .delete('/v1/things/:id/parts/:part', () => 'gone')
    .get('/v1/files/*', () => 'file')
  const { send } = tinyApp(routes)
  const allowOf = async (method: string, path: string) => {
    const { status, headers } = await send(path, { method })
    return [status, headers.get('allow')]
  }
  expect(await allowOf('PUT', '/v1/things/7')).toEqual([405, 'GET, HEAD, POST'])
  expect(await allowOf('DELETE', '/v1/things/new')).toEqual([405, 'GET, HEAD, POST'])
  expect(await allowOf('DELETE', '/v1/things/new/')).toEqual([405, 'GET, HEAD, POST'])
  expect(await allowOf('GET', '/v1/things/7/parts/8')).toEqual([405, 'DELETE'])
  expect(await allowOf('POST', '/v1/files/a/b.css')).toEqual([405, 'GET, HEAD'])
  expect(await allowOf('PROPFIND', '/v1/things/7')).toEqual([405, 'GET, HEAD, POST'])
  expect(await allowOf('GET', '/v1/things/7/parts')).toEqual([404, null])
  expect(await allowOf('GET', '/v1/thingsx7')).toEqual([404, null])
  expect(await allowOf('HEAD', '/v1/things/7')).toEqual([200, null])
})

test('A forged signed cookie is a 400, not a fault', async () => {
  const routes = new Elysia().get('/v1/thing', ({ cookie }) => cookie.flash.value, {
    cookie: t.Cookie({ flash: t.String() }, { secrets: 'secret-of-the-test', sign: ['flash'] }),
  })
  const { send } = tinyApp(routes)
  const answer = await send('/v1/thing', { headers: { cookie: `flash=${SECRET}.forged` } })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ detail: 'Invalid cookie' })
})

const text = Type.Optional(Type.Union([Type.String({ maxLength: 5 }), Type.Null()]))
const Home = Type.Object(
  {
    beds: Type.Integer({ minimum: 0, maximum: 10 }),
    baths: Type.Optional(Type.Number({ minimum: 0, maximum: 10 })),
    hours: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 24 })),
    cleaning_type: Type.Optional(
      Type.Union([Type.Literal('standard'), Type.Literal('deep'), Type.Null()]),
    ),
    grease: Type.Optional(Type.Boolean()),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
    code: Type.Optional(Type.String({ pattern: '^[A-Z]+$', error: 'must be capital letters' })),
    day: Type.Optional(Type.String({ format: 'date' })),
    notes: text,
    dates: Type.Optional(Type.Array(Type.String({ maxLength: 3 }), { maxItems: 2 })),
    add_ons: Type.Optional(
      Type.Union([
        Type.Object(
          { oven: Type.Optional(Type.Boolean()), beds: Type.Optional(Type.Integer()) },
          { additionalProperties: false },
        ),
        Type.Null(),
      ]),
    ),
  },
  { additionalProperties: false },
)

test('A validation names each field once and says the limit in words', async () => {
  const { post } = tinyApp(new Elysia().post('/v1/homes', ({ body }) => body, { body: Home }))
  const faultsOf = async (home: unknown) => {
    const answer = await post('/v1/homes', JSON.stringify(home))
    const { errors } = (await answer.json()) as { errors: { field: string; message: string }[] }
    return [answer.status, ...errors.map(({ field, message }) => `${field} ${message}`)]
  }
  const cases: [home: unknown, ...faults: string[]][] = [
    [{}, 'beds is required'],
    [{ beds: 11 }, 'beds must be between 0 and 10'],
    [{ beds: 1.5 }, 'beds must be a whole number between 0 and 10'],
    [{ beds: '2' }, 'beds must be a whole number between 0 and 10'],
    [{ beds: 2, baths: -1 }, 'baths must be between 0 and 10'],
    [{ beds: 2, hours: 0 }, 'hours must be more than 0 and at most 24'],
    [{ beds: 2, cleaning_type: 'x' }, 'cleaning_type must be one of standard, deep'],
    [{ beds: 2, grease: 'yes' }, 'grease must be true or false'],
    [{ beds: 2, name: '' }, 'name must be between 1 and 255 characters'],
    [{ beds: 2, name: 7 }, 'name must be text'],
    [{ beds: 2, code: 'abc' }, 'code must be capital letters'],
    [{ beds: 2, day: 'soon' }, 'day must be a date (YYYY-MM-DD)'],
    [{ beds: 2, notes: 'too long' }, 'notes must be at most 5 characters'],
    [{ beds: 2, notes: 7 }, 'notes must be text'],
    [{ beds: 2, dates: ['a', 'b', 'c'] }, 'dates must be at most 2 entries'],
    [{ beds: 2, dates: ['a', 'long'] }, 'dates.1 must be at most 3 characters'],
    [{ beds: 2, dates: 'a' }, 'dates must be a list'],
    [{ beds: 2, add_ons: { oven: 1 } }, 'add_ons.oven must be true or false'],
    [{ beds: 2, add_ons: { pool: true } }, 'add_ons.pool is not allowed'],
    [{ beds: 2, add_ons: 3 }, 'add_ons must be an object'],
    [{ beds: 2, extra: 1 }, 'extra is not allowed'],
    [{ beds: 2, 'a b': 1 }, 'body is not allowed'],
    [[], 'body must be an object'],
    ['text', 'body must be an object'],
    [
      { beds: -1, name: '' },
      'beds must be between 0 and 10',
      'name must be between 1 and 255 characters',
    ],
  ]
  for (const [home, ...faults] of cases) expect(await faultsOf(home)).toEqual([422, ...faults])
})

test('Query and path parameters are named as they were written', async () => {
  const routes = new Elysia()
    .get('/v1/slots', ({ query }) => query, {
      query: t.Object({
        limit: t.Optional(t.Integer({ minimum: 1, maximum: 200 })),
        hours: t.Optional(t.Numeric({ exclusiveMinimum: 0, maximum: 24 })),
        date: t.Optional(t.String({ format: 'date' })),
      }),
    })
    .get('/v1/leads/:lead_id', ({ params }) => params, {
      params: t.Object({ lead_id: t.String({ format: 'uuid' }) }),
    })
  const { send } = tinyApp(routes)
  const cases: [string, string, string][] = [
    ['/v1/slots?limit=500', 'limit', 'must be between 1 and 200'],
    ['/v1/slots?limit=abc', 'limit', 'must be a whole number between 1 and 200'],
    ['/v1/slots?hours=0&limit=3', 'hours', 'must be more than 0 and at most 24'],
    ['/v1/slots?date=someday', 'date', 'must be a date (YYYY-MM-DD)'],
    ['/v1/leads/17', 'lead_id', 'must be a UUID'],
  ]
  for (const [path, field, message] of cases) {
    const answer = await send(path)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ field, message }] })
  }
})
