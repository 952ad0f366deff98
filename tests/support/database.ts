import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'
import { openPglite } from '../../src/db/pglite.ts'
import { openPostgres } from '../../src/db/postgres.ts'

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
  return url === null ? openPglite(null) : openPostgres(url, 10)
}

/** Opened while the file loads: a cold start is no test's time. */
const database = await open()

/** The suite's database with every table empty: Postgres where SPRUCE_TEST_DATABASE_URL says so, else PGlite. */
export async function testDatabase(): Promise<Database> {
  const tables = await rows<{ tablename: string }>(
    database.db,
    sql`select tablename from pg_tables where schemaname = 'public'`,
  )
  const names = tables.map((t) => `"${t.tablename}"`).join(', ')
  await database.db.execute(sql.raw(`truncate ${names}, pgboss.job cascade`))
  return database
}
