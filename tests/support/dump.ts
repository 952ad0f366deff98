import { sql } from 'drizzle-orm'
import { rows } from '../../src/db/client.ts'
import type { Database } from '../../src/db/database.ts'

/** Every row of every table of every schema of the product as text, the queue's included, table by table. */
export async function dump({ db }: Database): Promise<Map<string, string>> {
  const tables = await rows<{ schema: string; name: string }>(
    db,
    sql`select n.nspname as schema, c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      order by 1, 2`,
  )
  const texts = new Map<string, string>()
  for (const { schema, name } of tables) {
    const table = sql`${sql.identifier(schema)}.${sql.identifier(name)}`
    const found = await rows<{ row: string }>(db, sql`select t::text as row from ${table} t`)
    texts.set(`${schema}.${name}`, found.map(({ row }) => row).join('\n'))
  }
  return texts
}
