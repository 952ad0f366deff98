import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { notify } from '../../db/client.ts'
import type { Database, Db } from '../../db/database.ts'
import { priceBooks } from '../../db/schema/index.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type Cause, recordAudit } from '../audit/record.ts'
import { invalid } from '../shared/errors.ts'
import { allow } from '../staff/allow.ts'
import type { PriceBook } from './price-book.ts'
import { type PriceList, readPriceList } from './price-list.ts'

/** Told to every process when another list is in force. */
export const PRICE_BOOK_CHANNEL = 'price_book'

/** Not now(): that is when the transaction began, which may be before the list in force came. */
const CLOCK = sql`clock_timestamp()`

type Row = typeof priceBooks.$inferSelect

const parsed = new Map<string, PriceList>()

/** A stored list was checked before it was stored, and rows never change: each is read once. */
function bookOf(row: Row): PriceBook {
  let list = parsed.get(row.id)
  if (!list) {
    const reading = readPriceList(row.source)
    if (!reading.ok) throw new Error(`Cannot read the stored price list ${row.id}`)
    list = reading.list
    parsed.set(row.id, list)
  }
  return { id: row.id, list }
}

/** The price list in force; null before the first one was stored. */
export async function priceBookInForce(db: Db): Promise<PriceBook | null> {
  const [row] = await db.select().from(priceBooks).where(isNull(priceBooks.supersededAt))
  return row ? bookOf(row) : null
}

/** A list with this hash that is in force or was within the last `days`; null otherwise. */
export async function recentPriceBook(
  db: Db,
  hash: string,
  days: number,
): Promise<PriceBook | null> {
  const [row] = await db
    .select()
    .from(priceBooks)
    .where(
      and(
        eq(priceBooks.hash, hash),
        or(
          isNull(priceBooks.supersededAt),
          gt(priceBooks.supersededAt, sql`now() - make_interval(days => ${days}::int)`),
        ),
      ),
    )
    .orderBy(desc(priceBooks.validFrom))
    .limit(1)
  return row ? bookOf(row) : null
}

/**
 * Puts a price file's text in force, all at once, and tells every process. The same list again changes
 * nothing. A file that does not validate is refused with every fault, and the old list stays.
 */
export async function activatePriceList(
  database: Database,
  source: string,
  cause: Cause,
): Promise<PriceBook> {
  await allow(database.db, cause, 'prices.change')
  const reading = readPriceList(source)
  if (!reading.ok) throw invalid(...reading.faults)
  const { list } = reading
  return inTransaction(database, async (tx) => {
    await tx.execute(sql`lock table ${priceBooks} in share row exclusive mode`)
    const current = await priceBookInForce(tx)
    if (current?.list.hash === list.hash) return current
    if (current) {
      await tx.update(priceBooks).set({ supersededAt: CLOCK }).where(eq(priceBooks.id, current.id))
    }
    const [row] = await tx
      .insert(priceBooks)
      .values({
        configId: list.file.pricing_config_id,
        version: list.file.pricing_config_version,
        hash: list.hash,
        source,
        validFrom: CLOCK,
      })
      .returning()
    await recordAudit(tx, cause, {
      action: 'price_book.activated',
      subjectType: 'price_book',
      subjectId: row!.id,
    })
    await notify(tx, PRICE_BOOK_CHANNEL)
    return bookOf(row!)
  })
}
