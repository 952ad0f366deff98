import { expect, test } from 'bun:test'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { rows } from '../../src/db/client.ts'
import { faultOf, isUniqueViolation } from '../../src/db/errors.ts'
import { lockDirectory } from '../../src/db/lock-file.ts'
import { openPglite } from '../../src/db/pglite.ts'
import { audit, priceBooks, teams } from '../../src/db/schema/index.ts'
import { inTransaction } from '../../src/db/transaction.ts'
import { freshPostgresUrl, testDatabase } from '../support/database.ts'
import { postgresAt } from '../support/postgres.ts'

const database = await testDatabase()
const newDir = () => mkdtempSync(join(tmpdir(), 'spruce-'))

test('a second process on the same embedded data is refused with what to do', () => {
  const dir = newDir()
  const unlock = lockDirectory(dir)
  expect(() => lockDirectory(dir)).toThrow(
    /in use by process \d+\. Stop that process, or set DATABASE_URL/,
  )
  unlock()
  lockDirectory(dir)()
})

test('a lock left by a process that died is taken over', () => {
  const dir = newDir()
  writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, started: '1' }))
  lockDirectory(dir)()
})

test('a lock whose process number now belongs to another process is taken over', () => {
  const dir = newDir()
  writeFileSync(join(dir, 'lock'), JSON.stringify({ pid: process.pid, started: '1' }))
  lockDirectory(dir)()
})

test('a lock that cannot be read is taken over', () => {
  const dir = newDir()
  writeFileSync(join(dir, 'lock'), '')
  lockDirectory(dir)()
})

test('the times in the migration journal strictly increase', () => {
  const { entries } = JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')) as {
    entries: { when: number }[]
  }
  for (const [i, entry] of entries.entries())
    expect(entry.when).toBeGreaterThan(entries[i - 1]?.when ?? 0)
})

test('audit rows can be added and never changed or deleted', async () => {
  const row = {
    actor: 'system',
    action: 'test',
    subjectType: 'x',
    subjectId: Bun.randomUUIDv7(),
    changed: [],
  }
  await database.db.insert(audit).values(row)
  for (const change of [sql`update audit set actor = 'me'`, sql`delete from audit`]) {
    const error = await database.db.execute(change).then(
      () => null,
      (e) => e,
    )
    expect(faultOf(error).code).toBe('42501')
  }
})

test('a constraint is named the same on both drivers', async () => {
  const add = () => database.db.insert(teams).values({ name: 'North', size: 2 })
  await add()
  const error = await add().then(
    () => null,
    (e) => e,
  )
  expect(isUniqueViolation(error, 'teams_name_unique')).toBe(true)
})

test('two price lists are never in force at once', async () => {
  const book = { configId: 'a', version: '1', hash: 'h', source: '{}' }
  await database.db.insert(priceBooks).values(book)
  const error = await database.db
    .insert(priceBooks)
    .values(book)
    .then(
      () => null,
      (e) => e,
    )
  expect(isUniqueViolation(error, 'price_books_one_in_force')).toBe(true)
})

test('an act chosen as a victim runs again, at most three times more', async () => {
  let runs = 0
  const fail = inTransaction(database, async (tx) => {
    runs++
    await tx.execute(
      sql.raw(
        `do $$ begin raise exception 'victim' using errcode = 'serialization_failure'; end $$`,
      ),
    )
  })
  await expect(fail).rejects.toThrow()
  expect(runs).toBe(4)
})

test('a failed act leaves nothing behind', async () => {
  const act = inTransaction(database, async (tx) => {
    await tx.insert(teams).values({ name: 'Ghost', size: 1 })
    throw new Error('no')
  })
  await expect(act).rejects.toThrow('no')
  expect(await rows(database.db, sql`select 1 from teams where name = 'Ghost'`)).toEqual([])
})

test('a database whose tables are not ours is refused in one sentence without SQL', async () => {
  const dir = newDir()
  const client = await PGlite.create(join(dir, 'pglite'))
  await client.exec('create table cases (id int)')
  await client.close()
  await expect(openPglite(dir)).rejects.toThrow(
    /^Cannot bring the tables of the database up to date: relation "cases" already exists$/,
  )
}, 60_000)

test('rows survive closing and opening the embedded database again', async () => {
  const dir = newDir()
  const first = await openPglite(dir)
  await first.db.insert(teams).values({ name: 'Kept', size: 3 })
  await first.close()
  const second = await openPglite(dir)
  expect(await rows<{ name: string }>(second.db, sql`select name from teams`)).toEqual([
    { name: 'Kept' },
  ])
  await second.close()
}, 60_000)

const url = await freshPostgresUrl('spruce_start')
if (url)
  test('processes that start together migrate one Postgres without a clash', async () => {
    const opened = await Promise.all([1, 2, 3].map(() => postgresAt(url, 2)))
    const [count] = await rows<{ n: string }>(
      opened[0]!.db,
      sql`select count(*) as n from drizzle.__drizzle_migrations`,
    )
    expect(Number(count!.n)).toBe(
      JSON.parse(readFileSync('drizzle/meta/_journal.json', 'utf8')).entries.length,
    )
    await Promise.all(opened.map((d) => d.close()))
  }, 30_000)

const older = await freshPostgresUrl('spruce_older')
if (older)
  test('a database of the older system is refused with a sentence', async () => {
    const client = postgres(older, { max: 1 })
    await client`create table alembic_version (version_num text)`
    await client.end()
    await expect(postgresAt(older, 1)).rejects.toThrow('older system')
  })
