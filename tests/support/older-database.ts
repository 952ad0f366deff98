import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle as onPglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { drizzle as onPostgres } from 'drizzle-orm/postgres-js'
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import type { Database } from '../../src/db/database.ts'
import { MIGRATIONS } from '../../src/db/migrate.ts'
import { openPglite } from '../../src/db/pglite.ts'
import { closeOpen, freshPostgresUrl } from './database.ts'
import { postgresAt } from './postgres.ts'

/** The last migration of the first release. */
const FIRST_RELEASE = '0007_lists_and_links'

/**
 * A database of the first release in which `statements` were run, opened and brought up to date by the
 * product of today: Postgres where the suite runs on it, else PGlite. Closing it closes what was opened on it.
 */
export async function upgradedDatabase(name: string, statements: string[]): Promise<Database> {
  const database = await upgraded(name, statements)
  return {
    ...database,
    async close() {
      await closeOpen()
      await database.close()
    },
  }
}

async function upgraded(name: string, statements: string[]): Promise<Database> {
  const folder = { migrationsFolder: migrationsUpTo(FIRST_RELEASE) }
  const url = await freshPostgresUrl(name)
  if (url === null) {
    const dir = mkdtempSync(join(tmpdir(), 'spruce-older-'))
    const client = await PGlite.create({
      dataDir: join(dir, 'pglite'),
      extensions: { btree_gist, pg_trgm },
    })
    await migratePglite(onPglite({ client }), folder)
    for (const statement of statements) await client.exec(statement)
    await client.close()
    return openPglite(dir)
  }
  const client = postgres(url, { max: 1, onnotice: () => {} })
  await migratePostgres(onPostgres({ client }), folder)
  for (const statement of statements) await client.unsafe(statement)
  await client.end()
  return postgresAt(url, 5)
}

/** The migrations as an older release had them. */
function migrationsUpTo(tag: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'spruce-migrations-'))
  cpSync(MIGRATIONS, folder, { recursive: true })
  const path = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { tag: string }[] }
  const last = journal.entries.findIndex((entry) => entry.tag === tag)
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, last + 1) }))
  return folder
}
