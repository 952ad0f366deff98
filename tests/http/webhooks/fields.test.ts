import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { stripeEvents } from '../../../src/db/schema/index.ts'
import { urls } from '../../../src/urls.ts'
import { testApp } from '../../support/app.ts'
import { JSON_VALUES } from '../../support/odd-values.ts'
import { stripeSignature } from '../../support/stripe/signature.ts'

// The promise: whatever a signed notice holds in whichever field, it is kept or refused in a 400, never a 500:
// Stripe would send it again for days.

const SECRET = 'whsec_fields'
const LONG_MS = 60_000

const EVENT = {
  id: 'evt_1',
  object: 'event',
  api_version: '2026-01-28',
  created: 1_795_000_000,
  livemode: true,
  type: 'checkout.session.completed',
  account: 'acct_1',
  pending_webhooks: 1,
  request: { id: 'req_1', idempotency_key: 'key' },
  data: {
    object: {
      id: 'cs_1',
      object: 'checkout.session',
      payment_intent: { id: 'pi_1', object: 'payment_intent' },
      metadata: { booking_id: 'b', attempt: '1' },
    },
    previous_attributes: { status: 'open' },
  },
}

const ODD: [string, string][] = [
  ...Object.entries(JSON_VALUES),
  ['NUL alone', '"evt_\\u0000"'],
  ['beyond times', '1e300'],
  ['before times', '-1e13'],
  ['the last instant', '8640000000000'],
  ['beyond the last instant', '8640000000001'],
  ['beyond the year 9999', '253402300800'],
  ['a part of a second', '0.0001'],
  ['half a pair alone', '"\\udfff"'],
]

/** Every member of the event and of what it holds, as the names that lead there. */
function placesIn(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...at, name]))]
}

/** The event as text with another value, as it stands in JSON, at one place; null leaves the member out. */
function eventWith(place: string[], json: string | null): string {
  const HOLE = 'hole-in-the-event'
  const event = structuredClone(EVENT) as Record<string, unknown>
  event['id'] = `evt_${crypto.randomUUID()}`
  if (place.length === 0) return json ?? ''
  const last = place.at(-1)!
  const holder = place
    .slice(0, -1)
    .reduce((inner, name) => inner[name] as Record<string, unknown>, event)
  if (json === null) delete holder[last]
  else holder[last] = HOLE
  return JSON.stringify(event).replace(JSON.stringify(HOLE), () => json ?? '')
}

test(
  'no value in any field of a signed event is ever answered with a 5xx',
  async () => {
    const { app, database } = await testApp({
      env: { STRIPE_SECRET_KEY: 'rk_live_fields', STRIPE_WEBHOOK_SECRET: SECRET },
    })
    const send = (body: string) =>
      app.handle(
        new Request(`http://localhost${urls.api.stripeWebhook}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'stripe-signature': stripeSignature([SECRET], Math.floor(Date.now() / 1000), body),
          },
          body,
        }),
      )
    let kept = 0
    const judge = async (place: string[], json: string | null) => {
      const answer = await send(eventWith(place, json))
      const told = [place.join('.'), json?.slice(0, 60), answer.status]
      expect([200, 400]).toContain(answer.status)
      if (answer.status === 200) kept += 1
      else
        expect([...told, (await answer.json()).detail]).toEqual([...told, 'Invalid Stripe webhook'])
    }
    for (const place of placesIn(EVENT)) {
      await judge(place, null)
      for (const [, json] of ODD) await judge(place, json)
    }
    const places = fc.constantFrom(...placesIn(EVENT))
    await fc.assert(fc.asyncProperty(places, fc.json({ maxDepth: 3 }), judge), { numRuns: 300 })
    expect(kept).toBeGreaterThan(200)
    expect(await database.db.$count(stripeEvents)).toBeGreaterThan(200)
  },
  LONG_MS,
)
