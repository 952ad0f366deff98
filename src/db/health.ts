import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { rows } from './client.ts'
import type { Db } from './database.ts'
import { MIGRATIONS } from './migrate.ts'

export interface DatabaseHealth {
  now: Date
  /** The newest migration of this build is applied. */
  migrated: boolean
  /** When a job of any process last said that it runs; null before the first one. */
  heartbeat: Date | null
}

const journal = JSON.parse(readFileSync(join(MIGRATIONS, 'meta/_journal.json'), 'utf8')) as {
  entries: { when: number }[]
}
const newest = journal.entries.at(-1)!.when

/** What the database says of its clock and its tables, in one statement. Throws when it cannot be asked. */
export async function databaseHealth(db: Db): Promise<DatabaseHealth> {
  const [row] = await rows<{
    now: string
    applied: string | number | null
    heartbeat: string | null
  }>(
    db,
    sql`select now() as now, (select max(created_at) from drizzle.__drizzle_migrations) as applied,
      (select heartbeat_at from job_runs where job = 'check-self'
        order by started_at desc limit 1) as heartbeat`,
  )
  return {
    now: new Date(row!.now),
    migrated: Number(row!.applied) >= newest,
    heartbeat: row!.heartbeat === null ? null : new Date(row!.heartbeat),
  }
}
