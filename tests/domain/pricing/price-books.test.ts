import { beforeEach, expect, test } from 'bun:test'
import { eq, sql } from 'drizzle-orm'
import type { Database } from '../../../src/db/database.ts'
import { audit, priceBooks } from '../../../src/db/schema/index.ts'
import {
  activatePriceList,
  priceBookInForce,
  recentPriceBook,
} from '../../../src/domain/pricing/price-books.ts'
import { testDatabase } from '../../support/database.ts'
import { economyText } from '../../support/price-list.ts'

const cause = { actor: 'staff:admin', requestId: 'r1', role: 'admin' } as const
const dearer = economyText.replace('"rate_per_cleaner_hour": 35.0', '"rate_per_cleaner_hour": 40.0')
let database: Database

beforeEach(async () => {
  database = await testDatabase()
})

test('a valid list is in force at once, and loading it again changes nothing', async () => {
  const first = await activatePriceList(database, economyText, cause)
  const again = await activatePriceList(database, economyText, cause)
  expect(again.id).toBe(first.id)
  expect((await priceBookInForce(database.db))?.list.hash).toBe(first.list.hash)
  expect(await database.db.select().from(audit)).toHaveLength(1)
})

test('another list takes its place in one step', async () => {
  await activatePriceList(database, economyText, cause)
  const second = await activatePriceList(database, dearer, cause)
  expect((await priceBookInForce(database.db))?.id).toBe(second.id)
  expect(await database.db.select().from(priceBooks)).toHaveLength(2)
})

test('a bad list is refused with every fault and the old one stays', async () => {
  const old = await activatePriceList(database, economyText, cause)
  const bad = economyText.replace('"CAD"', '"dollars"').replace('35.0', '-1')
  await expect(activatePriceList(database, bad, cause)).rejects.toMatchObject({
    code: 'validation',
    faults: expect.arrayContaining([
      expect.objectContaining({ field: 'currency' }),
      expect.objectContaining({ field: 'rate_per_cleaner_hour' }),
    ]),
  })
  expect((await priceBookInForce(database.db))?.id).toBe(old.id)
})

test('lists loaded at the same moment leave exactly one in force', async () => {
  await Promise.all(
    [economyText, dearer, economyText, dearer].map((text) =>
      activatePriceList(database, text, cause),
    ),
  )
  const inForce = await database.db.select().from(priceBooks).where(sql`superseded_at is null`)
  expect(inForce).toHaveLength(1)
})

test('a list out of force counts for as long as its quotes do', async () => {
  const old = await activatePriceList(database, economyText, cause)
  await activatePriceList(database, dearer, cause)
  expect((await recentPriceBook(database.db, old.list.hash, 14))?.id).toBe(old.id)
  await database.db
    .update(priceBooks)
    .set({
      validFrom: sql`now() - interval '30 days'`,
      supersededAt: sql`now() - interval '15 days'`,
    })
    .where(eq(priceBooks.id, old.id))
  expect(await recentPriceBook(database.db, old.list.hash, 14)).toBeNull()
  expect(await recentPriceBook(database.db, 'sha256:unknown', 14)).toBeNull()
})

test('a list loaded by a slow hand takes the place of one that came meanwhile', async () => {
  await activatePriceList(database, economyText, cause)
  if (database.kind === 'postgres') {
    // Begun before the other, it waits for the lock and comes after it.
    await Promise.all([
      database.db.transaction(async (tx) => {
        await tx.execute(sql`lock table price_books in share row exclusive mode`)
        await tx.execute(sql`select pg_sleep(0.2)`)
        await tx.execute(
          sql`update price_books set valid_from = clock_timestamp() where superseded_at is null`,
        )
      }),
      activatePriceList(database, dearer, cause),
    ])
  } else await activatePriceList(database, dearer, cause)
  expect((await priceBookInForce(database.db))?.list.file.rate_per_cleaner_hour).toBe(40)
})
