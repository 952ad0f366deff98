import { desc } from 'drizzle-orm'
import type { Db } from '../../db/database.ts'
import { priceBooks } from '../../db/schema/index.ts'

/** The lists that were put in force, newest first, without their files. */
export const priceBookHistory = (db: Db, limit: number) =>
  db
    .select({
      id: priceBooks.id,
      configId: priceBooks.configId,
      version: priceBooks.version,
      hash: priceBooks.hash,
      validFrom: priceBooks.validFrom,
      supersededAt: priceBooks.supersededAt,
    })
    .from(priceBooks)
    .orderBy(desc(priceBooks.validFrom), desc(priceBooks.id))
    .limit(limit)
