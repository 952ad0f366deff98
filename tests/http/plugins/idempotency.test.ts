import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { memoryLog } from '../../../src/adapters/log.ts'
import { idempotencyKeys } from '../../../src/db/schema/index.ts'
import { DomainError } from '../../../src/domain/shared/errors.ts'
import { idempotent } from '../../../src/http/plugins/idempotency.ts'
import { testDatabase } from '../../support/database.ts'

const ROUTE = '/v1/leads'

async function setUp() {
  const database = await testDatabase()
  const deps = { database, log: memoryLog() }
  let runs = 0
  /** Calls with a run that answers 201 and counts itself, unless `run` is given. */
  const call = (
    key: string | null,
    body: unknown = { name: 'Ann' },
    {
      account = null as string | null,
      route = ROUTE,
      run = async () => ({ status: 201, body: `{"lead":${runs}}` }),
    } = {},
  ): Promise<Response> => {
    const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key }
    const request = new Request('http://localhost/v1/leads', { method: 'POST', headers })
    return idempotent(deps, request, { route, account, body }, () => {
      runs += 1
      return run()
    })
  }
  const age = (seconds: number) =>
    database.db.update(idempotencyKeys).set({
      createdAt: sql`${idempotencyKeys.createdAt} - make_interval(secs => ${seconds})`,
    })
  return { call, age, runs: () => runs, database }
}

const refusalOf = async (answer: Promise<Response>): Promise<DomainError> => {
  const error = await answer.catch((thrown: unknown) => thrown)
  if (error instanceof DomainError) return error
  throw new Error('It was not refused')
}

test('The same request again gets the first answer byte for byte, and runs nothing', async () => {
  const { call, runs } = await setUp()
  const first = await call('key-1')
  const again = await call('key-1')
  expect([first.status, again.status]).toEqual([201, 201])
  expect(await again.text()).toBe(await first.text())
  expect(first.headers.get('idempotency-replayed')).toBeNull()
  expect(again.headers.get('idempotency-replayed')).toBe('true')
  expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
  expect(runs()).toBe(1)
})

test('Without a key every request runs', async () => {
  const { call, runs } = await setUp()
  await call(null)
  await call(null)
  expect(runs()).toBe(2)
})

test('Members in another order and a new captcha token make no other body', async () => {
  const { call, runs } = await setUp()
  await call('key-1', { name: 'Ann', home: { beds: 2, baths: 1 }, captcha_token: 'one' })
  await call('key-1', { captcha_token: 'two', home: { baths: 1, beds: 2 }, name: 'Ann' })
  await call('key-1', { home: { beds: 2, baths: 1 }, name: 'Ann' })
  expect(runs()).toBe(1)
})

test('Another body under the same key is refused', async () => {
  const { call, runs } = await setUp()
  await call('key-1', { list: [1, 2] })
  for (const body of [{ list: [2, 1] }, { list: [1, 2], more: 1 }, {}, null]) {
    const refusal = await refusalOf(call('key-1', body))
    expect(refusal.code).toBe('validation')
    expect(refusal.faults[0]?.field).toBe('Idempotency-Key')
  }
  expect(runs()).toBe(1)
})

test('A key belongs to its route and its account', async () => {
  const { call, runs } = await setUp()
  await call('key-1')
  await call('key-1', undefined, { route: '/v1/bookings' })
  await call('key-1', undefined, { account: 'basic:admin' })
  await call('key-1', undefined, { account: 'basic:dispatcher' })
  expect(runs()).toBe(4)
})

test('A key that is none is refused', async () => {
  const { call, runs } = await setUp()
  for (const key of ['', 'a b', 'é', 'x'.repeat(256)]) {
    expect((await refusalOf(call(key))).code).toBe('validation')
  }
  expect((await call('x'.repeat(255))).status).toBe(201)
  expect(runs()).toBe(1)
})

/** A run that waits for `end`, and its answer. */
function slowRun(body: string) {
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  return { end: () => end(), run: () => ended.then(() => ({ status: 201, body })) }
}

/** Waits until so many runs have begun: each has its claim by then. */
async function begun(runs: () => number, count: number): Promise<void> {
  while (runs() < count) await new Promise((resolve) => setTimeout(resolve, 1))
}

test('While the first request runs the second is told so, and many at once run one', async () => {
  const { call, runs } = await setUp()
  const slow = slowRun('{"slow":true}')
  const first = call('key-1', undefined, { run: slow.run })
  await begun(runs, 1)
  const others = await Promise.all(Array.from({ length: 20 }, () => refusalOf(call('key-1'))))
  expect(others.map(({ code }) => code)).toEqual(others.map(() => 'conflict'))
  slow.end()
  expect((await first).status).toBe(201)
  expect(await (await call('key-1')).text()).toBe('{"slow":true}')
  expect(runs()).toBe(1)
})

test('A refusal and a fault free the key', async () => {
  const { call, runs } = await setUp()
  for (const status of [400, 409, 500]) {
    const answer = await call('key-1', undefined, { run: async () => ({ status, body: '{}' }) })
    expect(answer.status).toBe(status)
  }
  const thrown = call('key-1', undefined, {
    run: async () => {
      throw new DomainError('unavailable', 'No')
    },
  })
  expect((await refusalOf(thrown)).code).toBe('unavailable')
  expect((await call('key-1', { name: 'Other' })).status).toBe(201)
  expect(runs()).toBe(5)
})

test('An answer is kept for 24 hours', async () => {
  const { call, age, runs } = await setUp()
  await call('key-1')
  await age(24 * 3600 - 60)
  await call('key-1')
  expect(runs()).toBe(1)
  await age(120)
  expect((await call('key-1', { name: 'Other' })).status).toBe(201)
  expect(runs()).toBe(2)
})

test('A request that died is taken over after a minute, and cannot speak for its successor', async () => {
  const { call, age, runs } = await setUp()
  const dead = slowRun('{"late":true}')
  const first = call('key-1', undefined, { run: dead.run })
  await begun(runs, 1)
  await age(50)
  expect((await refusalOf(call('key-1'))).code).toBe('conflict')
  await age(11)
  const successor = slowRun('{"successor":true}')
  const second = call('key-1', undefined, { run: successor.run })
  await begun(runs, 2)
  dead.end()
  expect(await (await first).text()).toBe('{"late":true}')
  expect((await refusalOf(call('key-1'))).code).toBe('conflict')
  successor.end()
  expect(await (await second).text()).toBe('{"successor":true}')
  expect(await (await call('key-1')).text()).toBe('{"successor":true}')
  expect(runs()).toBe(2)
})

test('Neither the key nor what was sent is stored in the clear', async () => {
  const { call, database } = await setUp()
  await call('my-own-key', { name: 'Ann Smith' }, { account: 'basic:admin' })
  const stored = JSON.stringify(await database.db.select().from(idempotencyKeys))
  expect(stored).not.toContain('my-own-key')
  expect(stored).not.toContain('Ann Smith')
})
