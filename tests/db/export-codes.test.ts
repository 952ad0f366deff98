import { expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { asc, sql } from 'drizzle-orm'
import { deliveries, staffTasks } from '../../src/db/schema/index.ts'
import { testApp } from '../support/app.ts'
import { newLead } from '../support/leads.ts'

/** The statements of the migration that renames the codes, as a database of before runs them. */
function renaming(): string[] {
  const file = readdirSync('drizzle').find((name) => name.endsWith('export_codes_and_traps.sql'))
  return readFileSync(`drizzle/${file}`, 'utf8')
    .split('--> statement-breakpoint')
    .filter((statement) => statement.trim().startsWith('UPDATE'))
}

test('codes of answers that were kept before are told under their new name, others as they were', async () => {
  const { database } = await testApp()
  const { db } = database
  const codes = ['http_500', 'http_404', 'timeout', 'http_not_allowed', 'status_429', null]
  for (const [n, code] of codes.entries()) {
    await newLead(database, { phone: `780555020${n}`, email: null })
    await db.execute(sql`update deliveries set state = 'dead', last_error_code = ${code}::text,
      done_at = now() + make_interval(secs => ${n}) where state = 'waiting'`)
  }
  await db.execute(sql`insert into staff_tasks (id, kind, subject_type, subject_id, details, dedupe_key)
    select gen_random_uuid(), kind, 'delivery', gen_random_uuid(),
      jsonb_build_object('lead_id', 'x', 'code', code), gen_random_uuid()::text
    from (values ('export_dead', 'http_503'), ('export_dead', 'tls'), ('mail_dead', 'http_503')) old (kind, code)`)
  for (const statement of renaming()) await db.execute(sql.raw(statement))

  const kept = await db.select().from(deliveries).orderBy(asc(deliveries.doneAt))
  expect(kept.map(({ lastErrorCode }) => lastErrorCode)).toEqual([
    'status_500',
    'status_404',
    'timeout',
    'http_not_allowed',
    'status_429',
    null,
  ])
  const tasks = await db.select().from(staffTasks).orderBy(asc(staffTasks.kind))
  expect(tasks.map(({ details }) => details['code']).sort()).toEqual([
    'http_503',
    'status_503',
    'tls',
  ])
})
