import { afterAll, beforeAll, expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { memoryLog } from '../../src/adapters/log.ts'
import { notify, rows } from '../../src/db/client.ts'
import { queryPool } from '../../src/db/connections.ts'
import { poolingOf } from '../../src/db/pooling.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { teams } from '../../src/db/schema/index.ts'
import { inTransaction } from '../../src/db/transaction.ts'
import { freshPostgresUrl } from '../support/database.ts'
import { targetOf } from '../support/postgres.ts'
import { pooler } from '../support/services.ts'

// The promise: a pooler that lends connections from client to client is found out at start, whatever its
// mode and order are, and gone around or refused; one that keeps sessions is served like a server.

type Pooler = Awaited<ReturnType<typeof pooler>>
const url = await freshPostgresUrl('spruce_pooling')
const reachedAt = (address: string) => ({ target: targetOf(address), ssl: false }) as const

if (url)
  test('a commit that the server answers with a rollback is an error, never done', async () => {
    const client = queryPool(reachedAt(url), { max: 1 })
    await client`create table kept (n int)`
    await client.begin((tx) => tx`insert into kept values (1)`)
    // The driver has the commit prepared; a connection that does not know it any more aborts on it.
    const lost = client.begin(async (tx) => {
      await tx`insert into kept values (2)`
      await tx.unsafe('deallocate all')
    })
    await expect(lost).rejects.toThrow('rolled back')
    expect([...(await client`select n from kept`)]).toEqual([{ n: 1 }])
    await client`drop table kept`
    await client.end()
  })

if (url) {
  const poolers: Pooler[] = []
  const behind = async (
    ...given: Parameters<typeof pooler> extends [string, ...infer R] ? R : never
  ) => {
    const made = await pooler(url, ...given)
    poolers.push(made)
    return made.url
  }
  let session: string
  let transaction: string
  let statement: string
  beforeAll(async () => {
    session = await behind('session')
    transaction = await behind('transaction')
    statement = await behind('statement')
  })
  afterAll(() => Promise.all(poolers.map((each) => each.remove())))

  test('what a pooler keeps is found, whatever its size and order', async () => {
    for (const size of ['1', '2', '3', '20']) {
      for (const order of ['0', '1']) {
        const settings = { default_pool_size: size, server_round_robin: order }
        const lends = await behind('transaction', settings)
        expect([size, order, await poolingOf(reachedAt(lends))]).toEqual([
          size,
          order,
          'transactions',
        ])
      }
    }
    const forgets = await behind('transaction', { server_reset_query_always: '1' })
    expect(await poolingOf(reachedAt(forgets))).toBe('transactions')
    expect(await poolingOf(reachedAt(statement))).toBe('statements')
    expect(await poolingOf(reachedAt(session))).toBe('sessions')
    expect(await poolingOf(reachedAt(url))).toBe('sessions')
  }, 60_000)

  test('a pool that others are busy in is found out too', async () => {
    const shared = reachedAt(await behind('transaction', { default_pool_size: '5' }))
    const others = queryPool(shared, { max: 8, prepare: false })
    let isOver = false
    const busy = Array.from({ length: 8 }, async () => {
      while (!isOver) await others`select 1`
    })
    for (let again = 0; again < 10; again++) expect(await poolingOf(shared)).toBe('transactions')
    isOver = true
    await Promise.all(busy)
    await others.end()
  }, 60_000)

  const opening = (address: string, direct: string | null) =>
    openPostgres(
      { target: targetOf(address), direct: direct === null ? null : targetOf(direct), poolSize: 3 },
      memoryLog(),
    )

  test('what nothing could work through is refused in a sentence', async () => {
    await expect(opening(transaction, null)).rejects.toThrow(
      /^DATABASE_URL: leads to a pooler in transaction mode, .*DATABASE_DIRECT_URL$/,
    )
    for (const direct of [null, url]) {
      await expect(opening(statement, direct)).rejects.toThrow(
        /^DATABASE_URL: leads to a pooler in statement mode/,
      )
    }
    await expect(opening(transaction, transaction)).rejects.toThrow(
      /^DATABASE_DIRECT_URL: leads to a pooler/,
    )
    const elsewhere = new URL(url)
    elsewhere.pathname = '/postgres'
    await expect(opening(transaction, elsewhere.href)).rejects.toThrow(
      /^DATABASE_DIRECT_URL: leads to another database/,
    )
    const narrow = await behind('session', { default_pool_size: '1' })
    await expect(opening(narrow, null)).rejects.toThrow('gives no second connection')
  }, 60_000)

  test.each([
    ['session mode', () => [session, null] as const],
    ['transaction mode with a way around it', () => [transaction, url] as const],
  ])(
    'behind %s nothing written is lost and everything told is heard',
    async (_, ways) => {
      const [address, direct] = ways()
      const database = await opening(address, direct)
      await database.db.execute(sql`delete from teams`)
      const heard: string[] = []
      const unlisten = await database.listen('probe', (payload) => heard.push(payload))
      const names = Array.from({ length: 60 }, (_, n) => `Team ${n}`)
      await Promise.all(
        names.map((name) =>
          inTransaction(database, async (tx) => {
            await tx.insert(teams).values({ name, size: 1 })
            await notify(tx, 'probe', name)
          }),
        ),
      )
      const kept = await rows<{ name: string }>(database.db, sql`select name from teams`)
      expect(kept.map(({ name }) => name).sort()).toEqual([...names].sort())
      const asked = names.flatMap((name) => [
        rows(database.db, sql`select 1 from teams`),
        rows(database.db, sql`select name from teams where name = ${name}`),
      ])
      expect((await Promise.all(asked)).map(({ length }) => length)).toEqual(
        names.flatMap(() => [names.length, 1]),
      )
      while (heard.length < names.length) await new Promise((done) => setImmediate(done))
      expect(heard.sort()).toEqual([...names].sort())
      await unlisten()
      await database.close()
    },
    60_000,
  )

  test('a session behind a pooler has its time limits, and a role without them is told of', async () => {
    const limit = sql`select current_setting('statement_timeout') as value`
    const kept = await opening(session, null)
    expect(await rows(kept.db, limit)).toEqual([{ value: '5s' }])
    await kept.close()
    const log = memoryLog()
    const settings = { target: targetOf(transaction), direct: targetOf(url), poolSize: 3 }
    const lent = await openPostgres(settings, log)
    expect(log.lines.map(({ event }) => event)).toEqual(['database.no_time_limits'])
    await lent.close()
  }, 60_000)
}
