import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { openPglite } from '../../src/db/pglite.ts'
import { postgresAt } from './postgres.ts'

const adminUrl = process.env['SPRUCE_TEST_DATABASE_URL']

/** A URL of a fresh, empty Postgres database on the test server; null when the suite runs on PGlite. */
export async function freshPostgresUrl(name: string): Promise<string | null> {
  if (!adminUrl) return null
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  const database = `${name}_${process.pid}`
  await admin.unsafe(`drop database if exists ${database} with (force)`)
  await admin.unsafe(`create database ${database}`)
  await admin.end()
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

async function open(): Promise<Database> {
  const url = await freshPostgresUrl('spruce_test')
  return url === null ? openPglite(null) : postgresAt(url, 10)
}

/** Opened while the file loads: a cold start is no test's time. */
const database = await open()

/** So often the tables are truncated: deleted rows leave room behind, and truncating thirty tables takes long. */
const TRUNCATE_EVERY = 100
let handedOut = 0

/** What the tests before have open on it: they follow what changes, and read again each time. */
const closers: (() => Promise<void>)[] = []

/** Closes something when the next test empties the database. */
export const closeWithTest = (close: () => Promise<void>): number => closers.push(close)

/** Closes it now, before a database of a test's own goes. */
export const closeOpen = () => Promise.all(closers.splice(0).map((close) => close()))

/** The suite's database with every table empty: Postgres where SPRUCE_TEST_DATABASE_URL says so, else PGlite. */
export async function testDatabase(): Promise<Database> {
  await closeOpen()
  const statement = handedOut % TRUNCATE_EVERY === 0 ? await truncation() : await deletion()
  handedOut += 1
  await database.db.execute(sql.raw(statement))
  return database
}

async function truncation(): Promise<string> {
  const names = (await tables()).map((table) => `"${table}"`).join(', ')
  return `truncate ${names}, pgboss.job cascade`
}

/** Nobody deletes from the audit, and nothing refers to it. */
async function deletion(): Promise<string> {
  const deletes = (await childrenFirst()).map((table) => `delete from "${table}";`).join(' ')
  return `do $$ begin
    if exists (select 1 from audit) then truncate audit; end if;
    ${deletes} delete from pgboss.job;
  end $$`
}

const tables = async (): Promise<string[]> => {
  const found = await rows<{ tablename: string }>(
    database.db,
    sql`select tablename from pg_tables where schemaname = 'public'`,
  )
  return found.map(({ tablename }) => tablename)
}

/** Every table but the audit, each before those it refers to. */
async function childrenFirst(): Promise<string[]> {
  const links = await rows<{ child: string; parent: string }>(
    database.db,
    sql`select conrelid::regclass::text as child, confrelid::regclass::text as parent
      from pg_constraint where contype = 'f' and conrelid <> confrelid
        and connamespace = 'public'::regnamespace`,
  )
  const left = new Set((await tables()).filter((table) => table !== 'audit'))
  const ordered: string[] = []
  while (left.size > 0) {
    const free = [...left].filter(
      (table) => !links.some(({ child, parent }) => parent === table && left.has(child)),
    )
    if (free.length === 0) throw new Error('Tables refer to one another in a circle')
    for (const table of free) left.delete(table)
    ordered.push(...free)
  }
  return ordered
}
