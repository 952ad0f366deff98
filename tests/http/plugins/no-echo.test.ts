import { expect, test } from 'bun:test'
import { Type } from '@sinclair/typebox'
import { Elysia, t } from 'elysia'
import fc from 'fast-check'
import { tinyApp } from './tiny-app.ts'

const routes = () =>
  new Elysia()
    .post('/v1/homes', ({ body }) => body, {
      body: Type.Object(
        {
          beds: Type.Integer({ minimum: 0, maximum: 10 }),
          type: Type.Union([Type.Literal('standard'), Type.Literal('deep')]),
          note: Type.String({ maxLength: 3 }),
          list: Type.Array(Type.Integer(), { maxItems: 2 }),
        },
        { additionalProperties: false },
      ),
      query: t.Object({ limit: t.Optional(t.Integer({ maximum: 5 })) }),
    })
    .get('/v1/leads/:id', () => 'lead', {
      params: t.Object({ id: t.String({ format: 'uuid' }) }),
    })
    .post('/v1/boom', ({ body }) => {
      throw new Error(JSON.stringify(body))
    })
    .post('/chat', ({ body }) => {
      throw new TypeError(JSON.stringify(body))
    })

const MARKER = 'Zq7marker'

/** Where a marker may stand in a body; an unknown member that looks like a name is told back. */
const bodyWith = (marker: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(
      JSON.stringify({ beds: marker, type: marker, note: marker, list: [marker] }),
      JSON.stringify({ beds: 1, type: { [`${marker} name`]: 1 }, note: 'a', list: marker }),
      JSON.stringify({ [`${marker} name`]: marker, beds: marker }),
      JSON.stringify(marker),
      `{"beds":"${marker}"`,
      marker,
      `a=${marker}`,
      `{"note":"\\u0000${marker}"}`,
      JSON.stringify({ deep: '['.repeat(3) + marker }),
    ),
    fc.json().map((json) => `[${json},"${marker}"]`),
  )

test('No refusal ever tells back what was sent, whatever it was and wherever it stood', async () => {
  const { send } = tinyApp(routes(), { perMinute: 1e6 })
  const inputs = fc
    .string({ unit: fc.constantFrom(...'abcdef0123456789'), minLength: 6 })
    .chain((random) => {
      const marker = `${MARKER}${random}`
      return fc.record({
        path: fc.constantFrom(
          '/v1/homes',
          '/v1/boom',
          '/chat',
          `/v1/leads/${marker}`,
          `/${marker}`,
        ),
        query: fc.constantFrom('', `?limit=${marker}`, `?${marker}%20x=1`, `?a=%00${marker}`),
        method: fc.constantFrom('POST', 'PUT', 'DELETE'),
        body: bodyWith(marker),
        headers: fc.constantFrom<Record<string, string>>(
          { 'content-type': 'application/json' },
          { 'content-type': 'application/x-www-form-urlencoded' },
          { 'content-type': marker },
          { 'content-type': 'application/json', origin: `https://${marker}.example` },
          { 'content-type': 'application/json', 'x-request-id': `${marker} x`, cookie: marker },
        ),
      })
    })
  await fc.assert(
    fc.asyncProperty(inputs, async ({ path, query, ...init }) => {
      const answer = await send(path + query, init)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      const told = `${JSON.stringify([...answer.headers])}${await answer.text()}`
      expect(told).not.toContain(MARKER)
    }),
    { numRuns: 500 },
  )
})
