import { beforeEach, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { conversations, leads } from '../../../src/db/schema/index.ts'
import { type TestApp, testApp } from '../../support/app.ts'

const ANNA = '198.51.100.1'
const BEN = '2001:db8:1:1::7'
const CARL = '192.0.2.99'

let app: TestApp
beforeEach(async () => {
  app = await testApp({
    env: { TRUST_PROXY_HEADERS: 'true', TRUSTED_PROXY_IPS: '203.0.113.7' },
  })
})

interface Turn {
  session_id: string
  state: { beds?: number; baths?: number }
}
const say = async (from: string, session_id: string, message: string): Promise<Turn> => {
  const response = await app.json(
    '/v1/chat/turn',
    { session_id, message },
    { 'x-forwarded-for': from },
  )
  expect(response.status).toBe(200)
  return (await response.json()) as Turn
}
const silent = (hours: number) =>
  app.database.db
    .update(conversations)
    .set({ lastTurnAt: sql`now() - make_interval(hours => ${hours}::int)` })
const lead = async (from: string, session_id: string) => {
  const response = await app.json(
    '/v1/leads',
    {
      name: 'Ada',
      phone: '780 555 0123',
      structured_inputs: { beds: 2, baths: 1 },
      session_id,
    },
    { 'x-forwarded-for': from },
  )
  expect(response.status).toBe(201)
  const [row] = await app.database.db.select().from(leads)
  return row!.conversationId
}

test('a chosen id goes on for the client that first sent it, from its whole network', async () => {
  await say(BEN, 'web-1', '3 bedrooms')
  const answer = await say('2001:db8:1:1::ffff', 'web-1', 'two baths')
  expect(answer).toMatchObject({ session_id: 'web-1', state: { beds: 3, baths: 2 } })
})

test('the same id from elsewhere starts another conversation under an id of the server', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  const answer = await say(BEN, 'web-1', 'two baths')
  expect(answer.state).toEqual({ baths: 2 } as never)
  expect(answer.session_id).not.toBe('web-1')
  expect(answer.session_id).toMatch(/^[\w-]{22}$/)
  expect((await say(ANNA, 'web-1', 'one bath')).state).toMatchObject({ beds: 3, baths: 1 })
})

test('a client that goes on under the id it chose keeps its own conversation', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  const first = await say(BEN, 'web-1', 'two baths')
  const second = await say(BEN, 'web-1', '1 bedroom')
  expect(second).toMatchObject({ session_id: first.session_id, state: { beds: 1, baths: 2 } })
})

test('two clients beside the one that has the id are strangers to each other', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  const ben = await say(BEN, 'web-1', 'two baths')
  const carl = await say(CARL, 'web-1', '1 bedroom')
  expect(carl.state).toEqual({ beds: 1 } as never)
  expect(carl.session_id).not.toBe(ben.session_id)
  expect((await say(BEN, 'web-1', 'deep clean')).state).toMatchObject({ baths: 2 })
})

test('an id of the server is good from everywhere', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  const { session_id } = await say(BEN, 'web-1', 'two baths')
  const answer = await say(CARL, session_id, '1 bedroom')
  expect(answer).toMatchObject({ session_id, state: { beds: 1, baths: 2 } })
  await silent(25)
  expect((await say('192.0.2.1', session_id, 'deep clean')).state).toMatchObject({ beds: 1 })
})

test('after a day of silence a chosen id starts empty for everybody', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  await silent(23)
  expect((await say(ANNA, 'web-1', 'two baths')).state).toMatchObject({ beds: 3 })
  await silent(24)
  const answer = await say(BEN, 'web-1', 'one bath')
  expect(answer).toMatchObject({ session_id: 'web-1', state: { baths: 1 } })
  expect(answer.state.beds).toBeUndefined()
  expect((await say(ANNA, 'web-1', 'deep clean')).session_id).not.toBe('web-1')
})

test('a stand-in id too starts empty after a day', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  const first = await say(BEN, 'web-1', 'two baths')
  await silent(24)
  await say(ANNA, 'web-1', '4 bedrooms')
  const later = await say(BEN, 'web-1', '1 bedroom')
  expect(later.session_id).not.toBe(first.session_id)
  expect(later.state.baths).toBeUndefined()
})

test('a conversation from before ids were bound is the first client that goes on with it', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  await app.database.db.update(conversations).set({ clientHash: null })
  expect((await say(BEN, 'web-1', 'two baths')).state).toMatchObject({ beds: 3, baths: 2 })
  expect((await say(ANNA, 'web-1', 'one bath')).session_id).not.toBe('web-1')
})

test('a request is tied to a conversation only by the client whose it is', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  expect(await lead(BEN, 'web-1')).toBeNull()
})

test('a request of the client itself is tied to its conversation', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  const [row] = await app.database.db.select().from(conversations)
  expect(await lead(ANNA, 'web-1')).toBe(row!.id)
})

test('a request is not tied to a conversation that was silent for a day', async () => {
  await say(ANNA, 'web-1', '3 bedrooms')
  await silent(24)
  expect(await lead(ANNA, 'web-1')).toBeNull()
})

test('first messages from two clients at once make two conversations, each heard whole', async () => {
  const turns = await Promise.all(
    ['1 bedroom', '2 baths'].flatMap((text) => [ANNA, BEN].map((from) => say(from, 'web-1', text))),
  )
  expect(new Set(turns.map(({ session_id }) => session_id)).size).toBe(2)
  const rows = await app.database.db.select().from(conversations)
  expect(rows.map(({ facts }) => facts)).toEqual([
    { beds: 1, baths: 2 },
    { beds: 1, baths: 2 },
  ] as never)
})
