import { expect, test } from 'bun:test'
import { createApp } from '../../../src/app.ts'
import { formatInstantUtc } from '../../../src/domain/shared/time/business-time.ts'
import { jobRunner } from '../../../src/jobs/schedule.ts'
import { basic, DISPATCHER, type TestApp } from '../../support/app.ts'
import { somebody, testDesk, timeIn } from '../../support/bookings.ts'
import { newLead } from '../../support/leads.ts'

const teams = Array.from({ length: 8 }, (_, n) => ({ name: `Team ${n}` }))

/** The same product as a client at another address meets it. */
function seenFrom({ deps }: TestApp, peer: string) {
  const app = createApp(deps, { peerOf: () => peer, jobs: jobRunner(deps) })
  return async (leadId: string, headers: Record<string, string> = {}) => {
    const response = await app.handle(
      new Request('http://localhost/v1/bookings', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ lead_id: leadId, starts_at: formatInstantUtc(timeIn(5, 9)) }),
      }),
    )
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
}

const aLead = async (app: TestApp) => (await newLead(app.database, somebody())).leadId

test('the sixth start of a client is a wish, of its /64 as of itself; others and the office go on', async () => {
  const { app } = await testDesk(teams)
  const ask = seenFrom(app, '2001:db8:1:2::1')
  const neighbour = seenFrom(app, '2001:db8:1:2:ffff::9')
  for (const from of [ask, ask, ask, neighbour, neighbour]) {
    expect((await from(await aLead(app))).status).toBe(201)
  }
  for (const from of [ask, neighbour]) {
    const { status, body } = await from(await aLead(app))
    expect(status).toBe(409)
    expect(body).toMatchObject({ reason: 'wish', status: 409, errors: [] })
    expect(body).not.toHaveProperty('next_slots')
  }
  expect((await seenFrom(app, '2001:db8:1:3::1')(await aLead(app))).status).toBe(201)
  expect((await ask(await aLead(app), basic(DISPATCHER))).status).toBe(201)
})

test('where every visitor may stand behind one address nobody is capped', async () => {
  const { app } = await testDesk(teams)
  const ask = seenFrom(app, '10.0.0.7')
  for (let n = 0; n < 7; n++) expect((await ask(await aLead(app))).status).toBe(201)
})

test('a second start for a request is told where the first is managed, and nothing more', async () => {
  const { app } = await testDesk(teams)
  const ask = seenFrom(app, '203.0.113.9')
  const leadId = await aLead(app)
  const first = await ask(leadId)
  const { status, body } = await ask(leadId)
  expect(status).toBe(409)
  expect(body).toEqual({
    type: expect.any(String),
    title: 'This request already holds a time',
    status: 409,
    detail: 'This request already holds a time',
    request_id: expect.any(String),
    errors: [],
    reason: 'already_held',
    manage_url: first.body['manage_url'],
  })
})
