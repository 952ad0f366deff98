import { expect, test } from 'bun:test'
import { sql } from 'drizzle-orm'
import { idempotencyKeys } from '../../src/db/schema/index.ts'
import { forgetIdempotencyKeys } from '../../src/jobs/forget-idempotency-keys.ts'
import { testApp } from '../support/app.ts'

test('answers older than a day are forgotten and younger ones kept', async () => {
  const { deps, database } = await testApp()
  const key = { route: '/v1/leads', bodyHash: 'b', state: 'done', status: 201, body: '{}' } as const
  await database.db.insert(idempotencyKeys).values([
    { ...key, keyHash: 'old', createdAt: sql`now() - interval '25 hours'` },
    { ...key, keyHash: 'young', createdAt: sql`now() - interval '23 hours'` },
  ])
  await forgetIdempotencyKeys(deps)
  const kept = await database.db.select().from(idempotencyKeys)
  expect(kept.map((row) => row.keyHash)).toEqual(['young'])
})
