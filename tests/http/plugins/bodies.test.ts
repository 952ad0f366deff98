import { expect, test } from 'bun:test'
import { Type } from '@sinclair/typebox'
import { Elysia } from 'elysia'
import fc from 'fast-check'
import { FORM_TYPE, JSON_TYPE, tinyApp } from './tiny-app.ts'

const Free = Type.Unknown()
const routes = () =>
  new Elysia()
    .post('/v1/echo', ({ body }) => ({ body }), { body: Free })
    .post(
      '/v1/strict',
      ({ body }) => ({ body, canary: Object.hasOwn(Object.prototype, 'polluted') }),
      { body: Type.Object({ beds: Type.Integer() }, { additionalProperties: false }) },
    )
    .post('/v1/admin/run', ({ body }) => ({ body }))
    .post('/v1/stripe/webhook', ({ body }) => ({
      isBytes: body instanceof Uint8Array,
      text: Buffer.from(body as Uint8Array).toString('latin1'),
    }))
    .post('/chat', ({ body }) => Response.json({ body }))
    .get('/search', ({ query }) => Response.json(query))
    .get('/quotes/:token', ({ params }) => Response.json(params))

const app = tinyApp(routes(), { perMinute: 1e6 })
const { post, send } = app

/** A body that comes in pieces, without a declared length. */
const pieces = (sizes: number[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const size of sizes) controller.enqueue(new Uint8Array(size).fill(0x20))
      controller.close()
    },
  })

test('JSON arrives as it was sent, with or without a declared length', async () => {
  const sent = '{"name":"Zoë 🧽","nested":{"list":[1,2.5,null,true]},"constructor":1}'
  const length = `${Buffer.byteLength(sent)}`
  for (const headers of [JSON_TYPE, { ...JSON_TYPE, 'content-length': length }]) {
    const answer = await post('/v1/echo', sent, headers)
    expect(await answer.json()).toEqual({ body: JSON.parse(sent) })
  }
})

test('JSON routes take application/json and nothing else', async () => {
  const taken = ['application/json', 'application/json; charset=utf-8', 'Application/JSON ;a=b']
  for (const type of taken) {
    expect((await post('/v1/echo', '{}', { 'content-type': type })).status).toBe(200)
  }
  const refused = [
    'text/plain',
    'text/plain;application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    'application/problem+json',
    '',
  ]
  for (const type of refused) {
    const answer = await post('/v1/echo', '{}', { 'content-type': type })
    expect([type, answer.status]).toEqual([type, 415])
    expect(await answer.json()).toMatchObject({ detail: 'Content-Type must be application/json' })
  }
})

test('Form routes take url-encoded fields and nothing else', async () => {
  const taken = await post('/chat', 'message=2+beds%21&lang=fr', FORM_TYPE)
  expect(await taken.json()).toEqual({ body: { message: '2 beds!', lang: 'fr' } })
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
    expect((await post('/chat', 'message=hi', { 'content-type': type })).status).toBe(415)
  }
})

test('Of a repeated form field the last one counts, and no field reaches the prototype', async () => {
  const fields = 'a=1&a=2&__proto__=x&__proto__[polluted]=1&constructor=c'
  const answer = await post('/chat', fields, FORM_TYPE)
  expect(await answer.json()).toEqual({
    body: { a: '2', '__proto__[polluted]': '1', constructor: 'c' },
  })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('A body that was not sent is null for JSON and an empty form elsewhere', async () => {
  const none = { method: 'POST' }
  expect(await (await send('/v1/admin/run', none)).json()).toEqual({ body: null })
  expect(await (await send('/chat', none)).json()).toEqual({ body: {} })
  const strict = await send('/v1/strict', none)
  expect(strict.status).toBe(422)
  expect(await strict.json()).toMatchObject({
    errors: [{ field: 'body', message: 'must be an object' }],
  })
})

test('Malformed JSON is refused with 400', async () => {
  for (const body of ['{', '{"a":}', "{'a':1}", 'NaN', '{"a":1e}', '{"a":"\n"}', '[1,]', '\0']) {
    const answer = await post('/v1/echo', body)
    expect([body, answer.status]).toEqual([body, 400])
    expect(await answer.json()).toMatchObject({ detail: 'Request body is not valid JSON' })
  }
})

test('Numbers beyond what JSON can hold do not pass for numbers', async () => {
  const answer = await post('/v1/strict', '{"beds":1e999}')
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ errors: [{ field: 'beds' }] })
})

test('A body may be 32 levels deep and no deeper', async () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  expect((await post('/v1/echo', nested(32))).status).toBe(200)
  expect((await post('/v1/echo', nested(33))).status).toBe(400)
  expect((await post('/v1/echo', nested(30_000))).status).toBe(400)
  const objects = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
  expect((await post('/v1/echo', objects)).status).toBe(400)
})

test('64 KiB pass and one byte more does not, whether declared, counted or in pieces', async () => {
  const text = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`
  const declared = (bytes: number) => ({ ...JSON_TYPE, 'content-length': `${bytes}` })
  expect((await post('/v1/echo', text(65_536))).status).toBe(200)
  expect((await post('/v1/echo', text(65_536), declared(65_536))).status).toBe(200)
  const refused = [
    await post('/v1/echo', text(65_537)),
    await post('/v1/echo', text(65_537), declared(65_537)),
    await post('/v1/echo', '{}', declared(65_537)),
    await post('/v1/echo', pieces([40_000, 40_000])),
    await post('/v1/echo', text(65_537), { ...declared(10), 'transfer-encoding': 'chunked' }),
    await post('/chat', `a=${'x'.repeat(65_536)}`, FORM_TYPE),
  ]
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 413))
  expect(await refused[0]!.json()).toMatchObject({
    title: 'Request body is larger than 64 KiB',
    status: 413,
  })
})

test('The webhook gets its bytes exactly as sent, up to 512 KiB', async () => {
  const sent = new Uint8Array([0xff, 0x00, 0x7b, 0x0a])
  for (const path of ['/v1/stripe/webhook', '/v1/stripe/webhook/']) {
    const answer = await post(path, sent, { 'content-type': 'text/plain' })
    expect(await answer.json()).toEqual({ isBytes: true, text: 'ÿ\0{\n' })
  }
  const length = (bytes: number) => ({ 'content-length': `${bytes}` })
  const full = new Uint8Array(524_288)
  expect((await post('/v1/stripe/webhook', full)).status).toBe(200)
  expect((await post('/v1/stripe/webhook', full, length(524_288))).status).toBe(200)
  expect((await post('/v1/stripe/webhook', new Uint8Array(524_289))).status).toBe(413)
  expect((await post('/v1/stripe/webhook', full, length(524_289))).status).toBe(413)
})

test('A member called __proto__ is ignored, also where members are refused', async () => {
  const polluting = '{"beds":2,"__proto__":{"polluted":true,"beds":9}}'
  const answer = await post('/v1/strict', polluting)
  expect(await answer.json()).toEqual({ body: { beds: 2 }, canary: false })
  const inherited = await post('/v1/strict', '{"__proto__":{"beds":9}}')
  expect(await inherited.json()).toMatchObject({
    errors: [{ field: 'beds', message: 'is required' }],
  })
  const named = await post('/v1/strict', '{"beds":2,"constructor":{"prototype":{"polluted":1}}}')
  expect(await named.json()).toMatchObject({ errors: [{ field: 'constructor' }] })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('NUL and half surrogate pairs are refused wherever they stand, naming the field', async () => {
  const cases: [string, string][] = [
    ['{"name":"a\\u0000b"}', 'name'],
    ['{"name":"\\ud83d"}', 'name'],
    ['{"name":"\\udfff\\ud83d"}', 'name'],
    ['{"add_ons":{"notes":["ok","\\u0000"]}}', 'add_ons.notes.1'],
    ['{"a\\u0000":1}', 'body'],
    ['{"outer":{"a\\udc00":1}}', 'outer'],
    ['{"not a name":"\\u0000"}', 'body'],
    ['"\\u0000"', 'body'],
  ]
  for (const [body, field] of cases) {
    const answer = await post('/v1/echo', body)
    expect([body, answer.status]).toEqual([body, 422])
    expect(await answer.json()).toMatchObject({
      errors: [{ field, message: 'must not contain NUL or broken characters' }],
    })
  }
  expect((await post('/v1/echo', '{"name":"\\ud83e\\uddfd"}')).status).toBe(200)
})

test('A form with NUL is refused, in a value and in a name', async () => {
  expect((await post('/chat', 'message=a%00b', FORM_TYPE)).status).toBe(422)
  expect((await post('/chat', 'a%00b=1', FORM_TYPE)).status).toBe(422)
})

test('A query with NUL is refused, naming the parameter', async () => {
  for (const [query, field] of [
    ['q=a%00b', 'q'],
    ['ok=1&date=%00', 'date'],
    ['%00=1', 'query'],
  ]) {
    const answer = await send(`/v1/anything?${query}`)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ errors: [{ field }] })
  }
  expect((await send('/search?q=50%25+%C3%A9%zz')).status).toBe(200)
})

test('A path that cannot be read leads nowhere', async () => {
  for (const token of ['a%00b', '%zz', '%', '%ED%A0%80', '%ff']) {
    expect((await send(`/quotes/${token}`)).status).toBe(404)
  }
  expect(await (await send('/quotes/%C3%A9')).json()).toEqual({ token: 'é' })
})

test('Whatever bytes are sent, no route ever answers 500', async () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  const text = fc.oneof(fc.json(), fc.string({ unit: 'binary' }))
  const type = fc.constantFrom('application/json', FORM_TYPE['content-type'], 'text/plain')
  const path = fc.constantFrom('/v1/echo', '/v1/strict', '/chat', '/v1/stripe/webhook')
  await fc.assert(
    fc.asyncProperty(path, type, fc.oneof(bytes, text), async (route, contentType, body) => {
      const { status } = await post(route, body, { 'content-type': contentType })
      expect([200, 400, 415, 422]).toContain(status)
    }),
    { numRuns: 300 },
  )
})
